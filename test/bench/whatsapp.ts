import '../whatsapp-server/preload.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { setup } from '../global-setup.ts'
import { sessionsFolder } from '../scenarios/hotline.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from '../whatsapp-server/server.ts'
import { median, percentile, table } from './measure.ts'

const ROOT = join(import.meta.dirname, '../..')
const PEOPLE = 300
const ROUNDS = 3
/** Messages a second in the paced part, and for how long. */
const PACE = 20
const PACED = 200
/** One bubble answers it, and the hotline waits for no more words of the same breath than it must (400 ms). */
const QUESTION = 'insentif?'
const WINDOW = 400

type Bot = { readonly child: ChildProcess; readonly lines: string[]; stop(): Promise<void> }
type Measured = { readonly perSecond: number; readonly cpu: number; readonly p50: number; readonly p95: number }

/** The whole hotline (durable, matched, logged) beside an echo with the client's stock file store, on the same server. */
export async function benchWhatsApp(): Promise<void> {
  await setup()
  const results: [string, Measured][] = []
  for (const [name, start] of Object.entries(BOTS)) {
    const server = await createWhatsAppServer()
    const folder = name === 'Saring' ? await sessionsFolder() : await mkdtemp(join(tmpdir(), 'saring-echo-'))
    const bot = await start(server, folder)
    try {
      results.push([name, await measure(server, bot)])
    } finally {
      await bot.stop()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  }
  table(
    ['', `burst of ${PEOPLE}, msg/s`, 'CPU ms a message', `p50 at ${PACE}/s, ms`, 'p95, ms'],
    results.map(([name, { perSecond, cpu, p50, p95 }]) => [
      name,
      perSecond.toFixed(0),
      cpu.toFixed(1),
      p50.toFixed(0),
      p95.toFixed(0),
    ]),
  )
  console.log(`\nSaring's latency holds ${WINDOW} ms in which it waits for more words of the same breath.`)
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

async function measure(server: WhatsAppServer, bot: Bot): Promise<Measured> {
  const people = Array.from({ length: PEOPLE }, (_, n) => server.citizen(`Warga ${n}`))
  // First contact makes keys and sessions on both sides, and is not what is measured here.
  for (let n = 0; n < PEOPLE; n += 20) await answered(server, people.slice(n, n + 20))
  const bursts: { perSecond: number; cpu: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [cpu, begun] = [await cpuOf(bot), performance.now()]
    await answered(server, people)
    const ms = performance.now() - begun
    bursts.push({ perSecond: (PEOPLE * 1_000) / ms, cpu: ((await cpuOf(bot)) - cpu) / PEOPLE })
  }
  const times = await paced(server, people)
  return {
    perSecond: median(bursts.map(({ perSecond }) => perSecond)),
    cpu: median(bursts.map(({ cpu }) => cpu)),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  }
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
