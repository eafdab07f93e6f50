// Puts the texts into every free-text field that the real interface takes, as whoever may fill it: forms of cases by their own description,
// registers, the public's forms, file names, notes, reasons, names of views, titles. What is refused is refused by a rule of the law or of a
// field; it is counted. `logins`: who fills registers. The texts go round, so that each field gets other ones each time.
import { createHash } from 'node:crypto';
import { ask, enter } from './target.mjs';

const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

export async function plant(port, texts, { rounds = 1, steps = 400, registerEntries = 3, only = undefined, logins = ['sysadmin', 'reviewer', 'publisher'] } = {}) {
  const told = { sent: 0, taken: 0, fields: new Set(), cases: [], entries: [], refused: new Map() };
  let at = 0;
  // As many of the texts as the field holds, the next ones first; a text that does not fit waits for a longer field.
  const text = (most, field) => {
    let out = '';
    for (let tries = 0; tries < texts.length; tries += 1) {
      const one = texts[(at + tries) % texts.length].text;
      if (out.length + one.length + 1 > most) {
        if (out) { at += tries; break; }
        continue;
      }
      out += (out ? ' ' : '') + one;
    }
    if (!out) at += 1;
    told.fields.add(field);
    // A field of one line takes no other line.
    return (most <= 200 ? out.replaceAll('\n', ' ') : out) || '某';
  };
  const seats = new Map();
  const seat = async (login) => {
    if (!seats.has(login)) seats.set(login, await enter(port, login));
    return seats.get(login);
  };
  const send = async (login, method, path, body, what, more = {}) => {
    const answer = await ask(port, method, path, { body, headers: { ...(await seat(login)), 'Idempotency-Key': crypto.randomUUID(), ...more } });
    if (answer.status === 428) {
      await ask(port, 'POST', '/session/confirm', { body: { password: 'demo' }, headers: await seat(login) });
    }
    told.sent += 1;
    if (answer.status < 300) told.taken += 1;
    else told.refused.set(`${what ?? path} ${answer.status}`, /"code":"(\w+)"/.exec(answer.text)?.[1] ?? '');
    return { status: answer.status, body: /json/.test(answer.headers['content-type'] ?? '') ? JSON.parse(answer.text || '{}') : answer.text };
  };
  const got = async (login, path) => {
    const answer = await ask(port, 'GET', path, { headers: await seat(login) });
    return answer.status === 200 ? JSON.parse(answer.text) : {};
  };

  // A file whose name is a text; {sha256}.
  const uploaded = async (login) => {
    const name = text(180, 'file name');
    const meta = `filename ${Buffer.from(name).toString('base64')},filetype ${Buffer.from('image/png').toString('base64')}`;
    const made = await ask(port, 'POST', '/uploads', { headers: { ...(await seat(login)), 'Tus-Resumable': '1.0.0', 'Upload-Length': picture.length, 'Upload-Metadata': meta, 'Idempotency-Key': crypto.randomUUID() } });
    if (made.status !== 201) return undefined;
    const done = await ask(port, 'PATCH', new URL(made.headers.location, 'http://x').pathname, { body: picture, headers: { ...(await seat(login)), 'Tus-Resumable': '1.0.0', 'Upload-Offset': 0, 'Content-Type': 'application/offset+octet-stream' } });
    return done.headers['upload-result']?.split(';')[0];
  };

  const value = async (field, login, form, context) => {
    const where = `${form}.${field.id}`;
    switch (field.type) {
      case 'text': return text(Math.min(field.max ?? 200, 200), where);
      case 'longtext': return text(Math.min(field.max ?? 20_000, 20_000), where);
      case 'date': return today();
      case 'datetime': return new Date(Date.now() - 600_000).toISOString().replace(/\.\d+Z/, 'Z');
      case 'money': return field.min ?? 10_000;
      case 'integer': return field.min ?? 1;
      case 'bool': return true;
      case 'choice': case 'service_method': return (field.options?.find((one) => !['none', 'other', 'problem', 'no'].includes(one.id)) ?? field.options?.[0])?.id;
      case 'choices': case 'circumstances': return (field.options ?? []).slice(0, 1).map((one) => one.id);
      case 'officer': return context.officers[0];
      case 'officers': return context.officers;
      case 'file': return uploaded(login);
      case 'files': return [await uploaded(login)].filter(Boolean);
      case 'party': case 'parties': return [{ kind: 'organisation', name: text(200, `${where}.name`), address: text(200, `${where}.address`), legal_rep: text(200, `${where}.legal_rep`), phone: '0990-6600000' }];
      case 'evidence': case 'evidences': return [{ kind: field.options?.[0]?.id ?? 'documentary', name: text(200, `${where}.name`), proves: text(20_000, `${where}.proves`), place: text(200, `${where}.place`), files: [await uploaded(login)].filter(Boolean) }];
      case 'clauses': return [{ law: '中华人民共和国行政处罚法', article: '第二十八条', paragraph: 1 }];
      case 'measures': return [{ kind: field.options?.[0]?.id ?? 'warning', amount_fen: 10_000 }];
      case 'points': return [{ point: text(20_000, `${where}.point`), answer: text(20_000, `${where}.answer`), adopted: true }];
      case 'table': {
        const row = {};
        for (const column of field.columns ?? []) row[column.id] = await value(column, login, where, context);
        return [row];
      }
      default: return undefined;
    }
  };
  const filled = async (form, login, context, given = {}) => {
    const input = {};
    for (const field of form.fields) {
      const one = field.id in given ? given[field.id] : await value(field, login, form.id, context);
      if (one !== undefined && one !== null && (!Array.isArray(one) || one.length > 0)) input[field.id] = one;
    }
    return input;
  };
  // A form sent with all fields; where some are not for this case, without those that the refusal names.
  const tried = async (fill, post) => {
    const input = await fill();
    for (let turn = 0; turn < 4; turn += 1) {
      const answer = await post(input);
      const wrong = (answer.body.fields ?? []).map((one) => one.field.split('.')[0]).filter((id) => id in input);
      if (answer.status < 300 || wrong.length === 0) return answer;
      for (const id of wrong) delete input[id];
    }
    return { status: 0, body: {} };
  };

  const people = ['officer', 'colleague', 'unithead', 'reviewer', 'head', 'host', 'publisher', 'archivist', 'finance', 'supervisor'];
  const own = [(await got('officer', '/session')).officer, (await got('colleague', '/session')).officer].filter(Boolean);
  const context = { officers: own };
  const parts = {
    cases: async () => {
      for (const login of ['officer', 'unithead', 'supervisor', 'sysadmin', 'reviewer']) {
        for (const procedure of (await got(login, '/procedures')).items ?? []) {
          if (!procedure.can_open || !procedure.form) continue;
          const power = procedure.power_items?.[0];
          const answer = await tried(() => filled(procedure.form, login, context, power ? { power_item: power.id ?? power } : {}), (input) => send(login, 'POST', '/cases', { procedure: procedure.id, ...input }, `open ${procedure.id}`));
          if (answer.body.case_id) told.cases.push(answer.body.case_id);
        }
      }
    },
    // Each case on its way: whoever may take a step takes it, those that the case has not seen first.
    steps: async () => {
      const existing = [...((await got('supervisor', '/cases?limit=50')).items ?? []), ...((await got('officer', '/cases?limit=50')).items ?? [])].map((row) => row.case_id);
      const queue = [...told.cases, ...existing], taken = new Map(), forms = new Map();
      for (let left = steps, turn = 0; left > 0 && turn < queue.length * 12; turn += 1) {
        const id = queue[turn % queue.length], login = people[Math.floor(turn / queue.length) % people.length];
        const view = await got(login, `/cases/${id}`);
        for (const offer of (view.actions ?? []).filter((one) => one.allowed).slice(0, 2)) {
          if ((taken.get(`${id} ${offer.action}`) ?? 0) >= 1 || left <= 0) continue;
          taken.set(`${id} ${offer.action}`, 1);
          if (!forms.has(offer.form)) forms.set(offer.form, await got(login, `/forms/${offer.form}`));
          const form = forms.get(offer.form);
          if (!form.fields) continue;
          left -= 1;
          // What is being written is kept and shown again to who writes it.
          await send(login, 'PUT', `/cases/${id}/scratch/${offer.action}`, Object.fromEntries(form.fields.filter((field) => /text$/.test(field.type)).map((field) => [field.id, text(200, `scratch ${offer.form}.${field.id}`)])), 'scratch');
          for (let again = 0; again < 2; again += 1) {
            const { seq } = await got(login, `/cases/${id}`);
            const answer = await tried(() => filled(form, login, context), (input) => send(login, 'POST', `/cases/${id}/actions/${offer.action}`, { expected_seq: seq, input }, `step ${offer.action}`));
            if (answer.status !== 428) break;
          }
        }
      }
    },
    registers: async () => {
      for (const login of logins) {
        for (const register of (await got(login, '/registers')).items ?? []) {
          const form = { id: `register ${register.id}`, fields: (register.fields ?? register.form?.fields ?? []).filter((field) => !['valid_until', 'checked_on', 'ended_on', 'ended_why'].includes(field.id)) };
          for (let i = 0; i < registerEntries; i += 1) {
            const given = { organ: 'o-scjg', unit: 'u-scjg-1', uscc: `91990102MA9${String(at % 10_000_000).padStart(7, '0')}`, active: true, ...(register.id === 'area' ? { code: `9901${10 + i}`, parent: '990100' } : {}) };
            const id = register.id === 'area' ? `9901${10 + i}` : `mjx-${register.id}-${login}-${i}-${at}`;
            const answer = await tried(() => filled(form, login, context, given), (input) => send(login, 'PUT', `/registers/${register.id}/${id}`, { valid_from: '2026-01-01', input }, `register ${register.id}`));
            if (answer.status < 300) told.entries.push([register.id, id]);
          }
        }
        // A table with such cells: its errors are told with what stood there.
        await send(login, 'POST', '/registers/officer/import?dry_run=true', `姓名,${text(150, 'table head')}\n${text(150, 'table cell').replaceAll('\n', ' ')},1\n`, 'import', { 'Content-Type': 'text/csv' });
      }
    },
    office: async () => {
      for (const login of people) {
        const { name } = { name: text(40, 'view name').replace(/[\n/]/g, '') };
        await send(login, 'PUT', `/views/${encodeURIComponent(name)}`, { query: { q: text(200, 'view query') } }, 'view');
        for (const warning of ((await got(login, '/supervision/warnings?limit=12')).items ?? [])) {
          await send(login, 'POST', `/supervision/warnings/${warning.id}/acknowledgement`, { note: text(1000, 'warning note') }, 'warning note');
          if (warning.can_handle && login === 'supervisor') await send(login, 'POST', `/supervision/warnings/${warning.id}/handling`, { outcome: 'lawful', reason: text(1000, 'warning reason') }, 'warning reason');
        }
        for (const task of ((await got(login, '/changes?limit=5')).items ?? [])) await send(login, 'POST', `/changes/${task.id}/completion`, { outcome: 'unneeded', proof: text(2000, 'change proof') }, 'change');
        const score = ((await got(login, '/scores')).items ?? [])[0]?.organ;
        if (score) {
          for (const indicator of [1, 29, 36]) {
            const sha256 = await uploaded(login);
            const handed = await send(login, 'POST', `/scores/${score}/indicators/${indicator}/proofs`, { what: text(2000, 'score proof'), ...(sha256 ? { sha256 } : {}) }, 'score proof');
            if (handed.body.id) await send('supervisor', 'POST', `/scores/${score}/proofs/${handed.body.id}/judgement`, { points: 5, reason: text(2000, 'score judgement') }, 'judgement');
            await send(login, 'POST', `/scores/${score}/indicators/${indicator}/excuse`, { reason: text(2000, 'score excuse') }, 'excuse');
          }
        }
        for (const matter of ['market', ...((await got(login, '/registers/random_list?limit=2')).items ?? []).map((one) => one.id)]) await send(login, 'POST', '/draws', { title: text(60, 'draw title'), matter, pick: 2, seed: 'public_value', source: text(60, 'draw source') }, 'draw');
        for (const payment of ((await got(login, '/bank?limit=5')).items ?? [])) await send(login, 'POST', `/bank/${payment.id}/settlement`, { how: 'returned', reason: text(2000, 'bank reason') }, 'bank');
        const first = ((await got(login, '/cases?limit=1')).items ?? [])[0];
        if (first) await send(login, 'POST', `/cases/${first.case_id}/hidden`, { party: 'p1', field: 'phone', reason: text(2000, 'look reason') }, 'hidden');
      }
      for (let i = 0; i < 6; i += 1) await send('secadmin', 'POST', '/accounts', { login: `mjx${at}`, name: text(64, 'account name'), password: 'Spiegel-4711-明', roles: ['aud_admin'] }, 'account');
      // What the sessions and the audit show of the browser.
      const entered = await ask(port, 'POST', '/demo/enter', { body: { login: 'officer' }, headers: { 'User-Agent': text(300, 'user agent').replace(/[^\x20-\x7e]/g, '') || 'x' } });
      told.sent += 1;
      told.taken += entered.status === 200;
    },
    public: async () => {
      const page = async (path) => (await ask(port, 'GET', path)).text;
      const forms = ['/complain', '/correct', '/apply/o-scjg.food_licence'];
      for (const path of forms) for (let i = 0; i < 3; i += 1) {
        const parts = [], html = await page(path), part = (name, one) => parts.push(`--mjx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`);
        const chosen = new Set(), org = /value="organisation"/.test(html);
        for (const [tag] of html.matchAll(/<(?:input|textarea|select)[^>]*>/g)) {
          const of = (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
          const name = of('name'), most = Number(of('maxlength') ?? 200);
          if (!name || name === 'q' || (of('type') === 'radio' && (chosen.has(name) || (org && of('value') === 'person')))) continue;
          chosen.add(name);
          if (name === 'answer') part(name, answerOf(html));
          else if (of('type') === 'hidden' || of('type') === 'radio') part(name, of('value'));
          else if (of('type') === 'checkbox' || of('type') === 'date') continue;
          else if (of('type') === 'file') parts.push(`--mjx\r\nContent-Disposition: form-data; name="${name}"; filename="${text(90, `portal file ${path}`).replace(/["\r\n]/g, "'")}"\r\nContent-Type: image/png\r\n\r\n`, picture, '\r\n');
          else if (tag.startsWith('<select')) part(name, name === 'organ' ? 'o-scjg' : '');
          else part(name, /phone/.test(name) ? '13900001234' : /id_no/.test(name) ? '91990102MA0000000A' : text(most, `portal ${path} ${name}`));
        }
        const body = Buffer.concat([...parts, '--mjx--\r\n'].map((one) => Buffer.from(one)));
        const answer = await ask(port, 'POST', path.startsWith('/apply') ? '/apply' : '/complain', { body, headers: { 'Content-Type': 'multipart/form-data; boundary=mjx' } });
        told.sent += 1;
        if (answer.status < 400) told.taken += 1;
        else told.refused.set(`public ${path} ${answer.status}`, (/role="alert"[\s\S]{0,600}/.exec(answer.text)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '));
      }
    },
  };
  for (let round = 0; round < rounds; round += 1) for (const [name, part] of Object.entries(parts)) if (!only || only.includes(name)) await part();
  return told;
}

// The sum that a form of the public asks for, in Chinese numerals.
// What a browser with scripts does in the place of the sum (web/portal/work.js).
export function workOf(html) {
  const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
  const token = /name="puzzle" value="([^"]*)"/.exec(html)?.[1] ?? '', bits = Number(/\.w(\d+)\./.exec(token)?.[1] ?? 0), seed = sha256(token);
  for (let n = 0; bits > 0; n += 1) if (sha256(seed, `:${n}`).readUInt32BE(0) >>> (32 - bits) === 0) return String(n);
  return '';
}
export function answerOf(html) {
  const digits = '零一二三四五六七八九', [, a, b] = /([零一二三四五六七八九])加([零一二三四五六七八九])等于几/.exec(html) ?? [];
  return String(digits.indexOf(a) + digits.indexOf(b));
}
