export default {
  payment: '登记银行的缴款：金额和日期以银行的记录为准。',
  open_title: '登记案件', carried: '当事人、地点和证据随移交的案件带入，不用再填。', carried_from: '查看移交的案件', open_text: '选择程序。只列出您所在机关可以办理的程序。', open_choose: '登记', power_items: '{first}等{n}个事项', open_by_power: '按权责清单办理', open_by_duty: '其他职责', open_empty: '您所在的机关没有可以登记的程序', open_empty_text: '请核对权责清单，或者联系系统管理员。', cannot: '您的身份不能登记这一程序',
  submit: '提交', submit_decisive: '提交（需再次输入密码）', check: '检查并预览', checking: '正在检查', sending: '正在提交', cancel: '返回案件', discard: '放弃已填内容', discard_text: '确定放弃已经填写的内容？放弃后不能恢复。', discard_yes: '放弃', keep: '继续填写',
  saved_at: '{time} 已自动保存', saving: '正在保存…', unsaved: '有内容尚未保存', save_failed: { offline: '没有保存成功：网络已断开，恢复后自动重试', busy: '没有保存成功：服务器没有正常回应，稍后自动重试', refused: '没有保存成功：服务器不接受现有内容，稍后自动重试', signed_out: '没有保存成功：登录已过期，登录后继续保存' }, unread: '没能取得您以前填写的内容', unread_text: '为避免盖掉以前保存的内容，先不显示空白表单。请稍后重试。', lacking: '原来的草案里没有“{title}”，这一项是后来要求的，请补填；其他内容都在。', points_erased: '当事人的部分意见已依法删除，系统不能逐条对照；请按卷内原件逐条复核并答复。', clauses_unread: '没能取得这个事项的条款，请重试，或者按法律名称和条号查找。', restored: '已恢复您在{time}填写的内容。', fresh: '重新填写',
  done: '“{title}”已办理', receipt: '已写入第 {seq} 条记录', opened: '已登记，案号 {no}',
  side: { label: '办理时参考', preview: '文书预览', draft: '处理意见', evidence: '证据', opinions: '历次意见', difference: '与上一轮的差异', text: '现在的文本', proposal: '公开前后对照', law: '依据', benchmark: '裁量基准', facts: '案情' },
  preview_none: '填写左侧内容后，点“检查并预览”。', preview_none_docs: '这一步不制作文书。', preview_mark: '草案，未生效', unfinished: '填写完整后显示预览，还缺：{list}。', redactions: '规则提出的脱敏', siblings: '办理结果', preview_stale: '内容有改动，预览尚未更新。', ready: '没有发现问题，可以提交。', refusals: '还不能办理', no_opinions: '还没有意见。', no_evidence: '还没有证据。', no_difference: '没有可以比较的上一轮文本。', no_benchmark: '本事项没有登记裁量基准。', no_law: '这一步没有列出依据。',
  conflict_title: '案件已有新的变化', conflict_text: '您填写期间，案件有了下面的变化。您填写的内容都在，请核对后决定是否继续。', conflict_new: '新的记录', conflict_before: '您打开时', conflict_after: '现在', conflict_state: '状态', conflict_draft: '处理意见', conflict_keep: '按新情况继续办理', conflict_gone: '在新的状态下不能再办理这一步。', conflict_same: '案件内容没有变化，可以直接继续。',
  not_allowed: '现在不能办理“{title}”', not_found: '本案没有这一步',
  role: '以{role}身份办理', substance: '实质内容摘要', text_hash: '文本摘要', side_open: '显示参考内容', side_close: '隐藏参考内容', range: '幅度 {low} 至 {high} 元', read_only_docs: '现有文书', leave: '内容还没有保存，确定离开？',
  drawn: '本次检查由随机抽取发起，被检查人、检查人员、事项和计划随抽取结果带入。', drawn_from: '查看抽取',
  unused: { count: '按办案记录统计，{year}年度{organ}的 {total} 项权力中，有 {n} 项没有办理。', list: '列入清单', show: '查看没有办理的事项', left: '清单外的，提交时按已经核对的类别自动补入；请核对线索数。' },
  visits: {
    firm: '本年度各机关到该企业合计{n}次，综合查一次按一次计算。', count: '{year}年度本机关已检查或者计划检查该企业{n}次（按办案记录统计）；没有登记年度频次上限。', capped: '{year}年度本机关已检查或者计划检查该企业{n}次（按办案记录统计），上限{cap}次（{source}）。',
    recent: '{organ}于{on}刚检查过该企业，不满{days}日。确有必要再次检查的，请写明理由。', offer: '{organ}也计划检查该企业（{no}，电话{phone}），可以合并为一次入企检查。', join: '合并为一次检查', joined: '已填入综合查一次',
  },
}
