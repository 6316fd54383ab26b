import type { FastifyInstance, InjectOptions } from 'fastify'
import { v7 as newId } from 'uuid'
import { type Console, createConsole } from '../../src/console/console.ts'
import type { Role } from '../../src/console/roles.ts'
import { createOutbox } from '../../src/delivery/delivery.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import { handleLane } from '../../src/hotline/handle.ts'
import { buildApp } from '../../src/http/app.ts'
import type { Store } from '../../src/store/store.ts'
import { aMessage } from '../builders/builders.ts'
import { aChannel, aStore, hotlineParts, KEYS, SILENT } from '../builders/parts.ts'

/** The console's server half, whole and real, on a store of its own and without a port. */
export type Desk = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly console: Console
  /** Moves the clock on (ms). */
  pass(ms: number): void
  /** A citizen says something, and the hotline handles it. Texts with "biaya" are answered; others are not known. */
  say(citizen: string, text: string, over?: Partial<InboundMessage>): Promise<string>
  /** Sends what waits in the outbox. */
  deliver(): Promise<readonly { readonly to: string; readonly text: string }[]>
  /** Somebody with this role, signed in; the first one is the admin whom the one-time link makes. */
  person(role: Role): Promise<Person>
  close(): Promise<void>
}

export const PASSWORD = 'kopi tubruk pagi hari'

export async function openDesk(): Promise<Desk> {
  const { store, drop } = await aStore()
  const clock = { now: Date.now() }
  const parts = hotlineParts(store, clock)
  const desk = createConsole({ ...parts, keys: KEYS, secure: false })
  const limits = { requestsPerMinute: 1_000_000 }
  const app = await buildApp({ trustProxy: false, log: SILENT, routes: [desk.routes], limits })
  let admin: Person | undefined
  const theAdmin = async () => {
    admin ??= await firstAdmin(app, desk)
    return admin
  }
  return {
    app,
    store,
    console: desk,
    pass: (ms) => {
      clock.now += ms
    },
    async say(citizen, text, over = {}) {
      clock.now += 1_000
      const message = {
        ...aMessage({ text }),
        ...over,
        address: citizen,
        sender: citizen,
        messageId: newId(),
        sentAt: clock.now,
      }
      await parts.inbox.accept(message)
      const lane = await store.queries.inbox.claimLane('w1', clock.now, clock.now + 60_000)
      if (lane) await handleLane(parts, lane)
      await store.queries.inbox.releaseLane(lane?.conversation ?? '', clock.now)
      return parts.inbox.conversationOf(message)
    },
    async deliver() {
      const { channel, sent } = aChannel()
      const outbox = createOutbox({ ...parts, key: KEYS.sealing, channels: [channel] })
      outbox.start()
      while ((await store.queries.outbox.counts()).queued > 0) await new Promise((resolve) => setImmediate(resolve))
      await outbox.stop()
      return sent.map(({ address, reply }) => ({ to: address, text: reply.text }))
    },
    async person(role) {
      const boss = await theAdmin()
      if (role === 'admin') return boss
      const username = `${role}-${newId().slice(-6)}`
      await boss.ask('POST', '/people', { username, name: role, role, password: PASSWORD })
      return signIn(app, username)
    },
    async close() {
      await app.close()
      await drop()
    },
  }
}

async function firstAdmin(app: FastifyInstance, desk: Console): Promise<Person> {
  const token = (await desk.firstAdminPath())?.split('#')[1] ?? ''
  const payload = { token, username: 'sari', name: 'Sari', password: PASSWORD }
  const response = await app.inject({ method: 'POST', url: '/api/console/first-admin', payload })
  return personOf(app, response)
}

let addresses = 0
/** Each from an address of its own: the limit on tries of one address is tested by itself. */
export async function signIn(app: FastifyInstance, username: string, password = PASSWORD): Promise<Person> {
  const remoteAddress = `10.1.${(addresses >> 8) & 255}.${addresses++ & 255}`
  return personOf(
    app,
    await app.inject({ method: 'POST', url: '/api/console/sign-in', remoteAddress, payload: { username, password } }),
  )
}

type Answered = Awaited<ReturnType<FastifyInstance['inject']>>

/** A browser with a session: it sends its cookie, and with every change its token. */
export type Person = {
  readonly id: string
  readonly username: string
  readonly cookie: string
  readonly token: string
  /** @throws when the answer is no 200 */
  // biome-ignore lint/suspicious/noExplicitAny: what a door answers is looked at by each test
  ask(method: InjectOptions['method'], path: string, payload?: object): Promise<any>
  /** The same, whatever the answer. */
  knock(method: InjectOptions['method'], path: string, payload?: unknown, headers?: object): Promise<Answered>
}

function personOf(app: FastifyInstance, response: Answered): Person {
  if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${response.body}`)
  const cookie = [response.headers['set-cookie']]
    .flat()
    .map((c) => String(c).split(';')[0])
    .join('; ')
  const { account, token } = response.json() as { account: { id: string; username: string }; token: string }
  const knock: Person['knock'] = (method, path, payload, headers = {}) =>
    app.inject({
      method: method ?? 'GET',
      url: `/api/console${path}`,
      headers: { cookie, 'x-saring-token': token, ...headers },
      ...(payload !== undefined && { payload: payload as object }),
    })
  return {
    id: account.id,
    username: account.username,
    cookie,
    token,
    knock,
    async ask(method, path, payload) {
      const answer = await knock(method, path, payload)
      if (answer.statusCode !== 200) throw new Error(`${method} ${path} → ${answer.statusCode}: ${answer.body}`)
      return answer.json()
    },
  }
}
