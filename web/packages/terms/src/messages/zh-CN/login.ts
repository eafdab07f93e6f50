export default {
  title: '登录', lead: '行政处罚案件从线索到归档的办理、审核、送达、公示和监督',
  account: '账号', password: '密码', submit: '登录', refused: '账号或密码不正确，请核对后重试。', need: '请填写账号和密码。',
  code: '动态口令', code_hint: '手机应用现在显示的6位数字；手机不在身边的，填写一个恢复码。', need_code: '密码正确。请填写动态口令。',
  demo_title: '演示：选择一个身份进入', demo_text: '不需要密码。每个身份附两件可以试做的事。', enter: '以{role}身份进入', try: '可以试做',
  portal: '去公示平台（不用登录）', about: '办案记录写入透明日志，任何人不能悄悄改动；公开的决定可以离线核验。',
  setup: { title: '首次启动', text: '建立第一个安全管理员。之后由其登录，建立系统管理员、审计管理员和办案人员的账号。', secret: '一次性设置口令（服务器启动时显示）', name: '姓名', login: '登录账号', password: '密码', again: '再输一次密码', submit: '建立', back: '去登录', need: '请填写每一项。', differ: '两次输入的密码不一致。', closed: '设置口令不正确，或者系统已经完成设置。', done: '已建立安全管理员，请登录' },
  forgot: '忘记密码',
  reset: { title: '设置新密码', text: '请先向安全管理员申请一次性重置口令，30分钟内有效。动态口令不变。', login: '登录账号', token: '重置口令', password: '新密码', again: '再输一次新密码', submit: '设置', need: '请填写这一项。', done: '新密码已设置，请登录' },
  loading_demo: '正在取得演示账号', offline: '没有连上服务器，请检查网络后重试。',
}
