// 法规与机构变更、公示维护
export default {
  changes: {
    title: '法规与机构变更', text: '新的法规文本或者机构、职权的变更影响到的公示内容、流程图、文书模板和在办案件，逐项列出，办结要留下证明。',
    list: '变更', tasks: '调整任务', all: '全部变更', empty: '没有这样的调整任务', empty_text: '法规更新或者机构变更以后，受影响的内容会列在这里。',
    effective: '{date}起生效', left: '{open}项未办，共{total}项', late: '，逾期{late}项',
    states: { open: '未办', late: '逾期', done: '已办', all: '全部' }, state: '办理情况',
    col: { title: '调整的对象', owner: '负责', due: '期限', act: '办理' },
    see: '查看', do: '办结', outcome: '办理结果', adjusted: '已调整', unneeded: '经核对不需要调整', proof: '完成的证明', proof_help: '写明改了什么、依据哪份文件，或者为什么不需要调整。',
    send: '提交证明', cancel: '取消', done: '已办结，证明已经存入记录', proved: '{date} {name} {outcome}', leaf: '存证第{seq}号',
  },
  warnings: {
    title: '预警', text: '由规则从办案记录中自动发现，确认、处理或者转为监督案件都留有记录，不能删除。', state: '处理情况',
    states: { open: '待处理', handled: '已处理', turned: '已转监督案件', all: '全部' },
    standing: { acknowledged: '{date}已确认', handled: '{date}已处理', turned: '{date}已转监督案件' },
    severity: '轻重', severities: { high: '重大', middle: '一般', low: '提示' }, rule: '规则', area: '只看区划{code}', area_alone: '只看区划{code}本级',
    col: { say: '预警', record: '记录', when: '时间', act: '办理' }, entry: '登记簿条目', raised: '{date}发现',
    act: { acknowledge: '确认', handle: '处理', open: '转为监督案件' }, note: '说明（可以不填）', reason: '理由', outcome: '处理结果',
    outcomes: { corrected: '已经纠正', lawful: '经核查没有违法', mistaken: '预警有误' },
    done: { acknowledge: '已确认', handle: '已处理，理由已经存入记录' },
    empty: '没有这样的预警', empty_text: '规则每天和每次办案之后都会检查记录，发现的问题会列在这里。',
  },
  upkeep: {
    title: '公示维护', text: '应当公示而没有公示的、没有人审核的、审核已经过期的、到期的公示内容。', every: '每{every}审核一次，依据：{basis}',
    empty: '没有需要维护的内容', empty_text: '应当公示的内容齐全，并且都在审核有效期内。', col: { title: '公示内容', organ: '机关', keeper: '维护机构', problem: '问题', act: '办理' },
    problems: { all: '全部', missing: '缺少', ended: '已失效', overdue: '逾期未审核', unchecked: '没有审核', ending: '即将到期', unkept: '没有维护机构' }, problem: '问题', go: '去登记簿', on: '{date}',
  },
}
