// Forms of the mock's actions: together they use every type of field.
const kinds = [['documentary', '书证'], ['physical', '物证'], ['audio_visual', '视听资料'], ['electronic', '电子数据'], ['witness', '证人证言'], ['party_statement', '当事人的陈述'], ['expert', '鉴定意见'], ['site_record', '勘验笔录、现场笔录']].map(([id, title]) => ({ id, title }))
export const MEASURES = [['warning', '警告'], ['circular_criticism', '通报批评'], ['fine', '罚款'], ['confiscate_gains', '没收违法所得'], ['confiscate_things', '没收非法财物'], ['stop_business', '责令停产停业'], ['suspend_licence', '暂扣许可证件'], ['revoke_licence', '吊销许可证件']].map(([id, title]) => ({ id, title }))
const opinion = { id: 'opinion', title: '审批意见', type: 'longtext', required: true, help: '写明同意或者不同意的理由。', personal: 'free' }
const HEADS = ['执法主体是否合法，执法人员是否具备资格', '是否具有管辖权', '程序是否合法', '事实是否清楚，证据是否合法充分', '适用法律、法规、规章是否准确', '裁量基准运用是否适当', '是否超越法定权限', '法律文书是否完备、规范', '违法行为是否涉嫌犯罪、需要移送', '其他应当审核的内容']
const verdict = [{ id: 'ok', title: '符合' }, { id: 'mend', title: '需要修改' }, { id: 'bad', title: '不符合' }]

