// Makes the invented decisions of tests/golden/redaction/decisions.yaml: eight trades, persons with common, rare, compound and non-Han names, children,
// and their numbers, places, cars and accounts in the ways that decisions write them. What must be hidden stands between ⟦kind: and ⟧. Nobody of them
// exists. node scripts/redaction-texts.mjs [COUNT] [SEED] > tests/golden/redaction/decisions.yaml
import { sequence } from '../tests/attack/payloads.mjs';

const count = Number(process.argv[2] ?? 190), next = sequence(Number(process.argv[3] ?? 44));
const one = (list) => list[next(list.length)];
const digits = (n) => Array.from({ length: n }, () => next(10)).join('');

const surnames = { common: [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗'], rare: [...'仉亓芈逄爨昝殳麴乜妫郄逯缑佴仝邸厍訾禚苌揭展闫召'], compound: '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 宇文 长孙 司徒 澹台 万俟 呼延 端木 南宫 赫连 轩辕 钟离 申屠 百里 西门'.split(' ') };
const given = [...'安和清远知行若水明川听雨怀瑾望舒予宁景行子衿嘉树一诺长庚停云疏桐砚秋静姝采薇'];
const others = ['阿依古丽·买买提', '扎西达娃', '古丽娜尔·阿不都热依木', '娜仁花', '巴特尔', '次仁卓玛', '艾力·吾甫尔', '金顺姬', '麦麦提江·吐尔逊', '约翰·史密斯'];
function person(kind = one(['common', 'common', 'rare', 'compound', 'other'])) {
  if (kind === 'other') return one(others);
  return one(surnames[kind]) + Array.from({ length: one([1, 2, 2, 2]) }, () => one(given)).join('');
}
const fullWidth = (s) => s.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

function idNumber() {
  const year = 1950 + next(62), month = String(1 + next(12)).padStart(2, '0'), day = String(1 + next(28)).padStart(2, '0');
  const seventeen = `99010${1 + next(6)}${year}${month}${day}${digits(3)}`;
  const sum = [...seventeen].reduce((all, c, i) => all + Number(c) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][i], 0);
  const number = seventeen + '10X98765432'[sum % 11];
  return one([() => number, () => number, () => number.toLowerCase(), () => fullWidth(number), () => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, () => `${number.slice(0, 6)}-${number.slice(6, 14)}-${number.slice(14)}`, () => `99010${1 + next(6)}${String(year).slice(2)}${month}${day}${digits(3)}`])();
}
function mobile() {
  const number = `1${one(['30', '35', '38', '39', '50', '59', '66', '77', '86', '89', '91', '98'])}${digits(8)}`;
  return one([() => number, () => number, () => `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7)}`, () => `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`, () => `+86 ${number}`, () => `86-${number}`, () => fullWidth(number)])();
}
const landline = () => one([() => `0990-66${digits(5)}`, () => `（0990）66${digits(5)}`, () => `099066${digits(5)}`])();
function plate() {
  const letter = one([...'ABCDEF']), body = `${digits(2)}${one([...'ABCDEFGHJK'])}${digits(2)}`;
  return one([() => `演${letter}${body}`, () => `演${letter}·${body}`, () => `演${letter}D${digits(5)}`, () => `粤${letter} ${body}`, () => fullWidth(`演${letter}${body}`), () => `沪${letter}${digits(4)}学`])();
}
const card = () => one([() => `62${digits(17)}`, () => `62${digits(14)}`, () => `62${digits(2)} ${digits(4)} ${digits(4)} ${digits(4)} ${digits(3)}`])();
function birth() {
  const year = 1950 + next(60), month = 1 + next(12), day = 1 + next(28);
  return one([`${year}年${month}月${day}日`, `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, `${year}年${month}月`, `${year}.${String(month).padStart(2, '0')}.${String(day).padStart(2, '0')}`]);
}
const childBirth = () => `20${String(10 + next(12)).padStart(2, '0')}年${1 + next(12)}月${1 + next(28)}日`;
const home = () => one(['演示省', '']) + one(['临澜市', '']) + one(['望江区', '云麓区', '澜溪县松桥镇', '望江区江口街道']) + one(['观澜路', '柳堤路', '青溪路', '永安街', '长乐巷', '北山村三组']) + `${1 + next(200)}号` + one(['', `${1 + next(12)}幢${1 + next(3)}单元${101 + next(1500)}室`, `${1 + next(12)}栋${101 + next(900)}`, `${1 + next(12)}号楼${101 + next(900)}室`, '附3号']);
const flat = () => `${one(['望江区', '云麓区'])}${one(['观澜路', '柳堤路', '青溪路'])}${1 + next(200)}号${1 + next(12)}幢${1 + next(3)}单元${101 + next(1500)}室`;
const mark = (kind, text) => `⟦${kind}:${text}⟧`;
const day = () => `2026年${1 + next(10)}月${1 + next(28)}日`;
const firm = () => `临澜市${one(['春山', '澜岸', '青禾', '远舟', '松风', '明川'])}${one(['食品', '建材', '运输', '餐饮管理', '药房', '环保科技'])}有限公司`;
const code = () => `9199010${1 + next(6)}MA${digits(7)}${one([...'ABCDEFG'])}`;

function party(name) {
  const n = mark('name', name), id = mark('id_number', idNumber()), place = mark('address', home()), phone = mark('phone', one([mobile, mobile, landline])()), born = mark('birth_date', birth());
  return one([
    () => `当事人：${n}，${one('男女')}，${one(['汉族', '回族', '维吾尔族', '藏族'])}，${born}出生，公民身份号码：${id}，住${place}，联系电话：${phone}。`,
    () => `姓名：${n}\n性别：${one('男女')}\n出生日期：${born}\n身份证号码：${id}\n家庭住址：${place}\n手机：${phone}\n`,
    () => `当事人：望江区${one(['小巷', '老街', '江边'])}${one(['小吃店', '便利店', '修理部'])}（个体工商户），经营者：${n}，身份证号：${id}，住所：${place}，电话：${phone}。`,
    () => `被处罚人：${n}（身份证${id}），户籍地址：${place}，现住${mark('address', home())}，联系方式：${phone}。`,
    () => `当事人${n}，证件号码${id}，生于${born}，家住${place}，手机号码${phone}。`,
    () => `当事人：${firm()}，统一社会信用代码：${code()}，住所：临澜市望江区观澜路${1 + next(200)}号，法定代表人：${n}，法定代表人身份证号：${id}，法定代表人联系电话：${phone}。`,
  ])();
}

// [trade, what was found]; the words between tell what is public and stays.
const trades = [
  (a, b) => `经查，${day()}，${a}在其经营场所销售超过保质期的饼干36袋，批号20260301，条码6901234567892，货值金额1280元。店员${b}（${mark('phone', mobile())}）在现场陪同检查。`,
  (a, b) => `经查，${day()}9时30分，${a}驾驶${mark('plate', plate())}号${one(['重型货车', '小型客车', '货车'])}未取得道路运输许可从事经营，同车的${b}付给运费800元，由其微信号：${mark('account_name', `wx_${digits(6)}`)}转入。`,
  (a, b) => `经查，${a}将${mark('bank_account', card())}号银行卡提供给他人，货款由${b}于${day()}转入账号${mark('bank_account', card())}，合计12600.50元。`,
  (a, b) => `经查，${a}未经批准在${mark('address', flat())}搭建构筑物18.6平方米，邻居${b}于${day()}反映，执法人员（执法证号99010001001、99010001002）到场勘验。`,
  (a, b) => `经查，${a}在其住处（${mark('address', flat())}）分装无证药品，购买人${b}通过邮箱${mark('email', `u${digits(5)}@example.cn`)}下单，执行标准GB 7099-2015。`,
  (a, b) => `证人${b}，身份证${mark('id_number', idNumber())}，证明${a}于${day()}倾倒建筑垃圾2车，所用车辆为${mark('plate', plate())}和${mark('plate', plate())}。检验报告编号2026-0302-118。`,
  (a, b) => `经查，${a}雇用${b}从事高处作业而未提供安全带，${b}受伤后由其妻拨打${mark('phone', mobile())}求助，医疗费转入其账户：${mark('bank_account', digits(12))}。`,
  (a, b) => `询问中${a}称：“我把货给了${b}，他的电话是${mark('phone', mobile())}，住在${mark('address', flat())}。”上述陈述与${b}的陈述一致。`,
];
const child = (name) => one([
  () => `其间，该店向未成年人${mark('name', name)}（${mark('birth_date', childBirth())}出生）出售香烟一包。`,
  () => `${mark('name', name)}，${mark('birth_date', childBirth())}出生，系临澜市某小学学生，公民身份号码${mark('id_number', `990102201${next(9)}0${1 + next(9)}1${next(9)}${digits(3)}${next(10)}`)}，由监护人陪同接受询问。`,
])();
const endings = [
  () => `以上行为违反了《中华人民共和国食品安全法》第三十四条第十项。依据该法第一百二十四条第一款第五项，决定罚款${5000 + next(50) * 1000}元。`,
  () => `依据《中华人民共和国行政处罚法》第二十八条第一款，责令改正，没收违法所得1234.50元，罚款20000元（大写：贰万元整）。澜市监罚决〔2026〕${1 + next(300)}号。`,
  () => '当事人应当自收到本决定书之日起15日内缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。案件编号〔2026〕澜市监案字第105号。',
];

const out = ['# Made by scripts/redaction-texts.mjs; invented. What must be hidden stands between ⟦kind: and ⟧.', 'texts:'];
for (let i = 0; i < count; i += 1) {
  const a = person(), b = person(), c = person(one(['common', 'rare', 'compound']));
  const minor = i % 5 === 0, people = [{ name: a }, ...(b === a ? [] : [{ name: b }])];
  let text = party(a) + trades[i % trades.length](mark('name', a), mark('name', b));
  // A grown-up of the same surname shows it; that of the child is asked for by another text.
  if (minor && c[0] !== a[0] && c[0] !== b[0]) {
    people.push({ name: c, minor: true });
    text += child(c);
  }
  text += one(endings)();
  // One name within the other would mark a part of it twice.
  if (people.some((x) => people.some((y) => x !== y && x.name.includes(y.name)))) {
    i -= 1;
    continue;
  }
  out.push(`  - {id: "decision-${String(i + 1).padStart(3, '0')}", people: ${JSON.stringify(people)}, text: ${JSON.stringify(text)}}`);
}
console.log(out.join('\n'));
