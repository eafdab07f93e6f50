export default {
  title: '双公示', text: '已公开的行政许可、行政处罚决定按日推送信用平台；平台的回执导入以后，未通过的进入差错台。推送的文件由您下载后交给平台。',
  tabs: '双公示', views: { days: '按日', desk: '差错台', late: '超过期限', batches: '批次' }, basis: '期限：{basis}',
  col: { day: '公开日期', due: '待推送', sent: '已推送', accepted: '已入库', trouble: '差错', aside: '不再推送', late: '超期', act: '办理' },
  rows: '逐条查看', rows_of: '逐条查看 {day}', push: '制作批次', push_of: '制作批次 {day}', pushed: '已制作批次，请下载文件交给信用平台', empty: '没有公开的许可、处罚决定', empty_text: '决定公开以后，当日就会列在这里等待推送。',
  of_day: '{day}公开或者撤回的信息', back: '返回按日列表',
  row: { party: '行政相对人', what: '决定', kind: '类别', due: '推送期限', state: '状态', trouble: '差错', act: '办理' },
  ops: { publish: '公开', withdraw: '撤销' }, states: { due: '待推送', sent: '已推送', failed: '校验未通过', accepted: '已入库', rejected: '平台退回', mended: '已改正，待推送', aside: '不再推送' },
  is_late: '超过期限', withdrawn: '已撤回的决定', none: '没有这样的信息', none_text: '差错、超期的信息会出现在这里。', rejected: '平台退回：{reason}',
  batch: { id: '批次号', kind: '类别', rows: '条数', made: '制作', result: '回执', file: '文件', csv: 'CSV', xlsx: 'XLSX', csv_of: '下载批次{batch}的CSV文件', xlsx_of: '下载批次{batch}的XLSX文件', waiting: '等待回执{n}', accepted: '入库{n}', rejected: '退回{n}', none: '还没有批次', none_text: '在“按日”中制作批次。', digest: '校验值' },
  imp: { title: '导入平台回执', text: 'CSV或者XLSX，第一行是栏目：批次号、行标识、结果（成功或者失败）、原因。先检查，全部无误才导入；同一行只计一次。', fields: { batch: '批次号', row: '行标识', result: '结果', reason: '原因' } },
  settle: { mended: '改正后再次推送', aside: '不再推送', mended_text: '名称、文号、金额等来自已公开的决定，有误的请更正公开信息或者登记簿；这里只补记录中没有的栏目，没有要补的直接确认。确认以后，当日的下一批次再次推送。', reason: '理由', choose: '不填', send: '确认', cancel: '取消', done: '已办理' },
}