export const FORMS = {
  open: { title: '登记案源', fields: [
    { id: 'power_item', title: '权责事项', type: 'choice', required: true, leaf: true, options_from: 'register:power_item', help: '只列出本机关权责清单内的事项。' },
    { id: 'source', title: '案件来源', type: 'choice', required: true, leaf: true, options: [{ id: 'inspection', title: '监督检查' }, { id: 'complaint', title: '投诉举报' }, { id: 'transfer', title: '其他机关移送' }, { id: 'superior', title: '上级交办' }] },
    { id: 'from_organ', title: '移送机关', type: 'text', required: true, when: { field: 'source', is: 'transfer' } },
    { id: 'found_on', title: '发现日期', type: 'date', required: true, leaf: true },
    { id: 'happened_on', title: '违法行为发生或者终了之日', type: 'date', required: true, leaf: true, help: '从这一天起算追究时效。' },
    { id: 'parties', title: '当事人', type: 'parties', required: true, min: 1 },
    { id: 'summary', title: '线索内容', type: 'longtext', required: true, max: 2000 },
    { id: 'attachments', title: '线索材料', type: 'files' },
  ] },
  file: { title: '批准立案', fields: [{ id: 'agreed', title: '是否同意立案', type: 'choice', required: true, leaf: true, options: [{ id: 'yes', title: '同意立案' }, { id: 'no', title: '不同意，退回补充' }] }, opinion] },
  not_file: { title: '不予立案', fields: [{ id: 'why', title: '不予立案的理由', type: 'longtext', required: true }, { id: 'told', title: '已经告知举报人', type: 'bool', required: true, leaf: true }] },
  assign: { title: '指派承办人', fields: [{ id: 'officers', title: '承办人', type: 'officers', required: true, min: 2, leaf: true, help: '至少两名持有效执法证的人员；辅助人员不计入。' }, { id: 'lead', title: '主办人员', type: 'officer', leaf: true }, { id: 'note', title: '办案要求', type: 'longtext' }] },
  take_evidence: { title: '调查取证', fields: [
    { id: 'started', title: '开始时间', type: 'datetime', required: true, leaf: true }, { id: 'ended', title: '结束时间', type: 'datetime', leaf: true },
    { id: 'officers', title: '执法人员', type: 'officers', required: true, min: 2, leaf: true }, { id: 'shown', title: '已经出示执法证件', type: 'bool', required: true, leaf: true },
    { id: 'items', title: '证据', type: 'evidences', required: true, min: 1, options: kinds },
    { id: 'av_missing', title: '没有音像记录的理由', type: 'longtext', help: '上传了覆盖全程的音像记录的，不用填写。' },
    { id: 'record', title: '笔录内容', type: 'longtext', required: true },
  ] },
  transfer: { title: '移送公安机关', fields: [{ id: 'facts', title: '涉嫌犯罪的事实', type: 'longtext', required: true }, { id: 'clauses', title: '依据', type: 'clauses', required: true }, { id: 'items', title: '涉案物品清单', type: 'table', columns: [{ id: 'name', title: '名称', type: 'text', required: true }, { id: 'count', title: '数量', type: 'integer', required: true, min: 1 }, { id: 'value', title: '价值', type: 'money' }] }, opinion] },
  back: { title: '公安机关退回', fields: [{ id: 'on', title: '收到日期', type: 'date', required: true }, { id: 'files', title: '不予立案通知书', type: 'files', required: true }] },
  conclude: { title: '调查终结', fields: [{ id: 'report', title: '调查终结报告', type: 'longtext', required: true }, { id: 'crime', title: '是否涉嫌犯罪', type: 'bool', required: true, leaf: true }, { id: 'crime_why', title: '涉嫌犯罪的说明', type: 'longtext', required: true, when: { field: 'crime', is: true } }, { id: 'evidence', title: '认定事实的证据', type: 'evidences', required: true, options: kinds }] },
  draft: { title: '拟定处理意见', fields: [
    { id: 'outcome', title: '处理结果', type: 'choice', required: true, leaf: true, options: [{ id: 'penalty', title: '给予行政处罚' }, { id: 'no_penalty', title: '不予行政处罚' }, { id: 'dismissed', title: '违法事实不成立' }] },
    { id: 'facts', title: '违法事实', type: 'longtext', required: true, help: '时间、地点、经过、后果，与证据一一对应。' },
    { id: 'evidence', title: '证据', type: 'evidences', required: true, options: kinds },
    { id: 'clauses', title: '违反的条款和处罚依据', type: 'clauses', required: true, leaf: true },
    { id: 'circumstances', title: '裁量情节', type: 'circumstances', leaf: true, options: [{ id: 'first', title: '初次违法', help: '两年内没有因同类行为受过处罚。' }, { id: 'corrected', title: '及时改正' }, { id: 'cooperated', title: '配合调查，主动提供证据' }, { id: 'repeated', title: '多次违法' }, { id: 'harm', title: '造成危害后果' }] },
    { id: 'cell', title: '裁量档次', type: 'choice', required: true, leaf: true, options_from: 'register:benchmark', when: { field: 'outcome', is: 'penalty' } },
    { id: 'measures', title: '处罚种类和数额', type: 'measures', required: true, leaf: true, options: MEASURES, when: { field: 'outcome', is: 'penalty' } },
    { id: 'reason', title: '理由', type: 'longtext', required: true },
  ] },
  notify: { title: '处罚告知', fields: [{ id: 'method', title: '送达方式', type: 'service_method', required: true, leaf: true, options: [{ id: 'direct', title: '直接送达', help: '凭证：当事人签收的送达回证' }, { id: 'leave', title: '留置送达', help: '凭证：见证人签名或者全程录像' }, { id: 'mail', title: '邮寄送达', help: '凭证：邮寄单据和签收记录' }, { id: 'electronic', title: '电子送达', help: '凭证：当事人签署的确认书' }, { id: 'announce', title: '公告送达', help: '凭证：公告的载体和日期' }] }, { id: 'on', title: '送达日期', type: 'date', required: true, leaf: true }, { id: 'proof', title: '送达凭证', type: 'files', required: true }] },
  drop: { title: '决定不予处罚', fields: [{ id: 'why', title: '不予处罚的理由', type: 'longtext', required: true }, { id: 'educated', title: '已经进行教育', type: 'bool', required: true, leaf: true }, opinion] },
  hear: { title: '复核陈述申辩', fields: [{ id: 'came', title: '当事人是否提出陈述申辩', type: 'bool', required: true, leaf: true }, { id: 'points', title: '意见与复核', type: 'points', required: true, when: { field: 'came', is: true } }] },
  reopen: { title: '补充调查', fields: [{ id: 'why', title: '补充调查的内容', type: 'longtext', required: true }] },
  submit_review: { title: '送法制审核', fields: [{ id: 'documents', title: '送审文书', type: 'document', required: true }, { id: 'note', title: '情况说明', type: 'longtext', required: true }] },
  review: { title: '法制审核', fields: [
    { id: 'heads', title: '审核内容', type: 'table', required: true, min: 10, max: 10, preset: HEADS.map(head => ({ head })), columns: [{ id: 'head', title: '审核内容', type: 'text' }, { id: 'verdict', title: '结论', type: 'choice', required: true, options: verdict }, { id: 'text', title: '审核意见', type: 'longtext', required: true }] },
    { id: 'conclusion', title: '审核结论', type: 'longtext', required: true },
  ] },
  decide: { title: '作出处罚决定', fields: [{ id: 'agreed', title: '审批结论', type: 'choice', required: true, leaf: true, options: [{ id: 'yes', title: '同意，作出处罚决定' }, { id: 'no', title: '不同意' }] }, opinion] },
  return: { title: '退回重办', fields: [opinion] },
  pay: { title: '登记缴款', fields: [{ id: 'amount', title: '到账金额', type: 'money', required: true, leaf: true, min: 1 }, { id: 'on', title: '到账日期', type: 'date', required: true, leaf: true }, { id: 'receipt', title: '缴款凭证', type: 'files', required: true }] },
  urge: { title: '催告', fields: [{ id: 'text', title: '催告内容', type: 'longtext', required: true }] },
  close: { title: '结案', fields: [{ id: 'how', title: '执行情况', type: 'longtext', required: true }, opinion] },
  archive: { title: '归档', fields: [{ id: 'checked', title: '卷内材料已经核对', type: 'bool', required: true, leaf: true }, { id: 'note', title: '备注', type: 'longtext' }] },
}
FORMS.serve = { ...FORMS.notify, title: '送达决定书' }
for (const [id, form] of Object.entries(FORMS)) form.id = `penalty_ordinary.${id}`

