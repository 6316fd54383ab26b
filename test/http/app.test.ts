import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ERROR_CODES, SaringError } from '../../src/errors.ts'
import { type AppParts, buildApp } from '../../src/http/app.ts'

const open: FastifyInstance[] = []
const logged: string[] = []
const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) })

async function anApp(routes: FastifyPluginAsync, parts: Partial<AppParts> = {}): Promise<FastifyInstance> {
  const app = await buildApp({ trustProxy: false, log, routes: [routes], ...parts })
  open.push(app)
  return app
}

afterEach(async () => {
  logged.length = 0
  for (const app of open.splice(0)) await app.close()
})

const form = (code: string) => ({ error: { code, message: expect.any(String), remedy: expect.any(String) } })

const account: FastifyPluginAsync = async (plain) => {
  const app = plain.withTypeProvider<ZodTypeProvider>()
  const body = z.object({
    age: z.number('must be a number').min(1, 'must be 1 or more'),
    password: z.string('must be text').min(8, 'must have 8 characters'),
  })
  app.post('/account', { schema: { body, summary: 'Make an account' } }, async () => ({ done: true }))
  app.get(
    '/page',
    {
      schema: { querystring: z.object({ limit: z.coerce.number('must be a number').max(100, 'must be 100 or less') }) },
    },
    async () => ({}),
  )
}

const throwing =
  (error: unknown): FastifyPluginAsync =>
  async (app) => {
    app.get('/fails', async () => {
      throw error
    })
  }

describe('errors', () => {
  it('name the field, what it held and what it may hold', async () => {
    const app = await anApp(account)
    const { statusCode, json } = await app.inject({
      method: 'POST',
      url: '/account',
      payload: { age: 'ten', password: 'geheim' },
    })
    expect(statusCode).toBe(400)
    expect(json()).toEqual({
      error: {
        code: 'INPUT_INVALID',
        message: 'age: must be a number (it is "ten")\npassword: must have 8 characters',
        remedy: 'Mend age, password. /docs describes what /account takes.',
      },
    })
  })

  it('name what is missing, and what the query held', async () => {
    const app = await anApp(account)
    const missing = await app.inject({ method: 'POST', url: '/account', payload: { password: '12345678' } })
    expect(missing.json().error.message).toBe('age: must be a number (it is missing)')
    const query = await app.inject('/page?limit=1000')
    expect(query.json().error.message).toBe('limit: must be 100 or less (it is "1000")')
  })

  it.each([
    [
      'a body that is no JSON',
      { headers: { 'content-type': 'application/json' }, payload: '{"age":' },
      400,
      'INPUT_INVALID',
    ],
    ['a body of another type', { headers: { 'content-type': 'text/csv' }, payload: 'a;b' }, 415, 'REQUEST_REFUSED'],
    ['a body that is too large', { payload: { age: 1, password: 'x'.repeat(300_000) } }, 413, 'INPUT_TOO_LARGE'],
  ] as const)('of %s have the same form', async (_, given, status, code) => {
    const app = await anApp(account)
    const response = await app.inject({ method: 'POST', url: '/account', ...given })
    expect(response.statusCode).toBe(status)
    expect(response.json()).toEqual(form(code))
  })

  it('of an address that does not exist have the same form', async () => {
    const app = await anApp(account)
    for (const url of ['/nothing?secret=1', '/%E0%A4%A', '/../etc/passwd']) {
      const response = await app.inject(url)
      expect([400, 404]).toContain(response.statusCode)
      expect(response.json()).toEqual(form(response.statusCode === 404 ? 'NOT_FOUND' : 'INPUT_INVALID'))
      expect(response.body).not.toContain('secret')
    }
  })

  it('that nobody expected say nothing of what happened, and the log says all of it', async () => {
    const app = await anApp(throwing(new Error('the database at 10.0.0.5 said no')))
    const response = await app.inject('/fails')
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual(form('INTERNAL'))
    expect(response.body).not.toContain('10.0.0.5')
    expect(logged.join('')).toContain('10.0.0.5')
  })

  it.each([null, undefined, 'text', 17, { statusCode: 'x' }, { statusCode: 200 }, Object.create(null)])(
    'survive %o being thrown',
    async (thrown) => {
      const app = await anApp(throwing(thrown))
      const response = await app.inject('/fails')
      expect(response.statusCode).toBe(500)
      expect(response.json()).toEqual(form('INTERNAL'))
    },
  )

  it.each(ERROR_CODES)('with the code %s keep the words that are meant for the reader, and no others', async (code) => {
    const app = await anApp(throwing(new SaringError(code, 'what is wrong', 'what to do')))
    const { statusCode, json } = await app.inject('/fails')
    const words = json().error
    if (statusCode < 500 || code === 'CHANNEL_TEMPORARY')
      expect(words).toEqual({ code, message: 'what is wrong', remedy: 'what to do' })
    else expect(words.message).not.toContain('what is wrong')
  })

  it('keep a status of their own', async () => {
    const app = await anApp(
      throwing(Object.assign(new SaringError('INPUT_INVALID', 'terlalu panjang', 'persingkat'), { statusCode: 413 })),
    )
    const response = await app.inject('/fails')
    expect(response.statusCode).toBe(413)
    expect(response.json()).toEqual({
      error: { code: 'INPUT_TOO_LARGE', message: 'terlalu panjang', remedy: 'persingkat' },
    })
  })
})

