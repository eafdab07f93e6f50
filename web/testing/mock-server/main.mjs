// A small server with the office's interface over an invented world. Serves the built office too when --dist names it,
// under the same strict content policy as the real server.
//   node testing/mock-server/main.mjs [--port 8090] [--dist apps/office/dist]
import { createServer } from 'node:http'
import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { GET, meOf, Problem, WRITE } from './api.mjs'
import { actionsOf, addStep, findCase } from './cases.mjs'
import { OBJECTS, paperOf, PDF } from './papers.mjs'
import { ACCOUNTS } from './people.mjs'

export const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self'; frame-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json', '.woff2': 'font/woff2' }

const compile = table => Object.entries(table).map(([path, handle]) => {
  const [method, route] = path.includes(' ') ? path.split(' ') : ['GET', path]
  const names = []
  const pattern = new RegExp(`^${route.replace(/:[a-z]+/g, name => { names.push(name.slice(1)); return '([^/]+)' })}$`)
  return { method, pattern, names, handle }
})

export function makeMock({ dist, delay = 0 } = {}) {
  const routes = [...compile(GET), ...compile(WRITE)]
  const sessions = new Map()
  const answered = new Map()
  const uploads = new Map()
  const control = { expire: false, fail: null, fresh: true }

  async function read(request) {
    const parts = []
    for await (const part of request) parts.push(part)
    return Buffer.concat(parts)
  }
  const json = (response, status, body, headers = {}) => {
    const type = status >= 400 ? 'application/problem+json' : 'application/json'
    response.writeHead(body === null && status === 200 ? 204 : status, { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store', ...headers })
    response.end(body === null ? undefined : JSON.stringify(body))
  }

  async function serveFile(response, path) {
    if (!dist) return false
    const inside = normalize(path.replace(/^\/office\/?/, '')).replace(/^(\.\.[/\\])+/, '')
    for (const name of [inside, 'index.html']) {
      if (!name || (name !== 'index.html' && !extname(name))) continue
      try {
        const bytes = await readFile(join(dist, name))
        response.writeHead(200, { 'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream', 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' })
        response.end(bytes)
        return true
      } catch { /* the application's own address: the next name */ }
    }
    return false
  }

  function cookieOf(request) { return /(?:^|;\s*)session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] }

  async function tus(request, response, path) {
    const head = { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' }
    if (request.method === 'POST') {
      const id = randomUUID()
      uploads.set(id, { size: Number(request.headers['upload-length']), bytes: Buffer.alloc(0), meta: request.headers['upload-metadata'] })
      response.writeHead(201, { ...head, Location: `/uploads/${id}` })
      return response.end()
    }
    const upload = uploads.get(path.split('/')[2])
    if (!upload) return json(response, 404, { code: 'not_found', title: '没有找到', detail: '上传已经结束。' })
    if (request.method === 'HEAD') {
      response.writeHead(200, { ...head, 'Upload-Offset': upload.bytes.length, 'Upload-Length': upload.size })
      return response.end()
    }
    if (request.method === 'DELETE') {
      uploads.delete(path.split('/')[2])
      response.writeHead(204, head)
      return response.end()
    }
    upload.bytes = Buffer.concat([upload.bytes, await read(request)])
    const done = upload.bytes.length >= upload.size
    const sha = createHash('sha256').update(upload.bytes).digest('hex')
    if (done) OBJECTS[sha] = ['application/octet-stream', upload.bytes]
    response.writeHead(204, { ...head, 'Upload-Offset': upload.bytes.length, ...(done ? { 'Upload-Result': `${sha};${sha.split('').reverse().join('')}` } : {}) })
    response.end()
  }

  async function handle(request, response) {
    const url = new URL(request.url, 'http://mock')
    const path = decodeURI(url.pathname)
    const query = Object.fromEntries(url.searchParams)
    if (path.startsWith('/office')) return (await serveFile(response, path)) || json(response, 404, { code: 'not_found', title: '没有构建', detail: '先运行 npm run build。' })
    if (path === '/') { response.writeHead(302, { Location: '/office/' }); return response.end() }
    if (path === '/mock/control') { Object.assign(control, JSON.parse((await read(request)).toString())); return json(response, 200, null) }
    const session = sessions.get(cookieOf(request))
    if (path === '/demo/accounts') return json(response, 200, GET[path]())
    if (request.method === 'POST' && (path === '/session' || path === '/demo/enter')) {
      const body = JSON.parse((await read(request)).toString())
      const account = ACCOUNTS.find(one => one.login === body.login)
      if (!account || (path === '/session' && body.password !== 'demo')) return json(response, 401, { code: 'wrong_login', title: '登录未成功', detail: '用户名或密码不正确,或者该账户暂时不能登录。' })
      const id = randomUUID()
      sessions.set(id, { account, csrf: randomUUID(), confirmed: path === '/demo/enter' && control.fresh !== false })
      control.expire = false
      return json(response, 200, meOf(account, sessions.get(id).csrf), { 'Set-Cookie': `session=${id}; Path=/; HttpOnly; SameSite=Strict` })
    }
    if (!session || control.expire) return json(response, 401, { code: 'unauthenticated', title: '需要登录', detail: '尚未登录或登录已失效,请登录后再试。已填写的内容不会丢失。' })
    if (path === '/session' && request.method === 'GET') return json(response, 200, meOf(session.account, session.csrf))
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers['x-csrf'] !== session.csrf) return json(response, 403, { code: 'csrf', title: '请求被拒绝', detail: '页面的校验信息已经失效，请刷新后重试。' })
    if (path === '/session' && request.method === 'DELETE') { sessions.delete(cookieOf(request)); return json(response, 200, null) }
    if (path === '/session/confirm') { if (JSON.parse((await read(request)).toString()).password !== 'demo') return json(response, 401, { code: 'wrong_login', title: '登录未成功', detail: '密码不正确。' }); session.confirmed = true; return json(response, 200, null) }
    if (path.startsWith('/uploads')) return tus(request, response, path)
    const object = /^\/objects\/([\w-]+)$/.exec(path)
    if (object) {
      const found = OBJECTS[object[1]]
      if (!found) return json(response, 404, { code: 'not_found', title: '没有找到', detail: '文件不存在。' })
      response.writeHead(200, { 'Content-Type': found[0], 'Content-Length': found[1].length, 'Accept-Ranges': 'bytes', 'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'" })
      return response.end(found[1])
    }
    const paper = /^\/cases\/([^/]+)\/documents\/([^/]+)\.(html|pdf)$/.exec(path)
    if (paper) {
      const made = findCase(paper[1])
      const doc = made?.documents.find(one => one.id === paper[2]) ?? { title: '行政处罚决定书（草案）', no: null }
      response.writeHead(200, { 'Content-Type': paper[3] === 'pdf' ? 'application/pdf' : 'text/html; charset=utf-8' })
      return response.end(paper[3] === 'pdf' ? PDF : paperOf(made, doc.title, doc.no))
    }
    if (/^\/cases\/[^/]+\/live$/.test(path)) { response.writeHead(200, { 'Content-Type': 'text/event-stream' }); return response.write(': open\n\n') }
    if (path === '/cases/export.csv') { response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="cases.csv"' }); return response.end(`案号,案件名称\r\n${Object.values(GET['/cases']({ who: session.account, query: { ...JSON.parse((await read(request)).toString() || '{}'), limit: '50' } }).items).map(row => `${row.case_no},${row.title}`).join('\r\n')}`) }
    // Words come in the body and stand in no address: the same lists.
    const found = request.method === 'POST' && /^(\/search|\/(cases|registers\/[^/]+|history-decisions)\/search)$/.test(path) ? path.replace(/(.)\/search$/, '$1') : ''
    const route = routes.find(one => one.method === (found ? 'GET' : request.method) && one.pattern.test(found || path))
    if (!route) return json(response, 404, { code: 'not_found', title: '没有找到', detail: '没有这个地址。' })
    if (control.fail && path.startsWith(control.fail)) return json(response, 500, { code: 'fault', title: '服务器没有正常回应', detail: '暂时不能取得内容，请稍后重试。', trace: '7f3a-19c2' })
    const values = route.pattern.exec(found || path)
    const params = Object.fromEntries(route.names.map((name, index) => [name, values[index + 1]]))
    const raw = request.method === 'GET' ? Buffer.alloc(0) : await read(request)
    const key = request.headers['idempotency-key']
    if (key && !found && answered.has(key)) return json(response, 200, answered.get(key))
    const body = (request.headers['content-type'] ?? '').includes('json') && raw.length ? JSON.parse(raw.toString()) : {}
    if (/\/actions\/[^/]+$/.test(path) && !session.confirmed) {
      const offer = actionsOf(findCase(params.id), session.account.role).find(one => one.action === params.action)
      if (offer?.decisive && offer.allowed) return json(response, 428, { code: 'confirm_required', title: '请再次输入密码', detail: '这一步需要确认是本人办理。' })
    }
    const value = route.handle({ params, query: found ? body : query, body, who: session.account }) ?? null
    if (key && request.method === 'POST' && !found && !path.endsWith('/check')) answered.set(key, value)
    json(response, 200, value)
  }

  const server = createServer((request, response) => {
    setTimeout(() => handle(request, response).catch(reason => {
      if (reason instanceof Problem) return json(response, reason.status, reason.body)
      process.stderr.write(`${reason.stack}\n`)
      json(response, 500, { code: 'fault', title: '服务器没有正常回应', detail: '', trace: 'mock' })
    }), delay)
  })
  // Somebody else does something in a case.
  const bump = id => addStep(findCase(id), findCase(id).state, 0, '补充材料')
  return { server, control, bump }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = name => { const at = process.argv.indexOf(`--${name}`); return at > 0 ? process.argv[at + 1] : undefined }
  const port = Number(option('port') ?? 8090)
  makeMock({ dist: option('dist') }).server.listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}/office/\n`))
}
