import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { v4 } from 'uuid'
import { mulberry32 } from '../../src/matching/random.ts'
import { Citizen } from '../scenarios/citizen.ts'
import { sessionsFolder } from '../scenarios/hotline.ts'
import { ServerProcess } from './server-process.ts'
import { lookInto, repeats, turnLogIn } from './turn-log.ts'

export type KillsReport = {
  readonly messages: number
  readonly kills: number
  readonly lost: number
  readonly unanswered: number
  readonly twice: number
  readonly seconds: number
}

const CITIZENS = 10
/** Each has one answer of one bubble, so that a second bubble can only be a second answer. */
const KEYWORDS = ['pelamar', 'otp', 'umur maksimal', 'joki', 'sertifikat', 'insentif', 'syarat']

/**
 * Citizens write through the web chat while the server is killed (SIGKILL) at random instants and started again.
 * What was acknowledged must be in the log exactly once and answered exactly once.
 */
export async function proveKills({
  messages,
  kills,
  seed,
  say = () => {},
}: {
  messages: number
  kills: number
  seed: number
  say?: (line: string) => void
}): Promise<KillsReport> {
  const begun = Date.now()
  const random = mulberry32(seed)
  const sessions = await sessionsFolder()
  const server = new ServerProcess({ SESSIONS_DIR: sessions, PORT: String(await freePort()) })
  await server.start()
  const people = Array.from({ length: CITIZENS }, () => new Citizen(server.address))
  for (const person of people) await person.open()
  const acknowledged: string[] = []
  let killed = 0
  let writing = true
  const killer = (async () => {
    while (writing && killed < kills) {
      await setTimeout(200 + random() * 2_500)
      await server.kill()
      killed++
      say(`killed ${killed} of ${kills}, ${acknowledged.length} of ${messages} messages acknowledged`)
      await server.start()
    }
  })()
  const share = messages / CITIZENS
  await Promise.all(
    people.map(async (person, n) => {
      for (let i = 0; i < share; i++) {
        const id = v4()
        await sayUntilTaken(person, KEYWORDS[(n + i) % KEYWORDS.length] ?? '', id)
        acknowledged.push(id)
        await setTimeout(random() * 1_500)
      }
    }),
  )
  writing = false
  await killer
  for (const person of people) person.close()
  await server.stop()
  const report = await inspect(sessions, acknowledged)
  await rm(sessions, { recursive: true, force: true })
  return { messages: acknowledged.length, kills: killed, ...report, seconds: Math.round((Date.now() - begun) / 1000) }
}

/** As the page does: the same message with the same id, until the server has said that it has it. */
async function sayUntilTaken(person: Citizen, text: string, id: string): Promise<void> {
  for (;;) {
    try {
      await person.say(text, { id })
      return
    } catch {
      await setTimeout(100)
    }
  }
}

/** Starts once more to let everything be finished, then reads the log. */
async function inspect(
  sessions: string,
  acknowledged: readonly string[],
): Promise<Pick<KillsReport, 'lost' | 'unanswered' | 'twice'>> {
  const last = new ServerProcess({ SESSIONS_DIR: sessions, PORT: '0' })
  await last.start()
  const store = await lookInto(sessions)
  while ((await store.queries.inbox.counts()).waiting > 0) await setTimeout(50)
  await last.stop()
  const { incoming, answers } = await turnLogIn(store)
  const filed = acknowledged.map((id) => incoming.get(id) ?? [])
  const asked = filed.flat().filter((t) => t.label !== 'continued')
  return {
    lost: filed.filter((t) => t.length === 0).length,
    unanswered: asked.filter((t) => !answers.has(t.id)).length,
    twice: filed.filter((t) => t.length > 1).length + asked.filter((t) => repeats(answers.get(t.id) ?? [])).length,
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
