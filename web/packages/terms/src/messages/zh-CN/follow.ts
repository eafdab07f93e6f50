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
    states: { open: '待处理', settled: '原因已消除', handled: '已处理', turned: '已转监督案件', all: '全部' },
    standing: { acknowledged: '{date}已确认', handled: '{date}已处理', turned: '{date}已转监督案件', settled: '{date}原因消除，由记录关闭' },
    severity: '轻重', severities: { high: '重大', middle: '一般', low: '提示' }, rule: '规则', area: '只看区划{code}', area_alone: '只看区划{code}本级',
    col: { say: '预警', record: '记录', when: '时间', act: '办理' }, entry: '登记簿条目', raised: '{date}发现',
    act: { acknowledge: '确认', handle: '处理', open: '转为监督案件' }, note: '说明（可以不填）', reason: '理由', outcome: '处理结果',
    outcomes: { corrected: '已经纠正', lawful: '经核查没有违法', mistaken: '预警有误' },
    done: { acknowledge: '已确认', handle: '已处理，理由已经存入记录' },
    empty: '没有这样的预警', empty_text: '规则每天和每次办案之后都会检查记录，发现的问题会列在这里。',
  },
  campaigns: {
    title: '集中整治', text: '上级监督机关部署的行政执法突出问题集中整治：分四个阶段，逐项列出问题，整改、复查、销号。不解决不销号。',
    empty: '没有集中整治行动', empty_text: '上级监督机关印发行动方案以后，会列在这里。', start: '拟订行动方案', issued: '{date}印发', by: '{date}前', done: '{date}完成', over: '已过期限', overdue: '逾期', now: '当前阶段',
    figures: { units: '参加单位', listed: '列入清单', mended: '报告整改完成', rechecked: '复查通过', closed: '已销号', late: '逾期未销号', machine: '系统发现未登记' },
    stages: '四个阶段', stage: '阶段', date: '工作', term: '期限', met: '完成', by_units: '由各单位完成', back: '返回整治行动', own: '行动方案', open_lead: '查看案卷',
    tabs: { units: '各单位进度', problems: '问题清单', sectors: '分领域、分类型', catalogue: '问题目录' }, tab: '查看',
    unit: { organ: '单位', case_no: '案卷', signed: '清单签字盖章', progress: '进度报告', finished: '全部销号', none: '还没有参加', join: '参加整治', see: '查看' }, register: '登记突出问题',
    problem: { kind: '问题类型', facts: '具体表现', organ: '单位', source: '来源', duty: '责任机构和责任人', by: '期限', state: '状态', act: '办理', recheck: '待上级复查', late: '逾期', take: '登记整改', see: '查看', warning: '查看预警' },
    only: '筛选', filters: { all: '全部', open: '没有销号', recheck: '待复查', late: '逾期', machine: '系统发现', closed: '已销号' },
    sector: '领域', type: '问题类型', class: '类别', asked: '对照的突出问题', by_machine: '系统可以发现', no_problems: '没有这样的问题', no_problems_text: '单位登记的突出问题和系统发现的问题会列在这里。', csv: '导出问题清单（CSV）',
  },
  upkeep: {
    title: '公示维护', text: '应当公示而没有公示的、没有人审核的、审核已经过期的、到期的公示内容。', every: '每{every}审核一次，依据：{basis}',
    empty: '没有需要维护的内容', empty_text: '应当公示的内容齐全，并且都在审核有效期内。', col: { title: '公示内容', organ: '机关', keeper: '维护机构', problem: '问题', act: '办理' },
    problems: { all: '全部', missing: '缺少', ended: '已失效', overdue: '逾期未审核', unchecked: '没有审核', ending: '即将到期', unkept: '没有维护机构' }, problem: '问题', go: '去登记簿', on: '{date}',
  },
}
