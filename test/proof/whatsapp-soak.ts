import { readFile } from 'node:fs/promises'
import type { Phone } from '../whatsapp-server/server.ts'
import { aWhatsAppStage, type Outcome, type WhatsAppStage } from './whatsapp-stage.ts'

/** What each keyword is answered with, so that an answer in the wrong place is seen. */
const KEYWORDS: Readonly<Record<string, RegExp>> = {
  insentif: /insentif/i,
  joki: /joki/i,
  otp: /OTP/,
  sertifikat: /sertifikat/i,
  'umur maksimal': /usia|umur|tahun/i,
}
/** Citizens who talk at the same time. */
const AT_ONCE = 40

export type SoakReport = Outcome & {
  readonly citizens: number
  /** Answers that were not about what was asked just before. */
  readonly misplaced: number
  readonly seconds: number
  readonly perSecond: number
  /** Memory of the hotline, MB resident, at each tenth of the way. */
  readonly memory: readonly number[]
}

/** Many citizens ask one thing after the other, each as soon as the last is answered. */
export async function proveSoak({
  citizens,
  each,
  say,
}: {
  citizens: number
  each: number
  say: (line: string) => void
}): Promise<SoakReport> {
  const stage = await aWhatsAppStage()
  try {
    await stage.start()
    const waiting = stage.newCitizens(citizens)
    const memory: number[] = []
    let misplaced = 0
    let done = 0
    const begun = Date.now()
    const talk = async (citizen: Phone) => {
      for (const [keyword, about] of turnsOf(each)) {
        if (!(await answered(stage, citizen, keyword, about))) misplaced += 1
        done += 1
        if (done % Math.ceil((citizens * each) / 10) !== 0) continue
        memory.push(await residentMb(stage.hotline.pid))
        say(`${done} of ${citizens * each} answered, ${memory.at(-1)} MB`)
      }
    }
    const talker = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await talk(next)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, talker))
    const seconds = Math.round((Date.now() - begun) / 1_000)
    await stage.settled()
    const outcome = await stage.outcome()
    return { ...outcome, citizens, misplaced, seconds, perSecond: Math.round((done / seconds) * 10) / 10, memory }
  } finally {
    await stage.end()
  }
}

const turnsOf = (count: number): [string, RegExp][] => {
  const all = Object.entries(KEYWORDS)
  return Array.from({ length: count }, (_, n) => all[n % all.length]!)
}

async function answered(stage: WhatsAppStage, citizen: Phone, keyword: string, about: RegExp): Promise<boolean> {
  const heard = () => citizen.received.filter(({ fromMe }) => !fromMe)
  const before = heard().length
  await stage.say(citizen, keyword)
  await stage.server.until(() => heard().length > before, `${citizen.name} is answered`, 120_000)
  return about.test(heard()[before]?.text ?? '')
}

async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
