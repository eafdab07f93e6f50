// Writes law/passwords/usual.txt: passwords that people choose so often that a guesser tries them first. Typed and put together here, of
// what is generally known (runs of keys and digits, first words of every guessing tool, names, pinyin, years); no leaked list was copied.
// Run from the sources' folder: node scripts/usual-passwords.mjs
import { writeFileSync } from 'node:fs';

const words = `password passw0rd passwort passwd pass admin administrator root system manager user guest test tester testing demo default
login welcome letmein changeme secret master superuser super access control server oracle mysql sqlserver public private office computer
internet network security monitor qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc asdzxc wasd qwer asdf zxcv
iloveyou loveyou love lovely forever sunshine princess dragon monkey shadow football baseball basketball soccer hockey tennis golf superman
batman spiderman pokemon starwars matrix mustang ferrari porsche mercedes toyota honda harley corvette yamaha michael jennifer jordan thomas
robert daniel andrew charlie george michelle jessica ashley amanda nicole joshua matthew anthony william hannah samantha jackson buster tigger
ginger pepper summer winter spring autumn flower butterfly chocolate cookie cheese orange banana cherry peanut hunter ranger killer thunder
freedom whatever trustno1 hello helloworld goodluck happy lucky angel angels heaven diamond silver golden purple yellow phoenix eagle tiger
lion panther falcon dolphin maverick cowboy rainbow starlight moonlight midnight google facebook twitter microsoft windows apple samsung
nokia huawei xiaomi tencent alibaba taobao baidu weixin wechat douyin alipay zhifubao woaini woaini1314 woaiwojia woaizhongguo wodemima mima
mimamima nihao nihaoma zhongguo zhonghua beijing shanghai guangzhou shenzhen tianjin chongqing chengdu hangzhou nanjing wuhan xian suzhou
jinan qingdao dalian shenyang changsha zhengzhou kunming xiamen fuzhou hefei nanchang taiyuan haerbin changchun guiyang lanzhou wulumuqi
zhejiang jiangsu guangdong shandong henan hebei hunan hubei sichuan fujian anhui jiangxi shaanxi shanxi liaoning jilin heilongjiang yunnan
guizhou gansu qinghai xinjiang xizang ningxia guangxi hainan neimenggu zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing wangli
zhangli liuyang wanglei zhanglei liqiang zhangjie wangyan chenjing lihua zhangsan lisi wangwu zhaoliu laopo laogong baobao baobei baby
qinaide shengri kuaile fuqi facai gongxi xinnian zhifa xingzheng zhifaju xzzf chengguan shichang jianguan shichangjianguan gongan jingcha
sifa sifaju fazhi fayuan jianchayuan zhengfu renminzhengfu shizhengfu xianzhengfu bangongshi gongwuyuan danwei jiguan keshi dangwei jiwei
shuiwu huanbao shengtai weisheng jiaotong yingji anjian minzheng caizheng renshe jiaoyu nongye linye shuili zhujian ziran ziyuan wenhua lvyou
mingjing mingjingxitong xitong guanli guanliyuan yonghu denglu ceshi ceshiyonghu chushi moren anquan shenji jiandu chufa xuke jiancha
gonggong gongshi tousu jubao wangluo diannao shouji jisuanji xinxi shuju shujuku zhongxin kefu`.split(/\s+/);

const numbers = `123456 1234567 12345678 123456789 1234567890 0123456789 012345 01234567 654321 7654321 87654321 987654321 9876543210 111111 000000
222222 333333 444444 555555 666666 777777 888888 999999 11111111 00000000 88888888 66666666 99999999 1111111111 112233 11223344 1122334455
121212 123123 123123123 123321 1234321 123654 147258 147258369 159357 159753 258456 789456 789456123 987654 246810 135790 13579 24680 1314520
5201314 520520 521521 7758521 1314521 518518 168168 666888 888666 168888 110110 119119 120120 12306 10086 10010 100200 101010 010203 020304
102030 131313 141414 151515 161616 171717 181818 191919 202020 212121 232323 252525 456456 789789 963852741 741852963 321321 456789 3141592654
314159 271828 19491001 20080808 19970701 20001231`.split(/\s+/);

const keys = ['1qaz2wsx', '1qaz2wsx3edc', 'qaz123', 'q1w2e3', 'q1w2e3r4', 'q1w2e3r4t5', '1q2w3e', '1q2w3e4r', '1q2w3e4r5t', 'a1b2c3', 'a1b2c3d4', 'abc123', 'abcd1234', 'abcdef',
  'abcdefg', 'abcdefgh', 'abc12345', 'abc123456', 'a123456', 'a1234567', 'a12345678', 'a123456789', 'aa123456', 'aaa111', 'aaaaaa', 'aaaaaaaa', 'asd123', 'asdf1234', 'qwe123',
  'qwer1234', 'qwerty123', 'zxc123', 'zaq12wsx', '!qaz2wsx', '!@#$%^', '!@#$%^&*', 'p@ssw0rd', 'p@$$w0rd', 'pa$$word', 'q123456', 'w123456', 'z123456', 's123456', '123qwe',
  '123abc', '123asd', '123456a', '123456abc', '123456aa', '123456qq', '1234qwer', '12345qwert', '123qweasd', '123456qwerty', 'qq123456', 'wang123', 'zhang123', 'li123456',
  'test1234', 'temp1234', 'user1234', '1a2b3c4d', 'asdasd', 'qweqwe', 'zxczxc', 'qqqqqq', 'wwwwww', 'zzzzzz', 'poiuyt', 'lkjhgf', 'mnbvcxz', '0987654321', '!q@w#e$r', '1!2@3#4$'];

const out = new Set([...words, ...numbers, ...keys]);
const tails = ['1', '12', '123', '1234', '12345', '123456', '666', '888', '520', '@123', '@1234', '123!', '!', '2020', '2021', '2022', '2023', '2024', '2025', '2026', '2027'];
// The most used words with the usual tails; the rest of the words are refused with any tail of digits and signs by the rule itself.
for (const word of words.slice(0, 120)) for (const tail of tails) out.add(word + tail);
for (const word of ['zhifa', 'xzzf', 'chengguan', 'jianguan', 'gongan', 'sifa', 'zhengfu', 'mingjing', 'admin', 'guanliyuan']) for (const tail of tails) out.add(word + tail).add(word + '@' + tail);
for (let year = 1960; year <= 2030; year += 1) out.add(`${year}0101`).add(`${year}1001`).add(`woaini${year}`).add(`zhifa${year}`);
const list = [...out].map((one) => one.toLowerCase()).filter((one) => one.length >= 5);
writeFileSync('law/passwords/usual.txt', [...new Set(list)].sort().join('\n') + '\n');
