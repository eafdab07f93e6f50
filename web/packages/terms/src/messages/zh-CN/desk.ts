export default {
  title: '工作台', greeting: '{name}，今天是{date}',
  tiles: { label: '待办数量', todo: '待办', waiting: '等他人办', due_soon: '3日内到期', overdue: '已超期', done: '已办', read: '待阅', warnings: '预警' },
  changes: '法规与机构变更：{open}项调整任务未办', changes_late: '，逾期{late}项',
  todo_title: '按期限办理', todo_all: '全部待办', waiting_title: '我在等的', waiting_all: '全部', warnings_title: '预警', warnings_all: '全部预警', recent_title: '最近动态',
  none_todo: '现在没有待办', none_todo_text: '新的任务到来时会出现在这里。', none_waiting: '没有等待他人办理的案件', none_warnings: '没有预警', none_recent: '还没有动态',
  col: { case: '案件', step: '下一步', due: '期限和依据', owner: '由谁办', waits: '谁在等', did: '办了什么', since: '等候自', rule: '情形', light: '程度', on: '发生日期', act: '操作' },
  do: '去办理', open_case: '查看案件', by: '{role} {name}', at: '现在：{step}', at_thread: '现在：{thread}，{step}', or: '或者', more_steps: '等', no_due: '没有法定期限，请及时办理', waits_handler: '承办人', waits_party: '当事人', other: '等{role}：{title}', waiting_for: '还须：{what}',
  kinds: { todo: '待办', waiting: '等他人办', due_soon: '3日内到期', overdue: '已超期', done: '已办', read: '待阅' },
  list_text: { todo: '按期限排列，最急的在最前面。', waiting: '这些案件停在他人手上，超期的已经标出。', due_soon: '三日内到期的待办；工作日和自然日分别计算。', overdue: '已经超过期限的待办，请尽快办理并说明原因。', done: '您办理过的步骤，最近的在前面。', read: '需要您阅知的事项。' },
  empty: { todo: '现在没有待办', waiting: '没有等待他人办理的案件', due_soon: '三日内没有到期的待办', overdue: '没有超期的待办', done: '还没有办理过的步骤', read: '没有待阅事项' },
  queue_text: '轮到您办理的案件，按期限排列。', queue_empty: '现在没有等您办理的案件', queue_empty_text: '轮到您时会出现在这里，并计入工作台的待办。',
  warnings_page: '预警', warnings_text: '由规则从记录中自动发现；处理以后留有记录，不能删除。', no_title_queue: '待办',
}
