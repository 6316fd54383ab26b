import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPost, createWebhooks } from '../../src/integrations/integrations.ts'
import type { Store } from '../../src/store/store.ts'
import { aStore, KEYS, SILENT } from '../builders/parts.ts'

type Heard = { readonly headers: Record<string, string>; readonly body: string }

let store: Store
let drop: () => Promise<void>
let server: Server
let url: string
let heard: Heard[]
/** What the receiver answers; undefined keeps still. */
let answers: (number | undefined)[]
const clock = { now: Date.now() }

beforeEach(async () => {
  ;({ store, drop } = await aStore())
  heard = []
  answers = []
  clock.now = Date.now()
  server = createServer(async (request: IncomingMessage, response) => {
    heard.push({ headers: request.headers as Record<string, string>, body: await text(request) })
    const answer = answers.length > 0 ? answers.shift() : 204
    if (answer !== undefined) response.writeHead(answer, { location: `${url}/elsewhere` }).end('not read')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await drop()
})

const hooks = (local = true) =>
  createWebhooks({
    ...{ store, key: KEYS.sealing, now: () => clock.now, random: () => 0, newId: v7, log: SILENT },
    ...createPost({ local }),
  })
const news = { id: 'claim-1', event: 'claim.pending' as const, at: 1, data: { claim: '1' } }
const sent = async (id: string) => (await store.queries.webhooks.deliveries(id, 9))[0]
const isSent = async (id: string, attempts: number) => {
  await expect
    .poll(async () => (await sent(id))?.answer && (await sent(id))?.attempts, { interval: 10, timeout: 10_000 })
    .toBe(attempts)
  return sent(id)
}

describe('a webhook', () => {
  it('is told of what happens, signed so that the specification’s own library opens it', async () => {
    const webhooks = hooks()
    const { id, secret } = await webhooks.make(store.queries, { url, events: ['claim.pending'], by: 'sari' })
    await store.queries.webhooks.announce(news)
    webhooks.start()
    expect(await isSent(id, 1)).toMatchObject({ status: 'delivered', answer: 'HTTP 204' })
    await webhooks.stop()
    const [{ headers, body }] = heard as [Heard]
    expect(headers['webhook-id']).toBe('claim-1')
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'claim.pending', data: { claim: '1' } })
    expect(() => new Webhook(secret).verify(body.replace('1', '2'), headers)).toThrow()
    const kept = Buffer.from((await store.queries.webhooks.get(id))?.secret ?? [])
    expect(kept.includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false)
  })

  it('that fails is tried again after a growing pause, with the same id, and given up in the end', async () => {
    const webhooks = hooks()
    answers = Array(8).fill(503)
    const { id } = await webhooks.make(store.queries, { url, events: ['claim.pending'], by: 'sari' })
    await store.queries.webhooks.announce({ ...news, at: clock.now })
    webhooks.start()
    const pauses: number[] = []
    for (let n = 1; n <= 8; n++) {
      const { dueAt = 0, status } = (await isSent(id, n)) ?? {}
      if (n < 8) pauses.push((dueAt - clock.now) / 1_000)
      expect(status).toBe(n < 8 ? 'waiting' : 'failed')
      clock.now = Math.max(clock.now, dueAt)
      webhooks.wake()
    }
    await webhooks.stop()
    expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 50_400])
    expect(new Set(heard.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['claim-1']))
  })

  it('that was given up is sent again when a person says so: the same id, a fresh signature', async () => {
    const webhooks = hooks()
    answers = [410]
    const { id, secret } = await webhooks.make(store.queries, { url, events: ['claim.pending'], by: 'sari' })
    await store.queries.webhooks.announce({ ...news, at: clock.now })
    webhooks.start()
    await isSent(id, 1)
    await store.queries.webhooks.setActive(id, true)
    clock.now += 60 * 60_000
    await store.queries.webhooks.sendAgain({ id: news.id, webhook: id }, clock.now)
    webhooks.wake()
    await expect.poll(() => heard.length, { interval: 10, timeout: 10_000 }).toBe(2)
    await webhooks.stop()
    const [first, second] = heard as [Heard, Heard]
    expect([second.headers['webhook-id'], second.body]).toEqual([first.headers['webhook-id'], first.body])
    expect(Number(second.headers['webhook-timestamp']) - Number(first.headers['webhook-timestamp'])).toBe(3_600)
    const signed = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
      .update(`${news.id}.${second.headers['webhook-timestamp']}.${second.body}`)
      .digest('base64')
    expect(second.headers['webhook-signature']).toBe(`v1,${signed}`)
  })

  it('follows no redirect, and is switched off by a receiver that is gone', async () => {
    const webhooks = hooks()
    answers = [302, 410]
    const { id } = await webhooks.make(store.queries, { url, events: ['claim.pending'], by: 'sari' })
    await store.queries.webhooks.announce({ ...news, at: clock.now })
    webhooks.start()
    expect(await isSent(id, 1)).toMatchObject({ status: 'waiting', answer: 'HTTP 302' })
    clock.now += 6_000
    webhooks.wake()
    expect(await isSent(id, 2)).toMatchObject({ status: 'failed', answer: 'HTTP 410' })
    await webhooks.stop()
    expect(heard).toHaveLength(2)
    expect((await store.queries.webhooks.get(id))?.active).toBe(false)
  })

  it('whose receiver keeps still holds nobody, and stopping does not wait for it', async () => {
    const webhooks = hooks()
    answers = [undefined]
    const { id } = await webhooks.make(store.queries, { url, events: ['claim.pending'], by: 'sari' })
    await webhooks.tryOut(store.queries, id)
    webhooks.start()
    await expect.poll(() => heard.length, { interval: 10, timeout: 10_000 }).toBe(1)
    await webhooks.tryOut(store.queries, id)
    webhooks.wake()
    await expect.poll(() => heard.length, { interval: 10, timeout: 10_000 }).toBe(2)
    const begun = performance.now()
    await webhooks.stop()
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect((await store.queries.webhooks.deliveries(id, 9)).map((d) => d.status).sort()).toEqual([
      'delivered',
      'waiting',
    ])
  })
})

describe('an address inside the house', () => {
  it.each([
    'http://berita.example/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.0.0.5/',
    'https://172.20.1.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://sari:rahasia@berita.example/',
    'ftp://berita.example/',
    'file:///etc/passwd',
  ])('is refused: %s', (address) => expect(() => createPost({ local: false }).clear(address)).toThrow())

  it('is refused also behind a public name, at the moment of connecting', async () => {
    const asked: string[] = []
    const lookup = ((host: string, _: object, done: (e: null, all: object[]) => void) => {
      asked.push(host)
      done(null, [{ address: '10.1.2.3', family: 4 }])
    }) as never
    const { post } = createPost({ local: true, lookup })
    const signal = AbortSignal.timeout(5_000)
    await expect(post('https://berita.example/', {}, '{}', signal)).rejects.toThrow(/private network/)
    expect(asked).toEqual(['berita.example'])
  })

  it('is open only to this machine, and only where that was allowed', () => {
    expect(() => createPost({ local: true }).clear('http://127.0.0.1:9999/')).not.toThrow()
    for (const address of ['http://127.0.0.2/', 'http://10.0.0.1/', 'http://localhost/'])
      expect(() => createPost({ local: true }).clear(address)).toThrow()
  })
})
