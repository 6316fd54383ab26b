import pg from 'pg'
import { HINT_TOPICS, type Hints } from './hints.ts'
import type { HintTopic, StoreLog } from './port.ts'
import { whereIs } from './postgres-errors.ts'

const NOTIFY_CHANNEL = 'saring'
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000

export type HintsOfOthers = { readonly stop: () => Promise<void> }

/**
 * Listens to the other workers on one connection of its own and makes it anew whenever it is lost. A payload is
 * `sender topic`: what this process said itself it has heard already.
 */
export async function listenToOthers(url: string, self: string, hints: Hints, log: StoreLog): Promise<HintsOfOthers> {
  const state: { client?: pg.Client; timer?: NodeJS.Timeout; stopped: boolean } = { stopped: false }

  const connect = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: url, application_name: 'saring hints', keepAlive: true })
    state.client = client
    const lost = (error?: Error) => {
      if (state.client !== client || state.stopped) return
      delete state.client
      log.warn({ err: error?.message, store: whereIs(url) }, 'lost the connection that brings hints; polling goes on')
      reconnectAfter(FIRST_PAUSE_MS)
    }
    client.on('notification', ({ payload = '' }) => hear(payload))
    client.on('error', lost)
    client.on('end', () => lost())
    await client.connect()
    await client.query(`listen ${NOTIFY_CHANNEL}`)
  }

  const hear = (payload: string): void => {
    const [sender, topic] = payload.split(' ')
    if (sender !== self && isTopic(topic)) hints.tell(topic)
  }

  const reconnectAfter = (pause: number): void => {
    state.timer = setTimeout(async () => {
      try {
        await connect()
        // Whatever was said meanwhile is gone, so everybody looks once.
        for (const topic of HINT_TOPICS) hints.tell(topic)
      } catch {
        const failed = state.client
        delete state.client
        await failed?.end().catch(() => undefined)
        if (!state.stopped) reconnectAfter(Math.min(pause * 2, LONGEST_PAUSE_MS))
      }
    }, pause)
    state.timer.unref()
  }

  await connect()
  return {
    async stop() {
      state.stopped = true
      clearTimeout(state.timer)
      await state.client?.end()
    },
  }
}

export const notification = (self: string, topic: HintTopic): { readonly sql: string; readonly values: string[] } => ({
  sql: 'select pg_notify($1, $2)',
  values: [NOTIFY_CHANNEL, `${self} ${topic}`],
})

const isTopic = (topic: string | undefined): topic is HintTopic => HINT_TOPICS.some((known) => known === topic)
