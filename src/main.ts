/**
 * Builds the parts of a hotline that runs. `startSaring` builds, starts and hands back how to stop; started as a program
 * it reads the environment and stops on a signal.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Logger } from 'pino'
import { v7 as newId } from 'uuid'
import type { Channel, Intake } from './channels/channel.ts'
import { createTerminal, type TerminalParts } from './channels/terminal.ts'
import { createWebChat, WEB, type Welcome } from './channels/web-chat/web-chat.ts'
import type { Status, WhatsApp } from './channels/whatsapp/whatsapp.ts'
import { type Config, readConfig } from './config.ts'
import { createConsole } from './console/console.ts'
import { createInbox, createOutbox, type Inbox, type Outbox } from './delivery/delivery.ts'
import type { Knowledge } from './domain/knowledge.ts'
import { defaultSettings, quietUntil as quietHoursEnd } from './domain/settings.ts'
import { SaringError } from './errors.ts'
import {
  answerClaims,
  createHotline,
  createOnePerson,
  createPublisher,
  type Publisher,
  quietWindow,
  type Serving,
} from './hotline/hotline.ts'
import { createHttpServer } from './http/http.ts'
import { createPost, createWebhooks } from './integrations/integrations.ts'
import { finishWriting, loadKnowledge, watchKnowledge } from './knowledge/knowledge.ts'
import { createSettings, startPurging } from './moderation/moderation.ts'
import { learnedIn, loadModel, openHotlineStore, openKeys, today } from './opening.ts'
import { createLog } from './operations/log.ts'
import { createVault, type Keys } from './privacy/privacy.ts'
import type { Store } from './store/store.ts'

export type Running = {
  /** Where the web chat is, when it is. */
  readonly address: string | undefined
  /** Where the first admin is made, until there is one. */
  readonly firstAdminLink: string | undefined
  /** The WhatsApp channel, when it runs. */
  readonly whatsapp: WhatsApp | undefined
  /** Resolves when nothing waits in inbox or outbox any more. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Where a hotline runs: its configuration, its log, and a terminal instead of the configured channels. */
export type StartOptions = {
  readonly config: Config
  readonly log: Logger
  readonly terminal?: Pick<TerminalParts, 'input' | 'output' | 'onEnd'>
}

const now = () => Date.now()

/** Loaded where it is wanted only: the client takes a third of a second and 45 MB. */
const loadWhatsApp = () => import('./channels/whatsapp/whatsapp.ts')

/** What every way of running needs. */
async function found(config: Config, log: Logger) {
  const keys = await openKeys(config)
  const store = await openHotlineStore(config, log)
  return { keys, shared: { store, worker: randomUUID(), now, random: Math.random, log } }
}

const inboxOn = (store: Store, keys: Keys, knowledge: () => Knowledge | undefined): Inbox =>
  createInbox({
    ...{ store, keys, now, newId },
    quietWindow: (message, receivedAt) => quietWindow(message, { receivedAt, knowledge: knowledge() }),
  })

/** Builds every part; nothing runs yet. */
async function build({ config, log, terminal }: StartOptions) {
  const { keys, shared } = await found(config, log)
  const { store } = shared
  const inbox = inboxOn(store, keys, () => (publisher.serves() ? publisher.current().snapshot : undefined))
  const publisher = createPublisher({
    store,
    model: await loadModel(),
    cache: learnedIn(config),
    now,
    log,
    announce: (q, knowledge) => answerClaims({ keys, now, newId }, q, knowledge),
  })
  const web = createWebChat({
    history: store.queries.turns,
    conversationOf: (address) => inbox.conversationOf({ channel: WEB, address }),
    onTurns: (listener) => store.onHint((topic) => topic === 'turns' && listener()),
    welcome: () => welcome(publisher.current()),
    now,
    newId,
    log,
  })
  const wanted = (name: Config['channels'][number]) => !terminal && config.channels.includes(name)
  const whatsapp = wanted('whatsapp')
    ? await whatsAppOn({ config, store, keys, inbox, outbox: () => outbox, log })
    : undefined
  const channels: Channel[] = [
    ...(terminal ? [createTerminal({ ...terminal, now, newId })] : []),
    ...(wanted('web') ? [web] : []),
    ...(whatsapp ? [whatsapp] : []),
  ]
  const hotline = createHotline({ ...shared, inbox, keys, serving: publisher.current, newId })
  const settings = createSettings(defaultSettings(config.retentionDays))
  const quietUntil = async (at: number) => quietHoursEnd((await settings.read(store.queries)).quietHours, at)
  const outbox: Outbox = createOutbox({ ...shared, key: keys.sealing, channels, quietUntil })
  const post = createPost({ local: config.webhooksLocal })
  const webhooks = createWebhooks({ ...shared, key: keys.sealing, newId, ...post })
  const pages = terminal ? undefined : openPages()
  return { store, publisher, inbox, channels, whatsapp, hotline, outbox, settings, webhooks, ...pages }

  /** The web chat's routes and the console, behind one server. */
  function openPages() {
    const { host, port, trustProxy, knowledgeDir } = config
    const desk = createConsole({
      ...{
        store,
        keys,
        publisher,
        channels,
        settings,
        webhooks,
        knowledgeDir,
        whatsapp,
        today,
        now,
        newId,
        log,
      },
      secure: trustProxy,
    })
    return { desk, http: createHttpServer({ host, port, trustProxy, log, routes: [web.routes, desk.routes] }) }
  }
}