const columns = {
  officer: { title: '执法人员', fields: [['name', '姓名', 'text'], ['post', '职务', 'text'], ['cert_no', '执法证号', 'text'], ['cert_until', '证件有效期至', 'date'], ['suspended', '暂扣执法证件', 'bool']] },
  organ: { title: '执法主体', fields: [['name', '主体名称', 'text'], ['short', '文号简称', 'text'], ['area', '行政区划', 'text'], ['active', '执法主体资格有效', 'bool']] },
  power_item: { title: '权责事项', fields: [['title', '事项名称', 'text'], ['organ', '行使主体', 'text'], ['basis', '法律依据', 'clauses'], ['plain', '通俗说明', 'longtext']] },
  benchmark: { title: '裁量基准', fields: [['title', '名称', 'text'], ['power_item', '权责事项', 'text'], ['maker', '制定机关', 'text']] },
  review_catalogue: { title: '法制审核目录', fields: [['title', '审核情形', 'text'], ['at_least', '数额标准', 'money']] },
  area: { title: '行政区划', fields: [['code', '区划代码', 'text'], ['name', '名称', 'text'], ['level', '层级', 'text']] },
}
export const REGISTERS = Object.entries(columns).map(([id, { title, fields }]) => ({
  id, title, form: { id: `register.${id}`, title, fields: fields.map(([field, name, type], index) => ({ id: field, title: name, type, required: index === 0 })) },
}))
