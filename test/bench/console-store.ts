/** A hotline that has worked for a season: what the console's bench reads. Made by rule, the same each time. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import type { Finding } from '../../src/domain/finding.ts'
import type { Entry } from '../../src/domain/knowledge.ts'
import { mulberry32 } from '../../src/matching/random.ts'
import type { Queries, Store } from '../../src/store/store.ts'
import { aClaim, anEntry } from '../builders/builders.ts'

export const TURNS = 200_000
export const ENTRIES = 5_000
const CONVERSATIONS = 20_000
const PENDING = 3_000
const SEASON = 90 * 86_400_000
/** Exchanges written in one transaction. */
const BATCH = 2_000

const MESSAGES = join(import.meta.dirname, '../evaluation/citizens.jsonl')
const LABELS = ['penipuan', 'bansos', 'insentif', 'mendesak'] as const
const VERDICTS = ['hoaks', 'menyesatkan', 'benar', 'belum-terbukti'] as const
const HOSTS = ['example.go.id', 'contoh.vip', 'bit.ly', 'prakerja-daftar.top'] as const

const entryName = (n: number): string => (n % 2 === 0 ? `fakta-${n}` : `klaim-${n}`)
const conversationName = (n: number): string => `warga${String(n).padStart(6, '0')}`
/** What the bench asks for by name. */
export const KNOWN = { entry: entryName(0), conversation: conversationName(0), claim: 'claim-00000' } as const

/** Writes the entries as editors would, into the folder of a knowledge that has the builders' topics. */
export async function writeEntries(knowledgeDir: string, texts: readonly string[]): Promise<void> {
  await mkdir(join(knowledgeDir, 'banyak'), { recursive: true })
  const entries = Array.from({ length: ENTRIES }, (_, n) => entryOf(n, texts))
  for (let from = 0; from < ENTRIES; from += 500) {
    const file = join(knowledgeDir, 'banyak', `mulai-${from}.json`)
    await writeFile(file, JSON.stringify({ entries: entries.slice(from, from + 500) }))
  }
}

function entryOf(n: number, texts: readonly string[]): Entry {
  const wordings = Array.from({ length: 12 }, (_, i) => `${texts[(n * 12 + i) % texts.length]} ${n}`)
  const own = {
    id: entryName(n),
    title: `${wordings[0]?.slice(0, 60)} nomor ${n}`,
    keywords: [`nomor ${n}`],
    wordings,
    answer: { id: wordings.slice(1, 5).join('. ').slice(0, 500), en: `Answer number ${n}.` },
    reviewBy: `2027-0${1 + (n % 9)}-15`,
  }
  if (n % 2 === 0) return anEntry(own)
  return aClaim({ ...own, verdict: VERDICTS[(n >> 1) % VERDICTS.length] ?? 'hoaks', links: [] })
}

export async function messages(): Promise<readonly string[]> {
  const lines = (await readFile(MESSAGES, 'utf8')).trim().split('\n')
  return lines.map((line) => (JSON.parse(line) as { text: string }).text)
}

/** Fills a store with what such a hotline leaves behind, through the port; the last thing is said at `now`. */
export async function fillStore(store: Store, texts: readonly string[], now: number): Promise<void> {
  const random = mulberry32(1)
  const oneOf = (n: number) => Math.floor(random() * n)
  const exchanges = TURNS / 2
  const write = (work: (q: Queries) => Promise<void>) => store.transaction(work, { durable: false })
  for (let from = 0; from < exchanges; from += BATCH) {
    await write(async (q) => {
      for (let n = from; n < from + BATCH; n++) {
        const at = now - Math.round(SEASON * (1 - (n + 1) / exchanges))
        // The few are used often and most hardly ever: squared chance leans to the first of them.
        const who = n < CONVERSATIONS ? n : Math.floor(CONVERSATIONS * random() ** 2)
        await exchange(q, { n, at, who, random, text: texts[oneOf(texts.length)] ?? '' })
      }
    })
  }
  await write((q) => conversations(q, now))
  await write((q) => pendingClaims(q, texts, now))
}

type Exchange = {
  readonly n: number
  readonly at: number
  readonly who: number
  readonly text: string
  readonly random: () => number
}

