export default {
  title: '涉案财物', text: '查封、扣押和先行登记保存的每一件财物，来自实施时的清单；期限将满的在前。', empty: '没有这样的财物', empty_text: '实施查封、扣押或者先行登记保存以后，清单中的财物会出现在这里。',
  col: { name: '财物', case: '案件', state: '状态', due: '期限', kept: '保管', log: '经过' },
  filter: { title: '筛选', state: '状态', due_to: '期限不晚于', todo: '尚未处理完毕', done: '已处理完毕' },
  no: '清单第{n}项', photos: '照片、资料{n}份', photo: '第{n}份', show_log: '出入库和处理记录', by: '经办：{name}', none_kept: '没有填写', none_due: '无',
  bank: {
    title: '缴款对账', text: '银行确认的缴款按缴款通知号（决定书、通知书的文号）与案件核对；没有通知号的，由您在同名、同额的案件中辨认。登记到案件须由您办理。',
    tabs: '对账状态', open: '待核对', linked: '已登记到案件', recorded: '案件中已有', returned: '已退回', refunds: '应当退还', empty: '没有这样的缴款', empty_text: '导入银行的缴款文件以后，缴款会出现在这里。',
    none_refunds: '没有应当退还的款项', none_refunds_text: '决定被变更、撤销或者多缴的案件会出现在这里。',
    col: { paid: '缴款', payer: '缴款人', notice: '缴款通知号', verdict: '核对', match: '案件', act: '办理' },
    serial: '流水号', no_notice: '没有填写',
    verdicts: { exact: '相符', under: '少缴', over: '多缴', early: '早于通知', undone: '决定已被变更或者撤销', settled: '没有欠缴', unknown: '没有对应的通知' },
    outstanding: '尚欠{sum}元', offered: '同名、同额，请辨认', none_offered: '没有同名、同额的案件', link: '登记到案件', same: '案件中已有这一笔', back: '退回缴款人', done: '{day}办理',
    refund: { case: '案件', fen: '应退', paid: '已缴', owed: '应缴', refunded: '已退', since: '起算', why: '原因', undone: '决定已被变更、撤销', over: '多缴', act: '退还' },
    imp: { title: '导入银行的缴款文件', text: 'CSV或者XLSX，第一行是栏目：银行流水号、缴款通知号、金额（元）、缴款日期、缴款人、收款银行。先检查，全部无误才导入；同一流水号只计一次。',
      fields: { serial: '银行流水号', notice_no: '缴款通知号', amount_fen: '金额', paid_on: '缴款日期', payer: '缴款人', bank: '收款银行' } },
    settle: { recorded: '确认案件中已有这一笔缴款', returned: '登记退回缴款人', reason: '说明', send: '确认', cancel: '取消', done: '已登记', reason_returned: '写明退回的原因和经过' },
  },
}
