// What a running demo server holds, so that every address of the manifest can be filled with something that is there.
export async function realWorld(origin) {
  const doors = (await (await fetch(`${origin}/demo/accounts`)).json()).items
  // The first of a role: the supervision body has a head and an archivist of its own.
  const logins = Object.fromEntries([...doors].reverse().map(door => [door.role, door.login]))
  const jars = new Map()
  async function get(role, path) {
    if (!jars.has(role)) {
      const entered = await fetch(`${origin}/demo/enter`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: origin }, body: JSON.stringify({ login: logins[role] ?? role }) })
      jars.set(role, entered.headers.get('set-cookie').split(';')[0])
    }
    return (await fetch(`${origin}${path}`, { headers: { Cookie: jars.get(role) } })).json()
  }
  const cases = (await get('officer', '/cases?limit=50')).items
  const richest = cases.find(row => row.stage === '送达执行' && row.fine_fen) ?? cases[0]
  const review = (await get('legal_reviewer', '/todos?limit=50')).items
  let act = { id: cases[0].case_id, action: 'ask_recusal' }
  for (const todo of review) {
    const view = await get('legal_reviewer', `/cases/${todo.case_id}`)
    const offer = view.actions?.find(one => one.allowed && one.action.endsWith('.pass')) ?? view.actions?.find(one => one.allowed)
    if (offer) act = { id: todo.case_id, action: offer.action }
    if (offer?.action.endsWith('.pass')) break
  }
  const publications = (await get('publisher', '/publications?limit=5')).items ?? []
  const officers = (await get('sys_admin', '/registers/officer?limit=1')).items ?? []
  const draws = (await get('officer', '/draws?limit=1')).items ?? []
  const scores = (await get('supervisor', '/scores')).items ?? []
  const campaigns = (await get('supervisor', '/campaigns')).items ?? []
  const statutes = (await get('officer', '/law/statutes?limit=1')).items ?? []
  return {
    logins,
    act_case: act.id,
    fill: {
      case: richest.case_id, action: act.action, procedure: richest.procedure, publication: publications[0]?.case_id ?? richest.case_id, draw: draws[0]?.id ?? 'none', scored: scores[0]?.organ ?? 'o-scjg', campaign: campaigns[0]?.id ?? 'none', register: 'officer', entry: officers[0]?.id ?? 'p-001',
      statute: encodeURIComponent(statutes[0]?.name ?? '行政处罚法'), words: encodeURIComponent('食品'),
    },
  }
}