describe('headers', () => {
  it('allow nothing that this server does not serve itself, on pages and errors alike', async () => {
    const app = await anApp(account)
    for (const url of ['/healthz', '/nothing', '/docs/']) {
      const { headers } = await app.inject(url)
      const policy = String(headers['content-security-policy'])
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|https:/)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      })
    }
  })

  it('promise TLS only behind a proxy, which has it', async () => {
    const alone = await anApp(account)
    expect((await alone.inject('/healthz')).headers).not.toHaveProperty('strict-transport-security')
    const proxied = await anApp(account, { trustProxy: true })
    expect((await proxied.inject('/healthz')).headers).toHaveProperty('strict-transport-security')
  })
})

describe('limits', () => {
  it('are counted per address, in words, with the time to wait', async () => {
    const app = await anApp(account, { limits: { requestsPerMinute: 2 } })
    const answers = []
    for (let i = 0; i < 3; i++) answers.push(await app.inject('/page?limit=1'))
    expect(answers.map((a) => a.statusCode)).toEqual([200, 200, 429])
    expect(answers[2]?.json()).toEqual(form('TOO_MANY_REQUESTS'))
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await app.inject({ url: '/page?limit=1', remoteAddress: '10.1.1.1' })).statusCode).toBe(200)
  })

  it('hold for addresses that do not exist as well, and never for the health check', async () => {
    const app = await anApp(account, { limits: { requestsPerMinute: 2 } })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await app.inject('/nothing')).statusCode)
    expect(statuses).toEqual([404, 404, 429])
    for (let i = 0; i < 5; i++) expect((await app.inject('/healthz')).statusCode).toBe(200)
  })

  it('of one route may be stricter', async () => {
    const app = await anApp(async (routes) => {
      routes.get('/dear', { config: { rateLimit: { max: 1, timeWindow: 60_000 } } }, async () => ({}))
    })
    expect((await app.inject('/dear')).statusCode).toBe(200)
    expect((await app.inject('/dear')).statusCode).toBe(429)
  })

  it('believe X-Forwarded-For only behind a proxy', async () => {
    const claim = (address: string) => ({ url: '/page?limit=1', headers: { 'x-forwarded-for': address } })
    const limits = { requestsPerMinute: 1 }
    const alone = await anApp(account, { limits })
    expect(
      [await alone.inject(claim('1.1.1.1')), await alone.inject(claim('2.2.2.2'))].map((r) => r.statusCode),
    ).toEqual([200, 429])
    const proxied = await anApp(account, { limits, trustProxy: true })
    expect(
      [await proxied.inject(claim('1.1.1.1')), await proxied.inject(claim('2.2.2.2'))].map((r) => r.statusCode),
    ).toEqual([200, 200])
  })
})

describe('the description of the API', () => {
  it('names every route with what it takes', async () => {
    const app = await anApp(account, { version: '1.2.3' })
    const api = (await app.inject('/openapi.json')).json()
    expect(api).toMatchObject({ openapi: '3.1.0', info: { title: 'Saring', version: '1.2.3' } })
    expect(Object.keys(api.paths).sort()).toEqual(['/account', '/healthz', '/page'])
    expect(api.paths['/account'].post.requestBody.content['application/json'].schema.required).toEqual([
      'age',
      'password',
    ])
  })
})

describe('the health check', () => {
  it('adds what it is told, and is 503 when that fails', async () => {
    const well = await anApp(account, { health: async () => ({ waiting: 3 }) })
    expect((await well.inject('/healthz')).json()).toEqual({ status: 'ok', waiting: 3 })
    const ill = await anApp(account, { health: () => Promise.reject(new Error('no store')) })
    const response = await ill.inject('/healthz')
    expect(response.statusCode).toBe(503)
    expect(response.json()).toEqual({ status: 'failing' })
  })
})

describe('the log', () => {
  it('holds the route of a request and nothing personal', async () => {
    const app = await anApp(account)
    await app.inject({
      url: '/page?limit=7&nik=3171234567890123',
      headers: { cookie: 'saring_citizen=abc', 'user-agent': 'Bu Siti' },
      remoteAddress: '10.9.8.7',
    })
    const lines = logged.join('')
    expect(lines).toContain('"route":"/page"')
    for (const personal of ['3171234567890123', 'abc', 'Bu Siti', '10.9.8.7']) expect(lines).not.toContain(personal)
  })
})