/** What a channel may tell the hotline. */
const intakeOf = (channel: Channel, inbox: Inbox, outbox: Outbox): Intake => ({
  accept: inbox.accept,
  acknowledge: (id, status) => outbox.acknowledge(channel.name, id, status),
})

/** The WhatsApp channel alone, to link and unlink it. Whatever arrives meanwhile waits for the hotline. */
export async function openWhatsApp(
  config: Config,
  log: Logger,
): Promise<{ channel: WhatsApp; close(): Promise<void> }> {
  const { keys, shared } = await found(config, log)
  const { store } = shared
  const inbox = inboxOn(store, keys, () => undefined)
  const channel = await whatsAppOn({ config, store, keys, inbox, outbox: () => outbox, log })
  const outbox: Outbox = createOutbox({ ...shared, key: keys.sealing, channels: [channel] })
  const close = async () => {
    await channel.stop()
    await store.close()
  }
  try {
    await channel.start(intakeOf(channel, inbox, outbox))
  } catch (error) {
    await close()
    throw error
  }
  return { channel, close }
}

/** What is known of the number from another process. */
export async function whatsAppStatus(config: Config, log: Logger): Promise<Status | undefined> {
  const { lastStatus } = await loadWhatsApp()
  const keys = await openKeys(config)
  const store = await openHotlineStore(config, log, 'read')
  const nobody = { conversationOf: () => '', onePerson: async () => undefined }
  return lastStatus({ store, vault: createVault(keys), ...nobody, now, log }).finally(() => store.close())
}

/** The WhatsApp channel on a store; it and the outbox know each other, so the outbox is asked for when it is needed. */
async function whatsAppOn(given: {
  readonly config: Config
  readonly store: Store
  readonly keys: Keys
  readonly inbox: Inbox
  readonly outbox: () => Pick<Outbox, 'recall'>
  readonly log: Logger
}): Promise<WhatsApp> {
  const { config, store, keys, inbox, outbox, log } = given
  const { createWhatsApp, WHATSAPP } = await loadWhatsApp()
  const onePerson = createOnePerson({ keys, conversationOf: inbox.conversationOf })
  return createWhatsApp({
    store,
    vault: createVault(keys),
    acceptWithin: inbox.acceptWithin,
    conversationOf: (address) => inbox.conversationOf({ channel: WHATSAPP, address }),
    onePerson: (queries, was, is) => onePerson(queries, { channel: WHATSAPP, was, is }),
    recall: (networkId) => outbox().recall(WHATSAPP, networkId),
    settings: config.whatsapp,
    now,
    random: Math.random,
    log,
  })
}

