import '../whatsapp-server/preload.ts'
import { cp, rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { wireIdOf } from '../../src/channels/whatsapp/wire-id.ts'
import type { Turn } from '../../src/store/store.ts'
import { channelOf, link } from '../channels/whatsapp/link.ts'
import { sessionsFolder, startHotline } from '../scenarios/hotline.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from '../whatsapp-server/server.ts'
import { ServerProcess } from './server-process.ts'
import { lookInto, repeats, type TurnLog, turnLogIn } from './turn-log.ts'

/** A hotline in a process of its own, linked to a WhatsApp server in this one. */
export type WhatsAppStage = {
  readonly server: WhatsAppServer
  readonly hotline: ServerProcess
  readonly sessions: string
  /** Citizens who have said these messages, and nobody else's. */
  readonly said: { readonly by: Phone; readonly id: string; readonly retries: () => number }[]
  readonly citizens: Phone[]
  newCitizens(count: number): Phone[]
  say(by: Phone, text: string): Promise<void>
  /** Starts the hotline and waits until it is connected. */
  start(): Promise<void>
  /** Waits until everything said was handled and sent. */
  settled(): Promise<void>
  outcome(): Promise<Outcome>
  copyStore(to: string): Promise<void>
  restoreStore(from: string): Promise<void>
  end(): Promise<void>
}

export type Outcome = {
  readonly messages: number
  /** Not in the log at all. */
  readonly lost: number
  /** In the log, and no answer to it is on the phone. */
  readonly unanswered: number
  /** Answered by more than one reply, or by one that the phone shows twice. */
  readonly answeredTwice: number
  /** Came again under the same id, which a phone does not show. */
  readonly arrivedAgain: number
  /** Could not be read at the first try, on either side. */
  readonly undecryptable: number
}

const PRELOAD = './test/whatsapp-server/preload.ts'
const ENV = { CHANNELS: 'web,whatsapp', WHATSAPP_PER_MINUTE: '0', PORT: '0' }

export async function aWhatsAppStage(): Promise<WhatsAppStage> {
  const server = await createWhatsAppServer()
  const sessions = await sessionsFolder()
  const env = { ...ENV, WHATSAPP_URL: server.url, SESSIONS_DIR: sessions }
  const linking = await startHotline(env, sessions)
  await link(channelOf(linking), server)
  await linking.running.stop()
  const hotline = new ServerProcess(env, [PRELOAD])
  const said: WhatsAppStage['said'] = []
  const citizens: Phone[] = []

  return {
    server,
    hotline,
    sessions,
    said,
    citizens,
    newCitizens(count) {
      const made = Array.from({ length: count }, (_, n) => server.citizen(`Warga ${citizens.length + n}`))
      citizens.push(...made)
      return made
    },
    async say(by, text) {
      const sent = await by.say(text)
      said.push({ by, id: sent.id, retries: () => sent.retries })
    },
    async start() {
      await hotline.start()
      await server.until(() => server.connected, 'the hotline is connected', 30_000)
    },
    async settled() {
      const opened = await lookInto(sessions)
      const ids = () => said.map(({ id }) => id)
      const missing = async () => {
        const known = await Promise.all(ids().map((id) => opened.queries.inbox.knows('whatsapp', id)))
        const { waiting } = await opened.queries.inbox.counts()
        const { queued } = await opened.queries.outbox.counts()
        return known.filter((each) => !each).length + waiting + queued
      }
      // What was lost never comes: then this ends by itself.
      for (let left = 400; left > 0 && (await missing()) > 0; left--) await setTimeout(50)
      await opened.close()
    },
    outcome: async () => judge(said, citizens, await turnLogIn(await lookInto(sessions))),
    copyStore: (to) => cp(sessions, to, { recursive: true }),
    async restoreStore(from) {
      await rm(sessions, { recursive: true, force: true })
      await cp(from, sessions, { recursive: true })
    },
    async end() {
      await hotline.stop()
      await server.stop()
      await rm(sessions, { recursive: true, force: true })
    },
  }
}

function judge(said: WhatsAppStage['said'], citizens: readonly Phone[], { incoming, answers }: TurnLog): Outcome {
  const shown = (by: Phone, { messageId }: Turn) =>
    by.received.filter((message) => message.id === wireIdOf(messageId)).length
  const filed = said.map(({ by, id }) => ({ by, turns: incoming.get(id) ?? [] }))
  const asked = filed.flatMap(({ by, turns }) => turns.map((turn) => ({ by, turn }))).filter(isQuestion)
  const answered = asked.map(({ by, turn }) => {
    const replies = answers.get(turn.id) ?? []
    return { repeated: repeats(replies), times: replies.map((reply) => shown(by, reply)) }
  })
  const sum = (each: (phone: Phone) => number) => citizens.reduce((total, phone) => total + each(phone), 0)
  return {
    messages: said.length,
    lost: filed.filter((each) => each.turns.length === 0).length,
    unanswered: answered.filter(({ times }) => times.length === 0 || times.includes(0)).length,
    answeredTwice:
      filed.filter((each) => each.turns.length > 1).length +
      answered.filter(({ repeated, times }) => repeated || times.some((n) => n > 1)).length,
    arrivedAgain: sum(({ counts }) => counts.duplicates),
    undecryptable: sum(({ counts }) => counts.undecryptable) + said.reduce((all, { retries }) => all + retries(), 0),
  }
}

/** What was joined to the next message of the same breath is answered with it. */
const isQuestion = ({ turn }: { turn: Turn }): boolean => turn.label !== 'continued' && turn.label !== 'silent'
