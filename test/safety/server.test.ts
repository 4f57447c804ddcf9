import { connect } from 'node:net'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { everyPage } from '#web/every-page.ts'
import type { Pages } from '#web/page-definition.ts'
import { path } from '#web/path.ts'
import { download } from '#web/replies.ts'
import { aReview, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, Client, signedIn, type AppOptions } from '#test/support/app.ts'
import { listening } from '#test/support/browser.ts'
import { anEmptyDatabase } from '#test/support/database.ts'

const strangeFile: Pages = (app) => {
  app.page(path('/strange-file'), {
    access: 'anyone',
    show: () =>
      download({
        body: 'x',
        type: 'text/csv',
        filename: '../"a\r\nset-cookie: hurt=1\u202E; filename=b.exe',
      }),
  })
}
const features = [...everyPage, strangeFile]

/** What no answer may ever hold: where our files are, what our statements are, how we fell over. */
const insides = /node_modules|\/src\/|\.tsx?:\d|\n\s+at |syntax error|pg_catalog|FST_|ZodError/i

describe('The server', () => {
  let database: Database
  let app: FastifyInstance
  let reference: string
  let childId: number
  let chair: Client

  beforeAll(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    ;({ reference, childId } = await aReview(database.kysely))
    app = await another({ closedByCaller: true })
    chair = await signedIn(app, await aPerson(database.kysely))
    await chair.post(`/reviews/${reference}`, { do: 'start' })
    return () => app.close()
  })

  const another = (options: AppOptions = {}) =>
    anApp(database.kysely, {
      features,
      today: reviewToday,
      now: () => new Date(`${reviewToday}T10:42:00Z`),
      ...options,
    })
  const asChair = (request: InjectOptions) =>
    app.inject({ ...request, cookies: Object.fromEntries(chair.cookies) })

  describe('over HTTPS', () => {
    const https = { settings: { https: true } }

    it('sets no cookie that a script, another site, a neighbouring host or plain HTTP could have', async () => {
      const client = new Client(await another(https))
      const person = await aPersonOfTheirOwn('over.https')
      const answers = [
        await client.get('/sign-in'),
        await client.post('/sign-in', { person: String(person) }),
        await client.get('/'),
        await client.post('/sign-out'),
        await client.get('/sign-in'),
      ]
      const set = answers.flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat())
      expect(set.length).toBeGreaterThanOrEqual(6)
      for (const cookie of set) {
        expect(cookie).toMatch(/^__Host-waymark(-visit|-done)?=/)
        expect(cookie).toMatch(/; Path=\/(;|$)/)
        for (const flag of ['Secure', 'HttpOnly', 'SameSite=Lax']) expect(cookie).toContain(`; ${flag}`)
        expect(cookie).not.toMatch(/Domain/i)
      }
    })

    it('takes no session from a cookie that a neighbouring host could have set', async () => {
      const secure = await another(https)
      const client = await signedIn(secure, await aPersonOfTheirOwn('neighbour'))
      const cookie = client.cookies.get('__Host-waymark') ?? ''
      expect((await secure.inject({ url: '/', cookies: { '__Host-waymark': cookie } })).statusCode).toBe(200)
      expect((await secure.inject({ url: '/', cookies: { waymark: cookie } })).statusCode).toBe(303)
    })
  })

  let people = 0
  const aPersonOfTheirOwn = (username: string) =>
    aPerson(database.kysely, { username: `${username}.${++people}`, personRef: `OWN-${people}` })

  it('gives a session of its own to somebody who comes with one that was planted', async () => {
    const person = await aPersonOfTheirOwn('planted')
    const form = await app.inject({ url: '/sign-in' })
    const visit = form.cookies.find(({ name }) => name === 'waymark-visit')!.value
    const token = /name="_csrf" value="([^"]+)"/.exec(form.body)![1]!
    for (const planted of ['planted', chair.cookies.get('waymark')!]) {
      // A session of somebody else does not carry the token of this form.
      const response = await app.inject({
        method: 'POST',
        url: '/sign-in',
        cookies: { waymark: planted, 'waymark-visit': visit },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ person: String(person), _csrf: token }).toString(),
      })
      const given = response.cookies.find(({ name }) => name === 'waymark')?.value
      expect(given).not.toBe(planted)
      expect([303, 403]).toContain(response.statusCode)
    }
    expect((await app.inject({ url: '/', cookies: { waymark: 'planted' } })).statusCode).toBe(303)
  })

  it('counts tries by the address of the person, whatever the person says it is', async () => {
    const tries = async (proxies: number, forwarded: (n: number) => string) => {
      const limited = await another({ settings: { proxies } })
      const client = new Client(limited)
      await client.get('/sign-in')
      const statuses: number[] = []
      for (let n = 0; n < 11; n++) {
        const { statusCode } = await limited.inject({
          method: 'POST',
          url: '/sign-in',
          cookies: Object.fromEntries(client.cookies),
          headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': forwarded(n) },
          payload: new URLSearchParams({
            username: 'priya.shah',
            password: 'x',
            _csrf: client.token,
          }).toString(),
        })
        statuses.push(statusCode)
      }
      return statuses.at(-1)
    }
    expect(await tries(0, (n) => `10.0.0.${n}`)).toBe(429)
    expect(await tries(1, (n) => `10.0.0.${n}, 192.0.2.1`)).toBe(429)
    expect(await tries(1, (n) => `10.0.0.${n}`)).toBe(400)
  })

  it('gives up on whoever sends a request without an end, and on headers without one', () => {
    expect(app.server.requestTimeout).toBeGreaterThan(0)
    expect(app.server.requestTimeout).toBeLessThanOrEqual(120_000)
    expect(app.server.headersTimeout).toBeGreaterThan(0)
    expect(app.server.headersTimeout).toBeLessThanOrEqual(app.server.requestTimeout)
  })

  it('takes no form that is larger than any form of ours, and says so', async () => {
    const payload = `_csrf=${chair.token}&text=${'x'.repeat(600 * 1024)}`
    for (const type of ['application/x-www-form-urlencoded', 'application/json', 'multipart/form-data']) {
      const response = await asChair({
        method: 'POST',
        url: `/reviews/${reference}`,
        headers: { 'content-type': type },
        payload,
      })
      expect([413, 404], type).toContain(response.statusCode)
      expect(response.body).not.toMatch(insides)
    }
    const saved = await chair.patch(`/reviews/${reference}/answers/_summary`, {
      part: '',
      field: 'answer',
      value: 'x'.repeat(600 * 1024),
      baseVersion: 0,
    })
    expect(saved.statusCode).toBe(413)
  })

  const url = 'application/x-www-form-urlencoded'
  const token = () => `_csrf=${encodeURIComponent(chair.token)}`

  it.each<[string, string, () => string]>([
    ['a percent sign alone', url, () => `${token()}&do=%zz%`],
    ['bytes that are no UTF-8', url, () => `${token()}&do=%ff%fe%80`],
    ['a prototype', url, () => `${token()}&__proto__[do]=start&__proto__=x&constructor.prototype.do=x`],
    [
      'twenty thousand fields',
      url,
      () => `${token()}&${Array.from({ length: 20_000 }, (_, n) => `a${n}=`).join('&')}`,
    ],
    ['one field many times', url, () => `${token()}&${'do=x&'.repeat(5_000)}`],
    ['NUL', url, () => `${token()}&do=%00&a._summary..answer=a%00b&base._summary..answer=0.e3b0c44298`],
    ['nothing but the token', url, token],
    [
      'JSON of other shapes',
      'application/json',
      () => '{"do":{"a":[1]},"a._summary..answer":{"at":1},"base._summary..answer":7}',
    ],
    ['JSON with a prototype', 'application/json', () => '{"__proto__":{"do":"start"}}'],
    ['a list', 'application/json', () => '[[["start"]]]'],
    ['a number', 'application/json', () => '1e999'],
    ['null', 'application/json', () => 'null'],
    ['half of JSON', 'application/json', () => '{"do":'],
    ['deep JSON', 'application/json', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['no type', '', () => `${token()}&do=x`],
  ])('is not brought down by a form that holds %s', async (_, type, payload) => {
    const addresses = [
      `/reviews/${reference}`,
      `/reviews/${reference}/check`,
      `/reviews/${reference}/record`,
      '/actions/1',
      '/sign-in',
    ]
    for (const address of addresses) {
      const response = await asChair({
        method: 'POST',
        url: address,
        headers: { ...(type && { 'content-type': type }), 'x-csrf-token': chair.token },
        payload: payload(),
      })
      expect(response.statusCode, `${address}: ${response.body.slice(0, 300)}`).toBeLessThan(500)
      expect(response.body, address).not.toMatch(insides)
    }
    const saved = await asChair({
      method: 'PATCH',
      url: `/reviews/${reference}/answers/_summary`,
      headers: { ...(type && { 'content-type': type }), 'x-csrf-token': chair.token },
      payload: payload(),
    })
    expect(saved.statusCode).toBeLessThan(500)
  })

  it.each([
    ['words that are no choices', '?page=-1&sort=;drop&due[]=x&as=chair&as=qa-manager'],
    ['numbers without a measure', '?page=1e308&page=99999999999999999999'],
    ['NUL and SQL', '?q=%00%00&q=%27%29%3B--&q=%25%25__%5C'],
    ['two thousand percent signs', `?q=${'%25'.repeat(2_000)}`],
    ['two thousand words', `?q=${'a+'.repeat(2_000)}`],
    ['a prototype', '?__proto__[x]=1&constructor=1&toString=x&hasOwnProperty=1'],
    ['half characters', '?q=%ED%A0%80&kind=%ff&by=recorded%00'],
    ['three thousand names', `?${'a=1&'.repeat(3_000)}`],
    ['names without values', '?&&&===%3D%26&[]=&[a][b][c]=d'],
    ['numbers of other kinds', '?whose=all&state=__proto__&as=social-worker&page=0x10'],
    ['another place to go', '?next=//example.org&next=%0d%0aset-cookie:hurt=1'],
  ])('makes something or nothing of an address with %s', async (_, query) => {
    const pages = [
      '/',
      '/children',
      '/reviews',
      '/actions',
      '/sign-in',
      '/help',
      `/children/${childId}/timeline`,
    ]
    for (const page of [...pages, `/children/${childId}`, `/reviews/${reference}`]) {
      const response = await asChair({ url: page + query })
      expect([200, 303, 404], `${page}${query}`).toContain(response.statusCode)
      expect(response.body, page).not.toMatch(insides)
      expect(String(response.headers.location ?? '/')).toMatch(/^\/(?!\/)/)
      expect(String(response.headers['set-cookie'] ?? '')).not.toContain('hurt')
    }
  })

  const noPlaces = [
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/....//....//package.json',
    '/assets/waymark.css%00.svg',
    '/assets//etc/passwd',
    '//etc/passwd',
    '/src/web/app.ts',
    '/.git/config',
    '/%c0%ae%c0%ae/package.json',
    '/children/%2e%2e/%2e%2e/etc',
    `/${'a'.repeat(10_000)}`,
    `/children/${'1'.repeat(5_000)}`,
    '/children/%',
    '/%E0%A4%A',
  ]

  it('has no page and no file at an address that is none of ours', async () => {
    for (const address of noPlaces) {
      const response = await asChair({ url: address })
      expect(response.statusCode, address.slice(0, 80)).toBe(404)
      expect(response.body).not.toMatch(insides)
      expect(response.body).not.toContain('"dependencies"')
    }
  })

  it('takes no method but those it has', async () => {
    for (const method of ['OPTIONS', 'PUT', 'DELETE', 'PROPFIND', 'TRACE', 'MKCOL', 'SEARCH'] as const) {
      for (const address of [
        '/',
        '/children',
        `/children/${childId}`,
        `/reviews/${reference}`,
        '/assets/x',
      ]) {
        const response = await asChair({ method: method, url: address })
        expect([404, 405, 501], `${method} ${address}`).toContain(response.statusCode)
        expect(response.body).not.toMatch(/Ava|Adams/)
        expect(response.headers['access-control-allow-origin']).toBeUndefined()
      }
    }
    for (const [method, address] of [
      ['PATCH', `/reviews/${reference}`],
      ['POST', `/reviews/${reference}/answers/_summary`],
      ['POST', '/children'],
    ] as const)
      expect((await asChair({ method, url: address })).statusCode).toBe(404)
  })

  it('sends its rules for the browser with whatever it answers', async () => {
    const { body } = await asChair({ url: '/' })
    const assets = [...body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!)
    const pages = [
      '/',
      '/nowhere',
      '/health',
      '/sign-in',
      '/strange-file',
      `/reviews/${reference}/record.docx`,
    ]
    for (const address of [...pages, ...assets, `/${'a'.repeat(300)}`]) {
      const { headers } = await asChair({ url: address })
      const policy = String(headers['content-security-policy'])
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy, address).toContain(rule)
      expect(policy).not.toMatch(/unsafe|data:|\*|http/)
      expect(headers, address).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
      })
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
      const forGood = address.startsWith('/assets/')
      expect(String(headers['cache-control']), address).toContain(forGood ? 'immutable' : 'no-store')
    }
  })

  it('sends them also where the address is no text', async () => {
    const { headers, body } = await asChair({ url: '/children/%' })
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body).toBe('There is no page at this address.')
  })

  it('lets the name of a file say nothing but a name', async () => {
    const { headers } = await asChair({ url: '/strange-file' })
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/)
    expect(headers).not.toHaveProperty('set-cookie')
  })

  it('shows what a planted cookie says was done as text, or not at all', async () => {
    for (const planted of [
      '<script>hurt</script>',
      '%3Cscript%3Ehurt%3C/script%3E',
      '%',
      '\u0000'.repeat(9),
    ]) {
      const response = await app.inject({
        url: '/help',
        headers: { cookie: `waymark-done=${planted}; waymark-visit=${planted}; waymark=${planted}` },
      })
      expect(response.statusCode).toBe(200)
      expect(response.body).not.toContain('<script>')
    }
  })

  it('answers what is not HTTP shortly, and goes on', async () => {
    const { port } = new URL(await listening(await another()))
    const malformed = [
      'nonsense\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'FOO / HTTP/1.1\r\nhost: x\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      'GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`,
      'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello',
      'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      'POST /sign-in HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n',
      'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
      'GET http://169.254.169.254/latest HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      'GET \\..\\..\\ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      'GET /assets/../../../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
      'CONNECT example.org:443 HTTP/1.1\r\nhost: x\r\n\r\n',
      'GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade, close\r\n\r\n',
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003',
    ]
    for (const request of malformed) {
      const answer = await sayRaw(Number(port), request)
      expect(answer, JSON.stringify(request)).not.toMatch(insides)
      expect(answer, JSON.stringify(request)).toMatch(/^(HTTP\/1\.1 (3|4)\d\d |$)/)
    }
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
  })
})

/** Says something to a port as it is, and hears all of the answer. */
function sayRaw(port: number, request: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => {
      socket.end(Buffer.from(request, 'latin1'))
    })
    socket.on('data', (bytes) => (answer += bytes.toString('latin1')))
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
  })
}
