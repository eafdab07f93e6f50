export default {
  title: '动态口令', text: '登录时除密码外，还要填写手机应用显示的6位动态口令。知道密码的人没有您的手机，也不能以您的名义办案。',
  since: '已于 {at} 启用', none: '没有启用', left: '剩余恢复码 {n} 个', required: '您的岗位必须启用',
  begin: '启用动态口令', again: '更换手机', codes: '换一组恢复码', done: '动态口令已启用', back: '返回登录设备',
  scan: '第一步　用手机上的动态口令应用（身份验证器）扫描二维码', drawing: '含有密钥的二维码', typed: '不能扫描的，在应用中手工输入密钥：',
  enter: '第二步　填写应用现在显示的6位数字', code: '动态口令', submit: '启用', need: '请填写6位数字。',
  keep: '恢复码', keep_text: '手机不在身边时，每个恢复码可以代替动态口令登录一次。请抄下或者打印，妥善保管；离开本页后不再显示。', print: '打印', kept: '我已保存好恢复码',
  must_title: '请先启用动态口令', must_text: '您的岗位须同时用密码和动态口令登录。启用之后才能办理业务。', leave: '退出登录',
  certificate: '证书（U盾）', certificate_text: '登记本人的 SM2 证书之后，登录和决定性步骤可以用U盾签名，代替动态口令和再次输入密码。签名和证书序列号与该步骤一同存证。',
  certificate_since: '已于 {at} 登记', certificate_of: '{subject}　序列号 {serial}　有效至 {until}', certificate_paste: '粘贴证书文件的文本内容', certificate_again: '换一个证书：粘贴新证书（PEM 或者 Base64）',
  certificate_sign: '用这个证书签名并登记', certificate_done: '证书已登记',
}
