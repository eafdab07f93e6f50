// What is looked at: every address of the manifest, and the states that an address alone does not show.
export const MOCK = {
  logins: {},
  fill: { case: 'c0007', action: 'legal_review.pass', procedure: 'penalty_ordinary', publication: 'c0009', draw: '20260901-482913', scored: 'o01', campaign: 'c0001', register: 'officer', entry: 'f01', statute: encodeURIComponent('行政处罚法'), words: encodeURIComponent('店') },
  act_case: 'c0032',
}
const ROLES = { review: 'legal_reviewer', hearing: 'hearing_host', decide: 'organ_head', archive: 'archivist', finance: 'finance', publish: 'publisher', publication: 'publisher', registers: 'sys_admin', register: 'sys_admin', 'register-import': 'sys_admin', 'register-entry': 'sys_admin', supervise: 'supervisor', measures: 'supervisor', 'measure-records': 'supervisor', credit: 'publisher', screen: 'supervisor', tasks: 'supervisor', campaigns: 'supervisor', campaign: 'supervisor', scores: 'supervisor', score: 'supervisor', 'score-units': 'supervisor', indicator: 'supervisor', statistics: 'supervisor', 'figure-cases': 'supervisor', annual: 'supervisor', accounts: 'sec_admin', audit: 'aud_admin', act: 'legal_reviewer', case: 'legal_reviewer' }

export function fromManifest(manifest, world) {
  return manifest.flatMap(entry => (entry.examples ?? [entry.path]).map((example, index) => {
    const path = example.replace(/\{(\w+)\}/g, (_, name) => (name === 'case' && entry.name === 'act' ? world.act_case : world.fill[name]))
    const menu = /^\/queue\/(\w+)/.exec(path)?.[1]
    const tab = /^\/cases\/[^/]+\/(\w+)$/.exec(path)?.[1]
    return { name: [entry.name, menu ?? tab ?? (index ? String(index) : '')].filter(Boolean).join('-'), path, role: entry.open ? undefined : ROLES[menu ?? entry.name] ?? 'officer' }
  }))
}
const click = name => page => page.getByRole('button', { name }).first().click()

export const scenes = (manifest, world) => [
  ...fromManifest(manifest, world),
  ...more(world).map(scene => ({ mock: !scene.real, ...scene })),
]

