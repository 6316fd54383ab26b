import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mulberry32 } from '../../src/matching/random.ts'
import { aWhatsAppStage, type Outcome, type WhatsAppStage } from './whatsapp-stage.ts'

/** Each has one answer of one bubble, so that a second bubble can only be a second answer. */
const KEYWORDS = ['pelamar', 'otp', 'umur maksimal', 'joki', 'sertifikat', 'insentif', 'syarat']
/** What the client sends when it has a message: the server forgets it. */
const DELIVERY = { way: 'from-client', tag: 'receipt', attrs: { type: 'inactive' } } as const

type Random = () => number
type Scenario = (stage: WhatsAppStage, random: Random) => Promise<void>

/** What can happen at the worst moment. Each begins with a hotline that is linked and not running. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  async 'killed at the receipt of a live message'(stage, random) {
    await stage.start()
    const [one] = await acquainted(stage, 1)
    await killedAt(stage, 1, () => stage.say(one!, keyword(random)))
  },
  async 'killed at the 50th receipt of a burst of 100'(stage, random) {
    await stage.start()
    const people = [...(await acquainted(stage, 5)), ...stage.newCitizens(15)]
    await killedAt(stage, 50, () => everybodySays(stage, people, 5, random))
  },
  async 'killed at the 100th receipt of 200 that had waited'(stage, random) {
    await stage.start()
    const people = [...(await acquainted(stage, 5)), ...stage.newCitizens(15)]
    await stage.hotline.stop()
    await everybodySays(stage, people, 10, random)
    await killedAt(stage, 100, () => stage.hotline.start())
  },
  async 'cut at the 100th receipt of 200 that had waited'(stage, random) {
    await stage.start()
    const people = [...(await acquainted(stage, 5)), ...stage.newCitizens(15)]
    await stage.hotline.stop()
    await everybodySays(stage, people, 10, random)
    stage.server.faults.add({ kind: 'cut', on: DELIVERY, after: 99 })
    await stage.start()
  },
  async 'killed between sending and the confirmation'(stage, random) {
    await stage.start()
    const [one] = await acquainted(stage, 1)
    const ack = stage.server.faults.add({ kind: 'stall', on: 'message-ack' })
    // Otherwise the phone's own receipt, which waits at the server, would say that it has the reply.
    stage.server.faults.add({ kind: 'lose', on: 'citizen-receipt' })
    await stage.say(one!, keyword(random))
    await stage.server.until(() => ack.hits > 0, 'a reply was sent')
    await stage.hotline.kill()
    await stage.start()
  },
  async 'an older store is restored'(stage, random) {
    await stage.start()
    const people = await acquainted(stage, 5)
    await stage.hotline.stop()
    const backup = await mkdtemp(join(tmpdir(), 'saring-backup-'))
    await stage.copyStore(backup)
    await stage.start()
    await everybodySays(stage, people, 2, random)
    await stage.settled()
    await stage.hotline.stop()
    await stage.restoreStore(backup)
    await rm(backup, { recursive: true, force: true })
    // What was said after the backup is not in it, and nobody can bring it back; what is said now must be answered.
    stage.said.length = 0
    await stage.start()
    await everybodySays(stage, people, 2, random)
  },
}

export type ScenarioReport = Outcome & { readonly scenario: string; readonly runs: number; readonly seconds: number }

/** One run of one scenario, from a fresh link to the count of what became of each message. */
export async function runScenario(name: string, seed: number): Promise<Outcome> {
  const scenario = SCENARIOS[name]
  if (!scenario) throw new Error(`there is no scenario "${name}"`)
  const stage = await aWhatsAppStage()
  try {
    await scenario(stage, mulberry32(seed))
    await stage.settled()
    return await stage.outcome()
  } finally {
    await stage.end()
  }
}

export type Progress = { readonly runs: number; readonly scenarios: readonly ScenarioReport[] }

/** Every scenario this many times. `done` goes on where an earlier, broken-off proof ended; `keep` is told after each run. */
export async function proveWhatsApp({
  runs,
  seed,
  done,
  keep,
  say,
}: {
  runs: number
  seed: number
  done: readonly ScenarioReport[]
  keep: (progress: Progress) => Promise<void>
  say: (line: string) => void
}): Promise<Progress> {
  const reports = new Map(done.map((report) => [report.scenario, report]))
  for (const [index, scenario] of Object.keys(SCENARIOS).entries()) {
    for (let run = reports.get(scenario)?.runs ?? 0; run < runs; run++) {
      const begun = Date.now()
      const outcome = await runScenario(scenario, seed + index * 1_000 + run)
      const report = added(reports.get(scenario), scenario, outcome, Math.round((Date.now() - begun) / 1_000))
      reports.set(scenario, report)
      say(`${scenario}: ${JSON.stringify(report)}`)
      await keep({ runs, scenarios: [...reports.values()] })
    }
  }
  return { runs, scenarios: [...reports.values()] }
}

function added(
  before: ScenarioReport | undefined,
  scenario: string,
  outcome: Outcome,
  seconds: number,
): ScenarioReport {
  const sum = (key: keyof Outcome) => (before?.[key] ?? 0) + outcome[key]
  return {
    scenario,
    runs: (before?.runs ?? 0) + 1,
    messages: sum('messages'),
    lost: sum('lost'),
    unanswered: sum('unanswered'),
    answeredTwice: sum('answeredTwice'),
    arrivedAgain: sum('arrivedAgain'),
    undecryptable: sum('undecryptable'),
    seconds: (before?.seconds ?? 0) + seconds,
  }
}

const keyword = (random: Random): string => KEYWORDS[Math.floor(random() * KEYWORDS.length)] ?? ''

/** People who have spoken with the hotline before: their sessions are established. */
async function acquainted(stage: WhatsAppStage, count: number) {
  const people = stage.newCitizens(count)
  for (const each of people) {
    await each.say('insentif')
    await each.hears(/insentif/i)
  }
  return people
}

async function everybodySays(
  stage: WhatsAppStage,
  people: readonly Parameters<WhatsAppStage['say']>[0][],
  times: number,
  random: Random,
): Promise<void> {
  await Promise.all(
    people.map(async (person) => {
      for (let n = 0; n < times; n++) await stage.say(person, keyword(random))
    }),
  )
}

/** Kills the hotline at its n-th delivery receipt, and starts it again. */
async function killedAt(stage: WhatsAppStage, receipt: number, work: () => Promise<unknown>): Promise<void> {
  const mark = stage.server.faults.add({ kind: 'delay', on: DELIVERY, ms: 0, after: receipt - 1 })
  const working = work().catch(() => undefined)
  await stage.server.until(() => mark.hits > 0, `receipt ${receipt} comes`, 60_000)
  await stage.hotline.kill()
  await working
  await stage.start()
}
