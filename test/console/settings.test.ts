import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, PASSWORD, type Person, signIn } from './desk.ts'

let desk: Desk
let admin: Person
beforeAll(async () => {
  desk = await openDesk()
  admin = await desk.person('admin')
})
afterAll(() => desk.close())

const lastAudit = async () => (await admin.ask('GET', '/audits')).audits[0]
const withKey = (key: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  desk.app.inject({
    method,
    url: `/api/console${path}`,
    headers: { authorization: `Bearer ${key}` },
    ...(payload && { payload }),
  })

describe('settings', () => {
  it('are shown, changed one by one, and each change is in the audit with what was before', async () => {
    const before = await admin.ask('GET', '/settings')
    expect(before).toEqual({
      retention: { words: 90, tips: 365, audits: 730 },
      quietHours: null,
      reviewByAnother: true,
    })
    await admin.ask('PUT', '/settings', { quietHours: { from: '21:00', to: '06:00' } })
    expect(await admin.ask('GET', '/settings')).toEqual({ ...before, quietHours: { from: '21:00', to: '06:00' } })
    expect(await lastAudit()).toMatchObject({
      action: 'settings.change',
      subject: 'quietHours',
      detail: 'null → {"from":"21:00","to":"06:00"}',
    })
    await admin.ask('PUT', '/settings', { quietHours: null })
  })

  it.each([
    [{}],
    [{ retention: { words: 0, tips: 1, audits: 1 } }],
    [{ retention: { words: 90 } }],
    [{ quietHours: { from: '25:00', to: '06:00' } }],
    [{ admin: true }],
  ])('refuse %j', async (body) => {
    expect((await admin.knock('PUT', '/settings', body)).statusCode).toBe(400)
  })

  it('say before how much would be deleted', async () => {
    await desk.say('budi', 'biaya?')
    desk.pass(2 * 86_400_000)
    const ask = (words: number) => admin.ask('POST', '/settings/older', { retention: { words, tips: 1, audits: 3650 } })
    expect([(await ask(1)).words, (await ask(90)).words]).toEqual([2, 0])
  })

  it('show what a citizen reads who asks for PRIVASI, or that there is nothing', async () => {
    expect(await admin.ask('GET', '/settings/privacy')).toEqual({ entry: null, bubbles: { id: '', en: '' } })
  })
})

describe('a key', () => {
  it('comes in with its role, needs neither cookie nor token, and is told apart in the audit', async () => {
    const { key, id } = await admin.ask('POST', '/keys', { name: 'Portal berita', role: 'operator' })
    expect((await withKey(key, 'GET', '/entries/biaya')).statusCode).toBe(200)
    expect((await withKey(key, 'GET', '/people')).statusCode).toBe(403)
    const entry = { title: 'Dari portal', topic: 'daftar', kind: 'fact' }
    expect((await withKey(key, 'POST', '/entries', entry)).statusCode).toBe(200)
    expect(await lastAudit()).toMatchObject({ actor: 'key:Portal berita', action: 'entry.begin' })
    const { keys } = await admin.ask('GET', '/keys')
    expect(keys[0]).toMatchObject({ id, name: 'Portal berita', usedAt: desk.now(), closedAt: null })
    const everything = JSON.stringify([keys, await desk.store.queries.access.keys(), await lastAudit()])
    expect(everything).not.toContain(key)
  })

  it('that was closed opens nothing any more', async () => {
    const { key, id } = await admin.ask('POST', '/keys', { name: 'Lama', role: 'admin' })
    expect((await withKey(key, 'GET', '/people')).statusCode).toBe(200)
    await admin.ask('DELETE', `/keys/${id}`)
    expect((await withKey(key, 'GET', '/people')).statusCode).toBe(401)
    expect((await admin.knock('DELETE', `/keys/${id}`)).statusCode).toBe(404)
  })

  it('is nobody’s account: no password, no language, no way out; and a wrong one is a stranger', async () => {
    const { key } = await admin.ask('POST', '/keys', { name: 'Semua', role: 'admin' })
    const body = { current: PASSWORD, password: 'jalan kaki ke pasar' }
    expect((await withKey(key, 'POST', '/me/password', body)).statusCode).toBe(403)
    expect((await withKey(key, 'PUT', '/me/language', { language: 'en' })).statusCode).toBe(403)
    for (const wrong of ['x', `${key}x`, 'saring_', "' or 1=1 --"])
      expect((await withKey(wrong, 'GET', '/people')).statusCode).toBe(401)
    const both = await admin.knock('GET', '/people', undefined, { authorization: 'Bearer salah-salah-salah-salah' })
    expect(both.statusCode).toBe(401)
  })
})

describe('webhooks', () => {
  it('are made, tried out, switched off and taken away; the secret is shown once', async () => {
    const body = { url: 'http://127.0.0.1:9/', events: ['claim.pending', 'conversation.held'] }
    const { id, secret } = await admin.ask('POST', '/webhooks', body)
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const list = await admin.ask('GET', '/webhooks')
    expect(list.webhooks).toMatchObject([{ id, url: body.url, active: true, madeBy: 'sari' }])
    expect(JSON.stringify(list)).not.toContain(secret.slice(6))
    await admin.ask('POST', `/webhooks/${id}/test`, {})
    const { deliveries } = await admin.ask('GET', `/webhooks/${id}/deliveries`)
    expect(deliveries).toMatchObject([{ event: 'test', status: 'waiting' }])
    const again = `/webhooks/${id}/deliveries/${deliveries[0].id}/again`
    expect((await admin.knock('POST', again, {})).statusCode).toBe(404)
    const failed = { status: 'failed' as const, dueAt: desk.now(), answer: 'HTTP 500' }
    await desk.store.queries.webhooks.tried({ id: deliveries[0].id, webhook: id }, failed)
    await admin.ask('POST', again, {})
    expect(await lastAudit()).toMatchObject({ action: 'webhook.again', subject: body.url, detail: deliveries[0].id })
    expect((await admin.ask('GET', `/webhooks/${id}/deliveries`)).deliveries).toMatchObject([{ status: 'waiting' }])
    await admin.ask('PUT', `/webhooks/${id}`, { active: false })
    await admin.ask('DELETE', `/webhooks/${id}`)
    expect((await admin.ask('GET', '/webhooks')).webhooks).toEqual([])
  })

  it('hear of a question nobody had answered and of a conversation that a person holds, without a citizen’s words', async () => {
    const events = ['claim.pending', 'conversation.held', 'entry.published', 'dead_letter']
    const { id } = await admin.ask('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events })
    const conversation = await desk.say('ani', 'apakah kucing boleh ikut lomba masak?')
    await admin.ask('POST', `/conversations/${conversation}/takeover`, {})
    const sent = await desk.store.queries.webhooks.deliveries(id, 9)
    expect(sent.map((d) => d.event).sort()).toEqual(['claim.pending', 'conversation.held'])
    expect(JSON.stringify(sent)).not.toMatch(/kucing|\bani\b/)
    await admin.ask('DELETE', `/webhooks/${id}`)
  })

  it.each([['https://10.0.0.1/'], ['http://berita.example/'], ['javascript:alert(1)'], ['']])(
    'go to no %s',
    async (url) => {
      expect((await admin.knock('POST', '/webhooks', { url, events: ['dead_letter'] })).statusCode).toBe(400)
    },
  )
})

describe('the language', () => {
  it('is kept with the account, on every device', async () => {
    const viewer = await desk.person('viewer')
    expect((await viewer.ask('GET', '/me')).account.language).toBeNull()
    await viewer.ask('PUT', '/me/language', { language: 'en' })
    const elsewhere = await signIn(desk.app, viewer.username)
    expect((await elsewhere.ask('GET', '/me')).account.language).toBe('en')
  })
})
