import '../whatsapp-server/preload.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setup } from '../global-setup.ts'
import { sessionsFolder } from '../scenarios/hotline.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from '../whatsapp-server/server.ts'
import { median, percentile, table } from './measure.ts'

const ROOT = join(import.meta.dirname, '../..')
const PEOPLE = 300
const ROUNDS = 5
/** Messages a second in the paced part, and for how long. */
const PACE = 20
const PACED = 60
/** A question that is complete, answered by one bubble. */
const QUESTION = 'insentif?'

type Bot = { readonly child: ChildProcess; readonly lines: string[]; stop(): Promise<void> }
type Stage = { readonly server: WhatsAppServer; readonly bot: Bot; readonly people: readonly Phone[] }
type Round = { readonly perSecond: number; readonly cpu: number; readonly times: readonly number[] }

/**
 * The whole hotline (durable, matched, logged) beside an echo with the client's stock file store. Each has a server of
 * its own in this process; they take turns, so that whatever else the machine does meets both.
 */
export async function benchWhatsApp(): Promise<void> {
  await setup()
  const ends: (() => Promise<unknown>)[] = []
  try {
    const stages: [string, Stage][] = []
    for (const name of Object.keys(BOTS)) stages.push([name, await aStage(name, ends)])
    const rounds = new Map<string, Round[]>(stages.map(([name]) => [name, []]))
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, stage] of stages) rounds.get(name)?.push(await measure(stage))
    }
    report(rounds)
  } finally {
    for (const end of ends.reverse()) await end()
  }
}

function report(rounds: ReadonlyMap<string, readonly Round[]>): void {
  table(
    ['', `burst of ${PEOPLE}, msg/s`, 'CPU ms a message', `p50 at ${PACE}/s, ms`, 'p95, ms'],
    [...rounds].map(([name, of]) => {
      const times = of.flatMap((round) => round.times)
      return [
        name,
        median(of.map(({ perSecond }) => perSecond)).toFixed(0),
        median(of.map(({ cpu }) => cpu)).toFixed(1),
        percentile(times, 0.5).toFixed(0),
        percentile(times, 0.95).toFixed(0),
      ]
    }),
  )
  const [echo, saring] = [...rounds.values()]
  const ratios = (saring ?? []).map(({ perSecond }, n) => (perSecond / (echo?.[n]?.perSecond ?? 1)).toFixed(2))
  console.log(
    `\nSaring against the echo, round by round: ${ratios.join(', ')}. Pacing is off for both (WHATSAPP_PER_MINUTE=0; a hotline in service sends 60 a minute unless told otherwise).`,
  )
}

async function aStage(name: string, ends: (() => Promise<unknown>)[]): Promise<Stage> {
  const server = await createWhatsAppServer()
  ends.push(() => server.stop())
  const folder = await sessionsFolder()
  ends.push(() => rm(folder, { recursive: true, force: true }))
  const bot = await BOTS[name]!(server, folder)
  ends.push(() => bot.stop())
  const people = Array.from({ length: PEOPLE }, (_, n) => server.citizen(`Warga ${n}`))
  // First contact makes keys and sessions on both sides, and is not what is measured here.
  for (let n = 0; n < PEOPLE; n += 20) await answered(server, people.slice(n, n + 20))
  return { server, bot, people }
}

const BOTS: Readonly<Record<string, (server: WhatsAppServer, folder: string) => Promise<Bot>>> = {
  'bare echo, stock file store': async (server, folder) => {
    const bot = spawnBot(['test/bench/echo-bot.ts', server.url, folder], {})
    await server.scan((await said(bot, 'qr ')).slice(3))
    return connected(server, bot)
  },
  async Saring(server, folder) {
    const env = {
      CHANNELS: 'web,whatsapp',
      WHATSAPP_URL: server.url,
      WHATSAPP_PER_MINUTE: '0',
      PORT: '0',
      SESSIONS_DIR: folder,
    }
    const pairing = spawnBot(['src/cli.ts', 'whatsapp', 'pair', '--json'], env)
    await server.scan((JSON.parse(await said(pairing, '{"qr"')) as { qr: string }).qr)
    await said(pairing, '{"linked"')
    await ended(pairing.child)
    const bot = spawnBot(['src/main.ts'], { ...env, LOG_FILE: join(folder, 'saring.log') })
    await said(bot, 'Saring is ready')
    return connected(server, bot)
  },
}

function spawnBot(args: readonly string[], env: Record<string, string>): Bot {
  const preload = ['--import', 'tsx', '--import', './test/whatsapp-server/preload.ts']
  const child = spawn(process.execPath, [...preload, ...args], { cwd: ROOT, env: { ...process.env, ...env } })
  const lines: string[] = []
  child.stdout?.on('data', (chunk: Buffer) => lines.push(...chunk.toString().split('\n')))
  child.stderr?.pipe(process.stderr)
  const stop = async () => {
    child.kill('SIGTERM')
    await ended(child)
  }
  return { child, lines, stop }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function said({ child, lines }: Bot, words: string): Promise<string> {
  for (;;) {
    const line = lines.find((each) => each.includes(words))
    if (line !== undefined) return line.trim()
    if (child.exitCode !== null) throw new Error(`it ended before it said "${words}"`)
    await setTimeout(20)
  }
}

async function connected(server: WhatsAppServer, bot: Bot): Promise<Bot> {
  await server.until(() => server.connected, 'the bot is connected', 60_000)
  return bot
}

async function measure({ server, bot, people }: Stage): Promise<Round> {
  const [cpu, begun] = [await cpuOf(bot), performance.now()]
  await answered(server, people)
  const ms = performance.now() - begun
  const used = (await cpuOf(bot)) - cpu
  return { perSecond: (PEOPLE * 1_000) / ms, cpu: used / PEOPLE, times: await paced(server, people) }
}

const heardBy = (phone: Phone): number => phone.received.filter(({ fromMe }) => !fromMe).length

/** Each says one thing; resolves when each has an answer. */
async function answered(server: WhatsAppServer, people: readonly Phone[]): Promise<void> {
  const before = people.map(heardBy)
  await Promise.all(people.map((person) => person.say(QUESTION)))
  await server.until(() => people.every((person, n) => heardBy(person) > before[n]!), 'everybody is answered', 120_000)
}

async function paced(server: WhatsAppServer, people: readonly Phone[]): Promise<number[]> {
  const times: Promise<number>[] = []
  const start = performance.now()
  for (let n = 0; n < PACED; n++) {
    await setTimeout(Math.max(0, start + (n * 1_000) / PACE - performance.now()))
    times.push(timed(server, people[n % people.length]!))
  }
  return Promise.all(times)
}

async function timed(server: WhatsAppServer, person: Phone): Promise<number> {
  const before = heardBy(person)
  const begun = performance.now()
  await person.say(QUESTION)
  await server.until(() => heardBy(person) > before, 'the answer', 60_000)
  return performance.now() - begun
}

/** Milliseconds of processor time so far; Linux counts in hundredths of a second. */
async function cpuOf({ child }: Bot): Promise<number> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
