export default {
  supervise: { title: '监督', text: '查看所属机关的案件和预警。查看本身也会留下记录；监督不能改动办案记录。', overdue: '超期案件', warnings: '预警', col: { case: '案件', organ: '机关', step: '状态和下一步', due: '期限' }, all: '全部案件', none: '没有超期案件' },
  statistics: { title: '统计', text: '每个数字都由案件记录计算得出。', year: '年度', as_of: '数据截至 {at}', empty: '这一年没有数据', chart: '{title}（{column}）条形图，数字见旁边的表', total: '{n} 件', note: '罚款金额不作为任何考核的依据。' },
  accounts: { title: '账号', text: '账号由安全管理员管理；一个账号不能同时具有两种管理员身份。', col: { name: '姓名', login: '账号', roles: '角色', organ: '机关', state: '状态', created: '建立日期', act: '操作' }, edit: '调整角色', save: '保存', saved: '角色已调整，下一次请求起生效', add: '新增账号', empty: '没有账号', active: '正常', locked: '已停用', must_change: '首次登录须改密码', enabled: '账号可以登录', roles: '角色', choose: '至少选择一个角色。', name: '姓名', login: '登录账号', password: '初始密码', organ: '机关', unit: '承办机构（先选择机关）', officer: '对应的执法人员（登记簿中的人员，没有的留空）', created: '账号已建立', end: '结束登录', ended: '{name}的全部登录已结束' },
  audit: {
    reason: '（理由：{reason}）', title: '审计', text: '每一次办理、调阅、导出、被拒绝的操作都在这里，不能删改。', col: { at: '时间', who: '人员', what: '操作', object: '对象', result: '结果', address: '来源' }, results: { all: '全部', ok: '完成', denied: '无权被拒绝', invalid: '不合要求被拒绝' }, empty: '没有审计记录', search: '按日期查审计', local: '服务器命令',
    kinds: { session_open: '登录', session_end: '退出登录', session_kill: '结束他人的登录', session_confirm: '重新输入密码确认', account_add: '新增账号', account_roles: '调整角色', account_password: '修改密码', case_open: '登记案源', case_act: '办理案件', case_export: '导出案件', case_bundle: '导出证明包', case_erase: '依法删除个人信息', personal_show: '查看隐去的个人信息', register_change: '修改登记簿', register_import: '批量导入登记簿', law_import: '导入法规', other: '其他操作' },
    from: '日期自', to: '至' },
  sessions: { title: '登录设备', text: '这里是您的账号正在使用的登录。不认识的请立即退出，并修改密码。', current: '当前设备', since: '登录于 {at}', seen: '最近使用 {at}', address: '来源 {address}', end: '退出这个登录', ended: '已退出那个登录', empty: '没有其他登录', password: '修改密码', old: '现在的密码', fresh: '新密码', again: '再输一次新密码', differ: '两次输入的新密码不一致。', change: '修改密码', changed: '密码已修改，其他设备上的登录已结束' },
  missing: '没有这个页面',
}
