export default {
  title: '登录', lead: '行政处罚案件从线索到归档的办理、审核、送达、公示和监督',
  account: '账号', password: '密码', submit: '登录', refused: '账号或密码不正确，请核对后重试。', need: '请填写账号和密码。',
  demo_title: '演示：选择一个身份进入', demo_text: '不需要密码。每个身份附两件可以试做的事。', enter: '以{role}身份进入', try: '可以试做',
  portal: '去公示平台（不用登录）', about: '办案记录写入透明日志，任何人不能悄悄改动；公开的决定可以离线核验。',
  loading_demo: '正在取得演示账号', offline: '没有连上服务器，请检查网络后重试。',
}
