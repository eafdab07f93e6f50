// The page itself: takes a bundle by the file picker or by drag and drop, shows the verdict. Nothing leaves the browser.
import { checkBundle } from './bundle.js';
import { sentence, typeWords } from './messages.js';
import { keyOf } from './note.js';
import { loadBundle, Unreadable } from './zip.js';

// The verdict on a zipped bundle: valid, invalid with findings, or unreadable with a code. `trusted` are vkeys, may be empty.
export async function verifyBlob(blob, trusted = [], options = {}) {
  try {
    return checkBundle(await loadBundle(blob, options.progress), trusted, options.verify);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { verdict: 'unreadable', code: error.code, what: error.message };
  }
}

// The keys that someone pasted, null where a line is none.
export function trustedKeys(text) {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.every((line) => keyOf(line) !== null) ? lines : null;
}

const byId = (id) => document.getElementById(id);

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function row(list, term, detail, raw) {
  const place = element('dd');
  place.append(raw ? element('code', detail) : detail);
  list.append(element('dt', term), place);
}

// 2026-09-28T09:05:00.000+08:00 as people read it; the record knows Beijing time only.
const plainTime = (at) => at.slice(0, 19).replace('T', ' ');

// Seconds since 1970 as Beijing time.
const secondsTime = (at) => plainTime(new Date((at + 8 * 3600) * 1000).toISOString());

function showGrade(facts, report) {
  const names = report.cosigners.map((one) => `${one.name}（${secondsTime(one.at)}）`).join('、');
  row(facts, '证明等级', names === '' ? '检查点由本机关日志签名' : `检查点另由您指定的见证方共同签名：${names}`);
  if (report.unchecked > 0) row(facts, '未核对的共同签名行', `${report.unchecked}（在上方填入见证方公钥后重新验证）`);
}

const withMissing = (present, missing) => (missing === 0 ? `${present}` : `${present}（另有${missing}项已依法删除或未提供）`);

function showFacts(report, trusted) {
  const facts = element('dl');
  row(facts, '案件标识', report.case, true);
  row(facts, '日志', report.origin, true);
  row(facts, '检查点记录总数', `${report.tree_size}`);
  if (report.verdict === 'valid') showGrade(facts, report);
  row(facts, '导出时间（自述）', plainTime(report.made_at));
  row(facts, '文件', `${report.files}`);
  row(facts, '文书和证据', withMissing(report.objects, report.objects_missing));
  row(facts, '非公开字段', withMissing(report.fields, report.fields_missing));
  const prints = element('ul');
  for (const print of report.fingerprints) prints.append(element('li', print, 'digest'));
  facts.append(element('dt', '公钥指纹（SHA-256）'));
  const place = element('dd');
  place.append(prints, element('p', trusted.length > 0 ? '' : '请将指纹与机关公布的公钥指纹核对，或在上方填入机关公布的公钥后重新验证。'));
  facts.append(place);
  return facts;
}

function showEvents(report) {
  const table = element('table');
  table.append(element('caption', `事件（${report.events.length}）`));
  const head = element('tr');
  for (const title of ['序号', '日志位置', '时间（北京时间）', '类型', '操作账号']) {
    const cell = element('th', title);
    cell.scope = 'col';
    head.append(cell);
  }
  const body = element('tbody');
  for (const event of report.events) {
    const line = element('tr');
    for (const value of [event.seq, event.index, plainTime(event.at), typeWords(event.type)]) line.append(element('td', `${value}`));
    const actor = element('td');
    actor.append(element('code', event.actor));
    line.append(actor);
    body.append(line);
  }
  const top = element('thead');
  top.append(head);
  table.append(top, body);
  const wrap = element('div', undefined, 'wide');
  wrap.tabIndex = 0;
  wrap.setAttribute('role', 'region');
  wrap.setAttribute('aria-label', '事件列表');
  wrap.append(table);
  return wrap;
}

function showFindings(findings) {
  const list = element('ul', undefined, 'findings');
  for (const { code, where } of findings.slice(0, 200)) {
    const line = element('li');
    line.append(element('code', where), `：${sentence(code)}`);
    list.append(line);
  }
  if (findings.length > 200) list.append(element('li', `……共${findings.length}处`));
  return list;
}

function show(name, report, trusted) {
  const place = byId('result');
  const verdicts = {
    valid: '验证通过：内容与日志记录一致，未发现改动。',
    invalid: '验证不通过',
    unreadable: `无法读取：${sentence(report.code)}`,
  };
  place.replaceChildren(element('h2', verdicts[report.verdict], report.verdict), element('p', name));
  if (report.verdict === 'invalid') place.append(showFindings(report.findings));
  if (report.origin) place.append(showFacts(report, trusted), showEvents(report));
  place.focus();
}

async function verifyFile(file) {
  const trusted = trustedKeys(byId('keys').value);
  if (trusted === null) return void (byId('status').textContent = '填入的公钥格式不对，请逐行粘贴机关公布的公钥。');
  byId('result').replaceChildren();
  const progress = (done, all) => (byId('status').textContent = `正在验证 ${done}/${all} ……`);
  progress(0, 1);
  const report = await verifyBlob(file, trusted, { progress });
  byId('status').textContent = '';
  show(file.name, report, trusted);
}

function start() {
  const drop = byId('drop');
  byId('file').addEventListener('change', (event) => event.target.files[0] && verifyFile(event.target.files[0]));
  for (const kind of ['dragover', 'drop']) document.addEventListener(kind, (event) => event.preventDefault());
  drop.addEventListener('dragover', () => drop.classList.add('over'));
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    drop.classList.remove('over');
    if (event.dataTransfer.files[0]) verifyFile(event.dataTransfer.files[0]);
  });
}

if (typeof document !== 'undefined') start();
