import type { Word } from './tokens.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Standard words, and those spoken ones that stay when a lexicon does not know them. */
export const NEGATORS = words(
  'tidak bukan belum jangan tanpa tak bukanlah tidaklah belumlah janganlah tiada ga gak nggak enggak kagak ndak ' +
    "not no never without cannot don't doesn't isn't aren't won't didn't can't wasn't haven't hasn't",
)
/** Particles and forms of address carry neither question nor denial. */
export const PARTICLES = words(
  'ya yah sih si kan nih tuh dong deh kok lah loh lho kah min mimin admin kak kakak bang abang mas mbak pak bu gan sis bro om tante please',
)
/** The end of what a negation governs, besides the end of the sentence and a comma. */
const STOPS = words(
  'tapi tetapi namun melainkan dan atau karena sebab kalau jika bila apabila maka sehingga supaya agar untuk bahwa ' +
    'padahal sedangkan lalu kemudian terus setelah sesudah sebelum sejak sampai hingga walaupun meskipun walau meski ' +
    'apa apakah bagaimana kapan berapa siapa kenapa mengapa mana but and or because if so that when why how',
)
/** Words inside a negation that do not use up its reach. */
const LIGHT = words(
  'ada bisa akan pernah perlu usah dapat boleh mau juga lagi sama sekali yang di ke itu ini pun saja be been is are to the a',
)
/** An Indonesian negation reaches about four words that carry meaning; set by hand. */
const REACH = 4
/** "tidak hanya …" and "tidak lama lagi" deny nothing. */
const NOT_DENYING = words('hanya cuma cuman sekadar sekedar lama only')
/** "jangan lupa daftar" asks to register: nothing beyond the next word is denied. */
const REMINDERS = words('lupa ragu khawatir takut lewatkan sungkan')
const TRUE_WORDS = words('benar betul valid sahih true correct')
const CONTRASTS = words('tapi tetapi namun melainkan karena sebab but because')
/** "bisa ga …", "benar tidak …": after these, near the start, a negation only makes a yes-or-no question. */
const ASKABLE = words('benar betul asli hoaks bisa boleh ada perlu wajib resmi aman valid bayar aktif penting')
/** … but not before these: "benar tidak ada biaya" denies. */
const STILL_DENYING = words('ada perlu pernah akan boleh dapat usah dipungut dikenakan lagi benar lolos')

/**
 * Whether the negator at `at` only asks ("bayar ga?", "benar tidak ya …", "cair atau belum") within the clause
 * [from, to). False for words that are no negators.
 */
export function isTag(all: readonly Word[], at: number, from: number, to: number): boolean {
  const word = all[at]?.word ?? ''
  if (!NEGATORS.has(word) || word === 'tanpa' || word === 'jangan' || at === from) return false
  let next = at + 1
  while (next < to && PARTICLES.has(all[next]!.word)) next++
  if (next >= to) return true
  if (next > at + 1 && /^(?:sih|si|ya|yah|kan)$/.test(all[at + 1]!.word)) return true
  const before = all[at - 1]!.word
  if (at - 1 > from && (before === 'atau' || before === 'apa')) return true
  const spoken = word !== 'tidak' || all[at]!.surface !== 'tidak'
  if (word === 'belum' || word === 'bukan' || !ASKABLE.has(before)) return false
  if (spoken) return true
  const opening =
    at - 1 - from <= 3 && all.slice(from, at - 1).every(({ word: other }) => other.length < 6 || PARTICLES.has(other))
  return opening && !STILL_DENYING.has(all[next]!.word)
}

/** Which words of one clause [from, to) stand under a negation. `asked` says that a question mark ends the clause. */
export function negatedWords(
  folded: string,
  all: readonly Word[],
  from: number,
  to: number,
  asked: boolean,
): ReadonlySet<number> {
  const negated = new Set<number>()
  const add = (start: number, end: number) => {
    for (let at = start; at < end; at++) if (!NEGATORS.has(all[at]!.word)) negated.add(at)
  }
  for (let at = from; at < to; at++) {
    if (!NEGATORS.has(all[at]!.word) || isTag(all, at, from, to)) continue
    const next = all[at + 1]?.word ?? ''
    if (NOT_DENYING.has(next)) continue
    if (NEGATORS.has(next) && at + 1 < to && !isTag(all, at + 1, from, to)) {
      at++ // "bukan tidak …": the two take each other back
    } else if (TRUE_WORDS.has(next) && /^(?:tidak|bukan|tak|not|isn't)$/.test(all[at]!.word)) {
      const end = firstAt(all, at + 2, to, CONTRASTS)
      add(at + 1, end)
      // "kabar gelombang 72 dibuka itu tidak benar": the denial stands behind what it denies.
      if (!asked && end <= at + 3) add(from, at)
    } else {
      add(at + 1, reachOf(folded, all, at, to))
    }
  }
  return negated
}

function firstAt(all: readonly Word[], start: number, end: number, set: ReadonlySet<string>): number {
  let at = start
  while (at < end && !set.has(all[at]!.word)) at++
  return Math.min(at, end)
}

/** The end of what the negator at `at` governs: a comma, a conjunction, another negation or `REACH` content words. */
function reachOf(folded: string, all: readonly Word[], at: number, to: number): number {
  let left = REMINDERS.has(all[at + 1]?.word ?? '') && all[at]!.word === 'jangan' ? 1 : REACH
  let end = at + 1
  for (; end < to && left > 0; end++) {
    const { word } = all[end]!
    const gap = folded.slice(all[end - 1]!.to, all[end]!.from)
    if (/[,:()]/.test(gap) || STOPS.has(word) || NEGATORS.has(word)) break
    if (!LIGHT.has(word) && !PARTICLES.has(word)) left--
  }
  return end
}