async function exchange(q: Queries, { n, at, who, text, random }: Exchange): Promise<void> {
  const label = labelOf(random())
  const conversation = conversationName(who)
  const used = entryName(Math.floor(ENTRIES * random() ** 3))
  const shown = label === 'recognised' || label === 'unsure' ? [used] : []
  const [asked, answered] = [v7({ msecs: at }), v7({ msecs: at + 900 })]
  const turn = { conversation, entries: shown, publication: 1 }
  await q.turns.add({
    ...turn,
    ...{ id: asked, direction: 'in', at, text, messageId: `in ${n}`, label, author: 'citizen', status: 'received' },
    finding: JSON.stringify(findingOf(label, used, random)),
    forwardingScore: random() < 0.05 ? 6 : 0,
  })
  await q.turns.add({
    ...turn,
    ...{ id: answered, direction: 'out', at: at + 900, text: 'Sudah dicek: ini jawabannya.', messageId: `out ${n}` },
    ...{ replyTo: asked, forwardingScore: 0, status: 'read', author: 'saring' },
    latency: Math.round(300 + 4_000 * random() ** 4),
  })
  if (random() < 0.1) await q.journal.feedback({ turn: asked, conversation, helpful: random() < 0.8, at: at + 20_000 })
  if (n % 10 === 0) await delivered(q, { id: answered, conversation, at })
}

const labelOf = (chance: number): Finding['kind'] | 'menu' =>
  chance < 0.72 ? 'recognised' : chance < 0.82 ? 'unsure' : chance < 0.94 ? 'abstained' : 'menu'

function findingOf(label: ReturnType<typeof labelOf>, entry: string, random: () => number): Finding {
  const reasons = [{ evidence: 'wording', detail: 'apakah ini benar, kapan cairnya', weight: 0.8 }] as const
  const candidates = [{ entry, confidence: 0.8, reasons }]
  const host = HOSTS[Math.floor(random() * HOSTS.length)] ?? 'bit.ly'
  const verdict = host === 'contoh.vip' ? ('fake' as const) : ('unknown' as const)
  const links = random() < 0.06 ? [{ url: host, host, domain: host, verdict, reasons: ['listed-fake'] }] : []
  if (label === 'recognised') return { kind: label, answers: candidates, links, reasons }
  return { kind: label === 'unsure' ? 'unsure' : 'abstained', candidates, links, reasons }
}

async function delivered(q: Queries, row: { readonly id: string; readonly conversation: string; readonly at: number }) {
  const sealed = { channel: 'web', networkId: row.id, payload: new Uint8Array(300), purpose: 'answer' } as const
  await q.outbox.enqueue({ ...sealed, id: row.id, turn: row.id, conversation: row.conversation, dueAt: row.at })
  if (row.at % 500 === 0) await q.outbox.bury(row.id, 'Error: nobody answers')
  else await q.outbox.markDone(row.id)
}

async function conversations(q: Queries, now: number): Promise<void> {
  for (let n = 0; n < CONVERSATIONS; n++) {
    const id = conversationName(n)
    const [last] = await q.turns.newestOf(id, 1)
    await q.conversations.put({
      ...{ id, channel: n % 3 === 0 ? 'web' : 'whatsapp', sender: id, address: new Uint8Array(60), state: '{}' },
      ...{ subscribed: n % 5 === 0, stopped: n % 50 === 0, blocked: n % 100 === 0 },
      heldUntil: n % 200 === 0 ? now + 1_800_000 : undefined,
      createdAt: now - SEASON,
      lastAt: last?.at ?? now - SEASON,
    })
    if (n % 10 === 0) {
      const made = { conversation: id, at: now, author: 'sari' }
      await q.desk.label({ ...made, label: LABELS[(n / 10) % LABELS.length] ?? 'penipuan' })
      await q.desk.addNote({ ...made, id: `note-${n}`, text: 'sudah ditelepon' })
    }
    await q.journal.audit({ at: now, actor: 'sari', action: 'conversation.change', subject: id, detail: '+penipuan' })
  }
}

async function pendingClaims(q: Queries, texts: readonly string[], now: number): Promise<void> {
  for (let n = 0; n < PENDING; n++) {
    const id = `claim-${String(n).padStart(5, '0')}`
    const text = texts[(n * 7) % texts.length] ?? ''
    const at = now - SEASON + n * 1_000
    const counts = { tips: 0, forwardedMany: 0, firstAt: at, lastAt: at }
    await q.claims.open({ id, text, fingerprint: `${id} ${text}`, status: 'open', ...counts })
    for (let tip = 0; tip < (n === 0 ? 500 : n % 9); tip++) {
      const said = { conversation: conversationName(n + tip), turn: `turn-${n}`, text, forwardedMany: tip % 4 === 0 }
      await q.claims.addTip({ ...said, id: `tip-${n}-${tip}`, claim: id, at: at + tip })
    }
    if (n % 3 === 1) await q.claims.settle(id, 'answered', entryName(n))
    if (n % 9 === 2) await q.claims.settle(id, 'dismissed', 'bukan pertanyaan')
  }
}
