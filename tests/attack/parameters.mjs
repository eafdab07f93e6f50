// Every parameter that reaches the server, from api/openapi.yaml, and those of the portal's pages, which the contract does not hold:
// {id, kind, method, path, as, place, name, deep}. `deep`: the first of its face, place and name; the others take the same way.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './target.mjs';

const yaml = createRequire(join(root, 'web/package.json'))('yaml');
const read = (path) => yaml.parse(readFileSync(join(root, path), 'utf8'));

// The portal: query words of its pages, the words in its addresses, members of its forms.
const portal = [
  ['GET', '/decisions', 'query', ['q', 'organ', 'cursor', 'from', 'to']], ['GET', '/officers', 'query', ['q']], ['GET', '/organs', 'query', ['q']],
  ['GET', '/powers', 'query', ['q', 'organ']], ['GET', '/entities', 'query', ['q', 'cursor']], ['GET', '/find', 'query', ['q']], ['GET', '/verify', 'query', ['code']],
  ['GET', '/figures', 'query', ['organ']], ['GET', '/correct', 'query', ['item', 'organ']], ['GET', '/prefs', 'query', ['back']],
  ['GET', '/decisions/{decision}', 'path', ['decision']], ['GET', '/organs/{organ}', 'path', ['organ']], ['GET', '/powers/{power}', 'path', ['power']],
  ['GET', '/lists/{list}/{entry}', 'path', ['list', 'entry']], ['GET', '/annual/{organ}/{year}', 'path', ['organ', 'year']], ['GET', '/v/{code}', 'path', ['code']],
  ['GET', '/i/{inspection}', 'path', ['inspection']], ['GET', '/board/{organ}/{unit}', 'path', ['organ', 'unit']], ['GET', '/random/{draw}', 'path', ['draw']],
  ['GET', '/s/{register}/{entry}', 'path', ['register', 'entry']], ['GET', '/flowcharts/{procedure}', 'path', ['procedure']], ['GET', '/apply/{power}', 'path', ['power']],
  ['POST', '/track', 'form', ['code']], ['POST', '/my-case', 'form', ['number', 'code']], ['POST', '/answer', 'form', ['number', 'code']], ['POST', '/i/{inspection}', 'form', ['score', 'comment', 'answer', 'puzzle']],
];
const fields = ['Cookie', 'X-CSRF', 'If-None-Match', 'Range', 'Accept-Language', 'User-Agent', 'Referer', 'Origin', 'X-Forwarded-For', 'Host', 'Accept'];

function resolved(contract, one) {
  return one?.$ref ? one.$ref.slice(2).split('/').reduce((at, step) => at[step], contract) : one;
}
// Members of a body, those of its objects and lists included, as paths.
function members(contract, schema, before = []) {
  const own = resolved(contract, schema) ?? {};
  if (own.type === 'array') return members(contract, own.items, [...before, 0]);
  const inner = Object.entries(own.properties ?? {});
  return inner.length > 0 ? inner.flatMap(([name, one]) => members(contract, one, [...before, name])) : before.length > 0 ? [{ path: before, schema: own }] : [];
}

const kindOf = (place, name) => (place === 'query' ? (name === 'cursor' ? 'cursor' : name === 'limit' ? 'page size' : /^q$|^words$/.test(name) ? 'search' : 'filter') : place === 'body' ? 'JSON' : place);

export function allParameters() {
  const contract = read('api/openapi.yaml'), roles = read('law/roles.yaml').roles;
  const logins = { officer: 'officer', unit_head: 'unithead', legal_reviewer: 'reviewer', organ_head: 'head', publisher: 'publisher', archivist: 'archivist', finance: 'finance', supervisor: 'supervisor', sys_admin: 'sysadmin', sec_admin: 'secadmin', aud_admin: 'audadmin' };
  // The widest view first: what a supervisor may, he does, the rest whoever may.
  const order = ['supervisor', 'organ_head', ...Object.keys(logins)];
  const may = (operation) => order.find((id) => operation === 'own' || roles.find((role) => role.id === id)?.operations.includes(operation));
  const out = [];
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (!['get', 'post', 'put', 'patch', 'delete', 'head'].includes(method)) continue;
      const as = operation.security?.length === 0 ? undefined : logins[may(operation['x-operation'])];
      const add = (place, name, schema, more = {}) => out.push({ method: method.toUpperCase(), path, as, place, name: String(name), schema, kind: path === '/session' && method === 'post' ? 'log-in' : kindOf(place, String(name)), ...more });
      for (const given of operation.parameters ?? []) {
        const one = resolved(contract, given);
        add(one.in, one.name, one.schema);
      }
      const content = operation.requestBody?.content ?? {};
      const body = content['application/json']?.schema;
      if (body) {
        const all = members(contract, body);
        for (const one of all) add('body', one.path.join('.'), one.schema, { at: one.path, members: all });
      } else for (const type of Object.keys(content)) if (type === 'text/csv') add('table', 'cell', {}, { type });
    }
  }
  for (const [method, path, place, names] of portal) for (const name of names) out.push({ method, path, place, name, face: 'portal', kind: place === 'form' ? 'form' : kindOf(place, name), names, schema: {} });
  for (const name of fields) out.push({ method: 'GET', path: '/cases', as: 'supervisor', place: 'header', name, kind: 'header', schema: {} });
  const seen = new Set();
  for (const one of out) {
    one.id = `${one.method} ${one.path} ${one.place} ${one.name}`;
    const way = `${one.face} ${one.place} ${one.kind} ${one.name}`;
    one.deep = !seen.has(way);
    seen.add(way);
  }
  return out;
}

// Kinds in turn, so that a run that is cut short has tried something of each.
export function inTurns(parameters) {
  const byKind = new Map();
  for (const one of parameters) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
  const out = [];
  for (let i = 0; out.length < parameters.length; i += 1) for (const list of byKind.values()) if (list[i]) out.push(list[i]);
  return out;
}
