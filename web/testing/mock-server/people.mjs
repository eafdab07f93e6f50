import { ROLES } from './book.mjs'

// Invented organs, accounts and officers of the demo city.
export const ORGANS = [
  { id: 'o-scjg', name: '临澜市市场监督管理局', short: '澜市监', area: '990100', units: ['综合执法一大队', '综合执法二大队', '法制科'] },
  { id: 'o-sthj', name: '临澜市生态环境局', short: '澜环', area: '990100', units: ['生态环境保护综合执法支队', '法规与标准科'] },
  { id: 'o-cgzf', name: '临澜市城市管理综合执法局', short: '澜城执', area: '990100', units: ['直属执法大队', '政策法规科'] },
  { id: 'o-jtys', name: '临澜市交通运输局', short: '澜交', area: '990100', units: ['交通运输综合执法支队', '法制科'] },
]

export const OFFICERS = [
  ['f01', '周砚秋', '一级行政执法员', '99010001001', '2028-12-31', 'valid'],
  ['f02', '林知远', '二级行政执法员', '99010001002', '2027-06-30', 'valid'],
  ['f03', '沈书瑶', '二级行政执法员', '99010001003', '2028-03-31', 'valid'],
  ['f04', '何景明', '三级行政执法员', '99010001004', '2026-08-31', 'expired'],
  ['f05', '陆沅', '三级行政执法员', '99010001005', '2027-12-31', 'suspended'],
  ['f06', '唐亦乔', '四级主办', '99010001006', '2027-09-30', 'valid'],
  ['f07', '顾闻溪', '辅助人员', '', '', 'no_cert'],
  ['f08', '夏侯堃', '一级行政执法员', '99010002001', '2028-10-31', 'valid'],
  ['f09', '叶祎宁', '二级行政执法员', '99010002002', '2027-05-31', 'valid'],
].map(([id, name, post, cert_no, cert_until, state]) => ({ id, name, post, cert_no, cert_until, state }))

export const ACCOUNTS = [
  ['officer', '周砚秋', '执法人员', 'f01', ['登记一条案源，指派两名执法人员后取证', '试着只选一名执法人员，看系统怎样拒绝']],
  ['unit_head', '徐守拙', '承办机构负责人', null, ['审批立案，指派承办人', '复核公示稿中的当事人姓名']],
  ['legal_reviewer', '苏怀瑾', '法制审核员', null, ['打开待审案件，对照十项内容逐项审核', '再审时只看与上一轮的差异']],
  ['organ_head', '程立言', '机关负责人', null, ['对已经审核通过的案件作出决定', '试着批准一件未经法制审核的重大案件']],
  ['hearing_host', '白望舒', '听证主持人', null, ['通知听证，主持并上传听证笔录', '查看当事人的听证申请期限']],
  ['publisher', '江映川', '公示管理员', null, ['核对脱敏前后的文本，发布决定', '撤回一份被变更的决定']],
  ['archivist', '孟清嘉', '案卷管理员', null, ['核对卷内目录，归档一件结案案件', '下载一份案卷包']],
  ['finance', '邵敏之', '财务人员', null, ['登记一笔银行到账的罚款', '查看加处罚款的计算']],
  ['supervisor', '罗景行', '监督人员', null, ['查看超期和未经审核的预警', '调阅一件案件的全部流转记录']],
  ['sys_admin', '祝安然', '系统管理员', null, ['修改一条权责事项并查看历史', '导入一份含有错行的表格']],
  ['sec_admin', '方慎行', '安全管理员', null, ['查看账号和角色', '调整一个账号的角色']],
  ['aud_admin', '纪明察', '审计管理员', null, ['查找被拒绝的操作', '按人员查看操作记录']],
].map(([role, name, , officer, task]) => ({
  login: role, name, role, role_title: ROLES[role].title, officer, task, menu: ROLES[role].menu, organ: role === 'supervisor' ? { id: 'o-sfj', name: '临澜市司法局', area: '990100' } : { id: 'o-scjg', name: '临澜市市场监督管理局', area: '990100' },
}))