const more = world => [
  { name: 'login-refused', path: '/login', noisy: true, run: async page => { await page.getByLabel('账号').fill('x'); await page.getByLabel('密码').fill('y'); await page.getByRole('button', { name: '登录', exact: true }).click(); await page.getByRole('alert').waitFor() } },
  { name: 'cases-filtered-empty', path: '/cases?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA', role: 'officer' },
  { name: 'cases-page-2', real: true, path: '/cases', role: 'officer', run: async page => { await page.getByRole('button', { name: '下一页' }).click(); await page.waitForTimeout(600) } },
  { name: 'deadline-open', path: '/', role: 'officer', fold: true, run: async page => { await page.locator('.disclosure .trigger:not(.plain)').first().click() } },
  { name: 'user-menu', path: '/', role: 'officer', fold: true, run: async page => { await page.locator('.me .trigger').click() } },
  { name: 'nav-drawer', path: '/', role: 'officer', fold: true, run: async page => { if (await page.getByRole('button', { name: '打开导航' }).isVisible()) await click('打开导航')(page) } },
  { name: 'article-drawer', path: '/cases/c0007', role: 'officer', fold: true, run: async page => { await page.locator('.draft .linklike').first().click(); await page.getByRole('dialog').waitFor() } },
  { name: 'case-later', real: true, path: `/cases/${world.fill.case}`, role: 'officer', run: async page => { await page.locator('details.later summary').click() } },
  { name: 'case-document', real: true, path: `/cases/${world.fill.case}/documents`, role: 'officer', run: async page => { await page.getByRole('button', { name: /^预览/ }).last().click(); await page.waitForTimeout(600) } },
  { name: 'evidence-photo', path: '/cases/c0007/evidence?look=e2', role: 'officer', fold: true },
  { name: 'evidence-audio', path: '/cases/c0007/evidence?look=e4', role: 'officer', fold: true },
  { name: 'denied', path: '/accounts', role: 'officer' },
  { name: 'missing', path: '/cases/c9999', role: 'officer', noisy: true },
  { name: 'error', path: '/registers', role: 'sys_admin', noisy: true, run: async (page, { mock }) => { if (mock) mock.control.fail = '/statistics'; await page.goto(page.url().replace('/registers', '/statistics')); await page.getByRole('alert').waitFor({ timeout: 15000 }) } },
  { name: 'offline', path: '/cases', role: 'officer', noisy: true, run: async (page, { context }) => { await context.setOffline(true); await page.getByRole('button', { name: '我承办的' }).click(); await page.waitForTimeout(6000) } },
  { name: 'open-errors', path: '/open/penalty_ordinary', role: 'officer', run: async page => { await page.getByRole('button', { name: '提交' }).click(); await page.getByRole('alert').waitFor() } },
  { name: 'act-assign', path: '/cases/c0002/act/assign', role: 'unit_head', run: async page => { await page.getByRole('combobox').first().click(); await page.waitForTimeout(600) } },
  { name: 'act-assign-refused', path: '/cases/c0002/act/assign', role: 'unit_head', noisy: true, run: async page => { await page.getByRole('combobox').first().click(); await page.getByRole('option', { name: /周砚秋/ }).click(); await page.getByRole('option', { name: /何景明/ }).click(); await page.keyboard.press('Escape'); await page.getByRole('button', { name: '提交' }).click(); await page.getByRole('alert').first().waitFor() } },
  { name: 'act-evidence', path: '/cases/c0003/act/interview', role: 'officer', run: async page => { await page.getByRole('button', { name: '新增证据' }).click(); await page.waitForTimeout(500) } },
  { name: 'act-draft', path: '/cases/c0004/act/draft', role: 'officer', run: async page => { await page.waitForTimeout(2500) } },
  { name: 'act-notify', path: '/cases/c0004/act/notify', role: 'officer' },
  { name: 'act-hear', path: '/cases/c0005/act/receive_defence', role: 'officer' },
  { name: 'act-decide', path: '/cases/c0032/act/decide', role: 'organ_head' },
  { name: 'reauth', path: '/cases/c0032/act/approve', role: 'organ_head', fold: true, noisy: true, run: async page => { await page.getByLabel('同意', { exact: true }).check(); await page.getByLabel('意见').fill('同意。'); await page.getByRole('button', { name: /提交/ }).click(); await page.getByRole('dialog').waitFor() } },
  { name: 'relogin', path: '/cases', role: 'officer', fold: true, noisy: true, run: async (page, { mock }) => { mock.control.expire = true; await page.getByRole('button', { name: '已超期' }).click(); await page.getByRole('dialog').waitFor() } },
  { name: 'conflict', path: '/cases/c0045/act/approve', role: 'organ_head', fold: true, noisy: true, run: async (page, { mock, origin, context }) => {
    await page.getByLabel('同意', { exact: true }).check(); await page.getByLabel('意见').fill('同意。')
    const { csrf } = await (await context.request.get(`${origin}/session`)).json()
    await context.request.post(`${origin}/session/confirm`, { data: { password: 'demo' }, headers: { 'X-CSRF': csrf } })
    mock.bump('c0045')
    await page.getByRole('button', { name: /提交/ }).click(); await page.getByRole('dialog').waitFor() } },
  { name: 'register-edit', path: '/registers/officer/entries/f01', role: 'sys_admin', run: click('修改') },
  { name: 'import-bad-rows', path: '/registers/officer/import', role: 'sys_admin', run: async page => { await page.locator('input[type=file]').setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名\n甲') }); await page.getByRole('button', { name: '检查' }).click(); await page.getByRole('status').last().waitFor() } },
  { name: 'account-roles', path: '/accounts', role: 'sec_admin', fold: true, run: async page => { await page.getByRole('button', { name: /调整角色/ }).first().click(); await page.getByRole('dialog').waitFor() } },
  { name: 'history-decision', path: '/imports', role: 'officer', fold: true, run: async page => { await page.locator('table .linklike').first().click(); await page.getByRole('dialog').waitFor() } },
]
