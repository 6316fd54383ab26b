import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import natural from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js'
import { mulberry32 } from '../../src/matching/random.ts'
import { spread } from './measure.ts'

export type BenchDocument = { readonly id: string; readonly title: string; readonly text: string }
export type BenchQuery = { readonly text: string; readonly right: ReadonlySet<string> }
export type BenchCorpus = { documents(): AsyncIterable<BenchDocument>; queries(most: number): Promise<BenchQuery[]> }

/** A corpus made by rule, `made:100000`, or a folder in BEIR's format. */
export function openCorpus(name: string): BenchCorpus {
  const made = /^made:(\d+)$/.exec(name)?.[1]
  return made === undefined ? openFolder(name) : makeCorpus(Number(made))
}

function openFolder(folder: string): BenchCorpus {
  return {
    async *documents() {
      for await (const line of createInterface({ input: createReadStream(join(folder, 'corpus.jsonl')) })) {
        if (line.trim() === '') continue
        const { _id, title = '', text = '' } = JSON.parse(line) as { _id: string; title?: string; text?: string }
        yield { id: String(_id), title, text }
      }
    },
    async queries(most) {
      const rows = await firstFile([join(folder, 'qrels.tsv'), join(folder, 'qrels.train.tsv')])
      const right = new Map<string, Set<string>>()
      for (const row of rows.slice(1)) {
        const [query = '', document = '', score] = row.split('\t')
        if (Number(score) > 0) right.set(query, (right.get(query) ?? new Set()).add(document))
      }
      const lines = await firstFile([join(folder, 'queries.jsonl')])
      const all = lines.map((line) => JSON.parse(line) as { _id: string; text: string })
      return spread(
        all.flatMap(({ _id, text }) => (right.has(String(_id)) ? [{ text, right: right.get(String(_id))! }] : [])),
        most,
      )
    },
  }
}

async function firstFile(paths: readonly string[]): Promise<string[]> {
  for (const path of paths) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text.trim().split(/\r?\n/)
  }
  throw new Error(`there is no ${paths.join(' nor ')}`)
}

const SYLLABLES =
  'ba be bi bu ca ci da di du ga gu ha hi ja ju ka ke ku la li lu ma me mi mu na ni nu pa pe pu ra ri ru sa se su ta te ti tu wa ya'.split(
    ' ',
  )
const ENDINGS = ['', 'n', 'ng', 'r', 's', 't', 'k', 'l', 'm', 'h']
const ORDINARY = 6000
const NAMES = 30_000
const KINDS = [
  'tautan pendaftaran bantuan',
  'lowongan kerja di',
  'undian berhadiah dari',
  'video penangkapan',
  'foto banjir di',
  'akun palsu mengatasnamakan',
  'pengumuman resmi tentang',
  'gempa melanda',
]
const OPENERS = [
  'assalamualaikum bapak dan ibu mohon maaf mengganggu waktunya',
  'info penting dari grup sebelah',
  'diteruskan berkali-kali',
]
const CLOSERS = [
  'segera daftar sebelum terlambat klik tautan di bawah ini dan isi data diri dengan lengkap dan benar',
  'sebarkan pesan ini ke semua grup keluarga dan teman agar semua orang tahu jangan berhenti di anda',
  'selamat anda terpilih menerima hadiah hubungi nomor di bawah ini tidak dipungut biaya sama sekali',
]

/** Ordinary words are roots of the Indonesian dictionary, in an order made by chance; names are invented. */
const ROOTS = shuffled(natural.dictionary.filter((word) => /^[a-z]{3,12}$/.test(word))).slice(0, ORDINARY)

function shuffled(words: readonly string[]): string[] {
  const random = mulberry32(7919)
  return words
    .map((word) => ({ word, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word)
}

/** The same name for the same number, everywhere. */
function nameOf(number: number): string {
  const random = mulberry32(number * 7919 + 2)
  const syllable = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!
  const length = 2 + Math.floor(random() * 3)
  return Array.from({ length }, syllable).join('') + ENDINGS[Math.floor(random() * ENDINGS.length)]!
}
const ordinary = (random: () => number) => ROOTS[often(random, ORDINARY)]!

/** Few words are frequent, many are rare (Zipf). */
const often = (random: () => number, size: number) => Math.min(size - 1, Math.floor(size ** random()) - 1)

function makeDocument(i: number): { title: string; telling: string[] } {
  const random = mulberry32(i + 1)
  const name = nameOf(Math.floor(random() * NAMES))
  const second = nameOf(often(random, NAMES))
  const words = Array.from({ length: 2 + Math.floor(random() * 5) }, () => ordinary(random))
  const kind = KINDS[Math.floor(random() * KINDS.length)]!
  return { title: `${kind} ${name} ${words.join(' ')} ${second}`, telling: [kind, name, second, ...words] }
}

/** Claims made of invented words, and forwarded texts about some of them: greeting, half of the claim with slips, other words, calls to pass it on. */
function makeCorpus(size: number): BenchCorpus {
  return {
    async *documents() {
      for (let i = 0; i < size; i++) yield { id: String(i), title: makeDocument(i).title, text: '' }
    },
    async queries(most) {
      return Array.from({ length: most }, (_, n) => {
        const i = Math.floor(((n + 0.5) * size) / most)
        const random = mulberry32(1_000_000_007 + i)
        const kept = makeDocument(i).telling.filter(() => random() < 0.6)
        const slips = kept.map((word) => (random() < 0.15 ? slip(word, random) : word))
        const noise = Array.from({ length: Math.floor(random() * 25) }, () => ordinary(random))
        const some = (sentences: readonly string[], chance: number) => sentences.filter(() => random() < chance)
        const [opening, closing] = [some(OPENERS, 0.2), some(CLOSERS, 0.3)]
        // A message says early what it is about, and goes on about it.
        const at = Math.floor(random() ** 3 * (noise.length + 1))
        const text = [...opening, ...noise.slice(0, at), ...slips, ...noise.slice(at), ...closing].join(' ')
        return { text, right: new Set([String(i)]) }
      })
    },
  }
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  return random() < 0.5
    ? word.slice(0, at) + word.slice(at + 1)
    : `${word.slice(0, at)}${word[at - 1]}${word.slice(at)}`
}
