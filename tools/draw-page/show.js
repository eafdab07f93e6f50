// The verdict on a draw as elements of a page; used by the page from a file and by the portal's page of a draw.
import { check } from './draw.js';
import { SAY, WORDS } from './messages.js';

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function findingsOf(report) {
  const list = element('ul', undefined, 'findings');
  for (const one of report.findings) {
    const line = element('li', WORDS[one.code][one.good ? 0 : 1], one.good ? 'good' : 'problem');
    if (one.size !== undefined) line.append(`（${SAY.count(one.size)}）`);
    for (const value of [one.hash, one.root, one.value, one.seed]) {
      if (value) line.append(element('br'), element('code', value, 'hash'));
    }
    list.append(line);
  }
  return list;
}

function visitsOf(visits, names) {
  const table = element('table');
  table.append(element('caption', SAY.caption(visits.length)));
  const head = element('tr');
  for (const title of [SAY.no, SAY.target, SAY.team]) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
  const top = element('thead');
  top.append(head);
  const body = element('tbody');
  visits.forEach((visit, i) => {
    const line = element('tr');
    const named = (id) => (names[id] ? `${names[id]} ${id}` : id);
    line.append(element('td', `${i + 1}`), element('td', named(visit.target)), element('td', visit.officers.map(named).join('、')));
    line.translate = false;
    body.append(line);
  });
  table.append(top, body);
  const wrap = element('div', undefined, 'wide');
  wrap.tabIndex = 0;
  wrap.setAttribute('role', 'region');
  wrap.setAttribute('aria-label', SAY.caption(visits.length));
  wrap.append(table);
  return wrap;
}

// `text`: of a draw.json. Gives the elements to show.
export function verdictOf(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    file = null;
  }
  if (file === null || typeof file !== 'object' || !('terms' in file)) return [element('p', SAY.unreadable, 'problem')];
  const report = check(file);
  const [words, kind] = report.waiting ? [SAY.waiting, 'hint'] : report.good ? [SAY.good, 'good'] : [SAY.bad, 'problem'];
  const out = [element('h2', words, kind), findingsOf(report)];
  if (report.visits) out.push(visitsOf(report.visits, file.names ?? {}));
  return out;
}
