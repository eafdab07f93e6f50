// The portal's page 核对真伪, where scripts run: reads a file on this machine, shows its digests and compares them with those of
// the paper that was found by its code. Nothing is sent anywhere. Without scripts the page says how to do it by hand.
import { newHasher } from './digest.js';

const byId = (id) => document.getElementById(id);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

// A leaf's hash has one byte zero before the leaf (RFC 6962, 2.1).
async function digestsOf(file, progress) {
  const all = { sha256: newHasher('sha256'), sm3: newHasher('sm3'), leaf: newHasher('sha256').update(Uint8Array.of(0)) };
  const piece = 1 << 20;
  for (let at = 0; at < file.size; at += piece) {
    const bytes = new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
    for (const hasher of Object.values(all)) hasher.update(bytes);
    progress(Math.min(100, Math.floor(((at + bytes.length) * 100) / file.size)));
  }
  return Object.fromEntries(Object.entries(all).map(([name, hasher]) => [name, hex(hasher.finish())]));
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

const told = (selector) => document.querySelector(selector)?.textContent.trim();

function verdict(file, found) {
  const paper = told('[data-file="sha256"]');
  const leaf = told('[data-leaf="sha256"]');
  if (paper === found.sha256 && told('[data-file="sm3"]') === found.sm3) return ['good', '一致：这个文件就是登记的文书，没有任何改动。'];
  if (leaf === found.leaf) return ['good', '一致：这个文件就是登记的记录叶，没有任何改动。'];
  if (/\.zip$/i.test(file.name)) return ['hint', '证据包请用下面的离线核对页核对，它会逐件核对包内的文书和证据。'];
  if (paper || leaf) return ['problem', '不一致：这个文件不是登记的文书文件，或者内容有改动。扫描、拍照、打印后另存的文件也会不一致，请核对纸面上的验证码、文号和内容。'];
  return ['hint', '请先在上面按验证码查到文书，再选择文件，就可以比较；也可以将下面的摘要与他处公布的摘要比较。'];
}

async function show(file) {
  const place = byId('digests');
  const progress = (percent) => place.replaceChildren(element('p', `正在计算 ${percent}%`));
  progress(0);
  try {
    const found = await digestsOf(file, progress);
    const [kind, sentence] = verdict(file, found);
    const facts = element('dl', '', 'facts');
    for (const [title, value] of [['文件', file.name], ['SHA-256', found.sha256], ['SM3', found.sm3]]) {
      facts.append(element('dt', title), element('dd', value, title === '文件' ? '' : 'hash'));
    }
    place.replaceChildren(element('p', sentence, kind), facts);
  } catch {
    place.replaceChildren(element('p', '读不出这个文件，请重新选择。', 'problem'));
  }
}

byId('by-file').hidden = false;
byId('by-hand').hidden = true;
byId('file').addEventListener('change', (event) => {
  const file = event.target.files[0];
  byId('picked').textContent = file?.name ?? '还没有选择文件';
  if (file) void show(file);
});
