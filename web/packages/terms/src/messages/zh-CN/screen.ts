// 协调指挥中心
export default {
  title: '行政执法监督协调指挥中心', text: '本级和下级各执法机关的办案记录，随记录的变化自动更新；每个数字都可以点开看明细。',
  as_of: '数据时间', stale: '数据已过时', stale_text: '没有收到服务器的消息，数字停在上面的时间。恢复以后会自动更新。', live: '实时',
  full: '全屏显示', leave_full: '退出全屏', contrast: '高对比显示', plain: '普通显示', sound_on: '打开预警声', sound_off: '关闭预警声',
  totals: '总览', acted: '今日办理', opened: '今日登记', running: '在办案件', near: '临近期限', late: '已超期限',
  warnings: { high: '重大预警', middle: '一般预警', low: '提示预警' },
  tiles: '各区划今日执法', tile_parts: { acted: '今日', running: '在办', late: '超期', warnings: '预警' }, no_tiles: '还没有区划的记录',
  stages: '在办案件按阶段', panel: { title: '事项', opened: '今日登记', running: '在办', near: '临期', late: '超期' },
  tasks: {
    title: '任务', text: '监督机关派给各单位的任务，超期的排在前面。', give: '派发任务', state: '办理情况', states: { running: '办理中', late: '已超期', ended: '已归档', all: '全部' },
    col: { task: '任务', duty: '牵头和协办单位', step: '办理状态', due: '期限' }, lead: '牵头：{name}', helping: '协办：{names}', urged: '已督办{n}次', by: '{organ}派发',
    empty: '没有这样的任务', empty_text: '监督机关派发任务以后，会列在这里。',
  },
  number: '{what}，{n}',
}
