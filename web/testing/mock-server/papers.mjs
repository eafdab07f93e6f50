// Documents, differences and sample objects of the mock.
import { yuanOf } from './text.mjs'

export function paperOf(made, title, no) {
  return `<style>.head{color:#b3261e;text-align:center;font-size:26px;font-weight:600;border-bottom:2px solid #b3261e;padding-bottom:12px;margin-bottom:20px}.no{text-align:center;margin-bottom:20px}.sign{text-align:right;margin-top:28px}</style>
<div class="head">${made.organ.name}</div><h1>${title}</h1><div class="no">${no ?? '（编号待定）'}</div>
<p>当事人：${made.party}</p><p>住所（住址）：临澜市望江区柳堤街道</p>
<p>经查，当事人于2026年6月至8月期间${made.power.cause.replace('涉嫌', '')}，违法所得420元。上述事实有现场笔录、询问笔录、进货台账、现场照片等证据证明。</p>
<p>当事人的行为违反了《${made.power.law}》第${made.power.violated.article}条的规定。鉴于当事人初次违法并及时改正，依据《${made.power.law}》第${made.power.basis.article}条，适用“${made.power.cells[1].title}”档次，决定给予如下处罚：</p>
<p>一、罚款人民币${yuanOf(made.fine)}元；</p><p>二、没收违法所得人民币420.00元。</p>
<table><tr><th>序号</th><th>证据名称</th><th>证明内容</th></tr>${made.evidence.map((one, index) => `<tr><td>${index + 1}</td><td>${one.name}</td><td>${one.proves}</td></tr>`).join('')}</table>
<p>当事人应当自收到本决定书之日起十五日内，到指定银行或者通过电子支付系统缴纳罚款。</p>
<div class="sign">${made.organ.name}<br>2026年9月28日</div>`
}

export const differenceOf = made => ({
  title: '与上一轮送审文本的差异',
  rows: [
    { kind: 'same', before: `当事人：${made.party}`, after: `当事人：${made.party}` },
    { kind: 'changed', before: '经查，当事人于2026年6月至8月期间实施违法行为，违法所得无法计算。', after: '经查，当事人于2026年6月至8月期间实施违法行为，违法所得420元。' },
    { kind: 'same', before: '上述事实有现场笔录、询问笔录等证据证明。', after: '上述事实有现场笔录、询问笔录等证据证明。' },
    { kind: 'removed', before: '当事人多次违法，应当从重处罚。' },
    { kind: 'added', after: '鉴于当事人初次违法并及时改正，适用“从轻”档次。' },
    { kind: 'changed', before: '一、罚款人民币80,000.00元；', after: `一、罚款人民币${yuanOf(made.fine)}元；` },
    { kind: 'added', after: '二、没收违法所得人民币420.00元。' },
  ],
})

const photo = (sky, ground, label) => `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="640" viewBox="0 0 960 640"><rect width="960" height="640" fill="${sky}"/><rect y="420" width="960" height="220" fill="${ground}"/><g fill="#6b4f3a"><rect x="120" y="180" width="720" height="20"/><rect x="120" y="290" width="720" height="20"/><rect x="120" y="400" width="720" height="20"/></g><g>${Array.from({ length: 24 }, (_, i) => `<rect x="${140 + (i % 8) * 86}" y="${210 + Math.floor(i / 8) * 110 - 100}" width="60" height="70" fill="hsl(${(i * 47) % 360} 42% 58%)"/>`).join('')}</g><text x="28" y="606" font-size="26" fill="#fff" font-family="sans-serif">${label}</text></svg>`

function wav() {
  const rate = 8000
  const samples = rate
  const data = Buffer.alloc(44 + samples)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + samples, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(1, 22)
  data.writeUInt32LE(rate, 24)
  data.writeUInt32LE(rate, 28)
  data.writeUInt16LE(1, 32)
  data.writeUInt16LE(8, 34)
  data.write('data', 36)
  data.writeUInt32LE(samples, 40)
  for (let i = 0; i < samples; i++) data[44 + i] = 128 + Math.round(40 * Math.sin((i / rate) * 2 * Math.PI * 440))
  return data
}

const pdf = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 44>>stream
BT /F1 24 Tf 200 700 Td (2026-09-28) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`)

export const OBJECTS = {
  'sample-photo': ['image/svg+xml', Buffer.from(photo('#cfe3ee', '#8d9aa3', '2026-09-02 10:12 货架'))],
  'sample-photo-2': ['image/svg+xml', Buffer.from(photo('#e6dfcf', '#9a8d76', '2026-09-02 10:15 库房'))],
  'sample-video': ['video/webm', Buffer.alloc(0)],
  'sample-audio': ['audio/wav', wav()],
  'sample-pdf': ['application/pdf', pdf],
}
export const PDF = pdf
