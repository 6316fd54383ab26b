import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { v7 as newId } from 'uuid'
import { type Console, type ConsoleParts, createConsole } from '../../src/console/console.ts'
import type { Role } from '../../src/console/roles.ts'
import { createOutbox } from '../../src/delivery/delivery.ts'
import { dayOf } from '../../src/domain/days.ts'
import type { Knowledge } from '../../src/domain/knowledge.ts'
import type { InboundMessage } from '../../src/domain/message.ts'
import { defaultSettings } from '../../src/domain/settings.ts'
import { handleLane } from '../../src/hotline/handle.ts'
import { answerClaims, type Publisher, versionsBetween } from '../../src/hotline/hotline.ts'
import { buildApp } from '../../src/http/app.ts'
import { createPost, createWebhooks, type Webhooks } from '../../src/integrations/integrations.ts'
import { loadKnowledge } from '../../src/knowledge/knowledge.ts'
import { createLanguage } from '../../src/language/language.ts'
import { createSettings } from '../../src/moderation/moderation.ts'
import type { Store } from '../../src/store/store.ts'
import { aKnowledge, aMessage } from '../builders/builders.ts'
import { aChannel, aServing, aStore, hotlineParts, KEYS, SILENT } from '../builders/parts.ts'

/** The console's server half, whole and real, on a store of its own and without a port. */
export type Desk = {
  readonly app: FastifyInstance
  readonly store: Store
  readonly console: Console
  /** Not started: a test starts it where it sends. */
  readonly webhooks: Webhooks
  readonly knowledgeDir: string
  /** Moves the clock on (ms). */
  pass(ms: number): void
  now(): number
  /** A citizen says something, and the hotline handles it. Texts with "biaya" are answered; others are not known. */
  say(citizen: string, text: string, over?: Partial<InboundMessage>): Promise<string>
  /** Publishes what the files hold, as the watcher does. */
  takeFiles(): Promise<unknown>
  /** Sends what waits in the outbox. */
  deliver(): Promise<readonly { readonly to: string; readonly text: string }[]>
  /** Somebody with this role, signed in; the first one is the admin whom the one-time link makes. */
  person(role: Role): Promise<Person>
  close(): Promise<void>
}

/** Knows the words that a test misspells. */
const language = createLanguage({
  lexicon: aKnowledge().lexicon,
  vocabulary: new Map(['pendaftaran', 'sertifikat', 'pelatihan', 'insentif'].map((word) => [word, 20])),
})

export const PASSWORD = 'kopi tubruk pagi hari'

type DeskParts = Pick<ConsoleParts, 'whatsapp'> & {
  /** Another one than a new SQLite file. */
  readonly on?: Awaited<ReturnType<typeof aStore>>
}

export async function openDesk({ on, ...more }: DeskParts = {}): Promise<Desk> {
  const { store, drop } = on ?? (await aStore())
  const clock = { now: Date.now() }
  const publisher = aPublisher(store, () => clock.now)
  const parts = hotlineParts(store, clock, { serving: publisher.current })
  const knowledgeDir = await knowledgeFolder(aKnowledge())
  const today = () => dayOf(clock.now)
  const settings = createSettings(defaultSettings(90))
  const webhooks = createWebhooks({ ...parts, key: KEYS.sealing, ...createPost({ local: true }) })
  const desk = createConsole({
    ...parts,
    ...more,
    keys: KEYS,
    publisher,
    channels: [aChannel().channel, ...(more.whatsapp ? [more.whatsapp] : [])],
    settings,
    webhooks,
    knowledgeDir,
    today,
    secure: false,
  })
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
    knowledgeDir,
    console: desk,
    webhooks,
    now: () => clock.now,
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
    async takeFiles() {
      return publisher.publish((await loadKnowledge(knowledgeDir, today())).knowledge, 'files', '')
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
      await rm(knowledgeDir, { recursive: true, force: true })
    },
  }
}

/** What editors would have on their disk. */
async function knowledgeFolder({ entries, topics, domains, lexicon, wording }: Knowledge): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'saring-knowledge-'))
  const files = {
    'topics.json': { topics },
    'domains.json': domains,
    'lexicon/slang.json': lexicon,
    'wording/id.json': wording.id,
    'wording/en.json': wording.en,
    'contoh/satu.json': { entries },
  }
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), JSON.stringify(content, null, 2))
  }
  return dir
}

/** Publishes as the real one does, but serves the builders' matcher: learning is not what is tested here. */
function aPublisher(store: Store, now: () => number): Publisher {
  let serving = aServing({ language })
  const serve = (knowledge: Knowledge, number: number) =>
    aServing({ language, snapshot: { ...knowledge, number, publishedAt: now() } })
  return {
    current: () => serving,
    serves: () => true,
    refresh: async () => {},
    preview: async (knowledge) => serve(knowledge, 0),
    async publish(knowledge, author, note, also) {
      const number = serving.snapshot.number + 1
      const before = serving.snapshot
      const snapshot = JSON.stringify(knowledge)
      await store.transaction(async (q) => {
        const publication = { number, at: now(), author, note, hash: String(number), snapshot }
        await q.publications.add(publication, versionsBetween(before, knowledge))
        await answerClaims({ keys: KEYS, now, newId }, q, knowledge)
        await also?.(q)
      })
      serving = serve(knowledge, number)
      return number
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