/** @throws {SaringError} whatever keeps it from starting; what had been started is stopped again */
export async function startSaring(options: StartOptions): Promise<Running> {
  const { config, log } = options
  const { store, publisher, inbox, channels, whatsapp, hotline, outbox, settings, webhooks, desk, http } =
    await build(options)
  const stops: (() => unknown)[] = [() => store.close()]
  let stopping: Promise<void> | undefined
  /** In the opposite order of starting; safe to call twice. */
  const stop = () => {
    stopping ??= stops.reduceRight<Promise<void>>(
      (before, next) => before.then(async () => void (await next())),
      Promise.resolve(),
    )
    return stopping
  }
  try {
    await finishWriting(config.knowledgeDir)
    await publishFiles(publisher, config, log)
    if (store.engine === 'sqlite') {
      await Promise.all([store.queries.inbox.releaseAllLeases(), store.queries.outbox.releaseAllLeases()])
    }
    stops.push(
      store.onHint((topic) => {
        if (topic === 'inbox') hotline.wake()
        if (topic === 'outbox') outbox.wake()
        if (topic === 'publication') void guarded(log, publisher.refresh())
      }),
    )
    for (const channel of channels) {
      stops.push(() => channel.stop())
      await channel.start(intakeOf(channel, inbox, outbox))
    }
    stops.push(
      () => outbox.stop(),
      () => hotline.stop(),
    )
    outbox.start()
    hotline.start()
    stops.push(() => webhooks.stop())
    webhooks.start()
    stops.push(startPurging({ store, settings, now, log }))
    stops.push(watchKnowledge(config.knowledgeDir, () => void guarded(log, publishFiles(publisher, config, log))))
    stops.push(() => http?.stop())
    const address = (await http?.start())?.address
    const firstAdmin = await desk?.firstAdminPath()
    const firstAdminLink = address && firstAdmin && `${address}${firstAdmin}`
    return { address, firstAdminLink, whatsapp, settled: () => settled(store), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** How an empty web chat begins: who Saring is, and three things to try. */
function welcome({ snapshot: { wording } }: Serving): Welcome {
  const { id, en } = wording
  const examples = [
    { text: id['example-keyword'], forwarded: false },
    { text: id['example-question'], forwarded: false },
    { text: id['example-forward'], forwarded: true },
  ]
  return { text: { id: id.greeting, en: en.greeting }, examples }
}

async function settled(store: Store): Promise<void> {
  for (;;) {
    const [inbox, outbox] = await Promise.all([store.queries.inbox.counts(), store.queries.outbox.counts()])
    if (inbox.waiting + outbox.queued === 0) return
    await setTimeout(20)
  }
}

/** For work that nobody waits for: whatever keeps it from being done, what serves goes on serving. */
async function guarded(log: Logger, work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => log.error(explain(error)))
}

/** Publishes what the files hold now; a broken edit keeps the last good publication serving, and says what is wrong. */
async function publishFiles(publisher: Publisher, config: Config, log: Logger): Promise<void> {
  try {
    const { knowledge } = await loadKnowledge(config.knowledgeDir, today())
    const number = await publisher.publish(knowledge, 'files', 'the files were changed')
    log.debug({ publication: number }, 'the files are published')
  } catch (error) {
    await publisher.refresh()
    if (!publisher.serves()) throw error
    log.error(explain(error))
  }
}

/** Says what went wrong in words for people; a stack only for what nobody foresaw. */
export function explain(error: unknown): string {
  if (error instanceof SaringError) return `${error.message}\n${error.remedy} [${error.code}]`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * While the number is not linked, its QR codes are shown where the hotline was started; for a server that has no camera
 * as text, too.
 */
async function showCodes(whatsapp: WhatsApp, asText: boolean): Promise<void> {
  const { qrPicture } = await loadWhatsApp()
  let shown: string | undefined
  const show = ({ state, qr, number }: Status) => {
    if (qr && qr !== shown) {
      console.log(`\n${qrPicture(qr)}\n  Scan this code: WhatsApp, Linked devices, Link a device.\n`)
      if (asText) console.log(`  What it says: ${qr}\n`)
    }
    if (state === 'open' && shown) console.log(`  Linked to +${number}.\n`)
    shown = qr
  }
  whatsapp.onStatus(show)
  show(whatsapp.status())
}

function readyMessage({ address, firstAdminLink }: Running): string {
  const first = firstAdminLink ? `\n\n  Make the first admin of the console, with this link:\n  ${firstAdminLink}` : ''
  const places = `  Web chat    ${address}\n  Console     ${address}/console\n  API         ${address}/docs`
  return `\n  Saring is ready.\n\n${places}${first}\n\n  Stop with Ctrl+C.\n`
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLog({ level: config.logLevel, file: config.logFile, pretty: process.stdout.isTTY === true })
  console.log('\n  Saring is starting. After a change of the knowledge it learns first, which may take half a minute.')
  const running = await startSaring({ config, log })
  console.log(readyMessage(running))
  // A library's promise that fails unheard is no reason to stop answering; what it was for is tried again by itself.
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a promise failed unheard'))
  const stop = () =>
    void running.stop().then(
      () => process.exit(0),
      (error) => {
        console.error(explain(error))
        process.exit(1)
      },
    )
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (running.whatsapp) await showCodes(running.whatsapp, config.whatsapp.url !== undefined)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  run().catch((error: unknown) => {
    console.error(`\nSaring could not start.\n${explain(error)}\n`)
    process.exit(1)
  })
}
