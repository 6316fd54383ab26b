import { typingCost } from './distance.ts'
import { LEET_LETTERS } from './letters.ts'
import type { Slang } from './slang.ts'
import type { Speller } from './spelling.ts'
import type { Word } from './tokens.ts'

/** One word of what a piece turned out to be. */
export type Part = { readonly word: string; readonly changed?: NonNullable<Word['changed']> }

/** What resolving a word needs to know. */
export type WordKnowledge = {
  readonly slang: Slang
  readonly speller: Speller
  /** "belumcair" → ["belum", "cair"], or nothing where the parts are not words. */
  readonly split: (word: string) => readonly string[] | undefined
  /** How often each word occurs in the knowledge; 0 for words that the lexicon alone names. */
  readonly frequency: ReadonlyMap<string, number>
  /** Words that spelling leaves alone: protected, function and courtesy words. */
  readonly settled: ReadonlySet<string>
  /** True for roots of the Indonesian dictionary and words that affixes make of them. */
  readonly isWord: (word: string) => boolean
  readonly isRoot: (word: string) => boolean
}

/** A word that the knowledge has fewer times, and no dictionary has, is not yet a word. */
const RARE_BELOW = 5
/** How many times more often than the slip the word must occur that was meant, and how little may differ. */
const SLIP_RATIO = 15
const SLIP_COST = 1
const SLIP_FROM = 5
/** A word of the dictionary gives way to a more frequent one only. */
const DERIVED_COUNT = 4
/** A swap or a vowel: likelier than two words written as one. */
const CLEAR_SLIP = 0.7
/** "ttd" and "spp" are not stretched. */
const STRETCHED_FROM = 4
/** What is longer is a code, or a text made to be slow. */
const LONGEST_WORD = 40

export function isSettled(word: string, { settled, frequency, isWord }: WordKnowledge): boolean {
  return settled.has(word) || (frequency.get(word) ?? 0) >= RARE_BELOW || (isWord(word) && !/\d/.test(word))
}

/** One word without its neighbours, tried in order of certainty. */
export function resolve(word: string, knowledge: WordKnowledge): readonly Part[] {
  if (word.length > LONGEST_WORD) return [{ word }]
  return (
    known(word, knowledge) ??
    doubled(word, knowledge) ??
    hyphenated(word, knowledge) ??
    disguised(word, knowledge) ??
    stretched(word, knowledge, (plain) => isUsed(plain, knowledge)) ??
    misspelt(word, knowledge) ??
    stretched(word, knowledge, (plain) => known(plain, knowledge) !== undefined) ?? [{ word }]
  )
}

/** Narrower than known: the dictionary has many words that nobody writes ("lus"). */
function isUsed(word: string, { slang, settled, frequency }: WordKnowledge): boolean {
  return slang.words(word) !== undefined || settled.has(word) || (frequency.get(word) ?? 0) >= RARE_BELOW
}

function known(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const standard = knowledge.slang.words(word)
  if (standard !== undefined) return standard.map((one) => ({ word: one, changed: 'slang' }))
  const clitic = cliticOnSlang(word, knowledge) ?? cliticOnAbbreviation(word, knowledge)
  if (clitic !== undefined || !isSettled(word, knowledge)) return clitic
  return slipOfUse(word, knowledge) ?? [{ word }]
}

/**
 * The knowledge quotes how people write, slips too. A word that only the knowledge has, and that is a frequent word
 * slightly changed or frequent words in one ("kartuprakerja"), is read as what it was meant to be; so is a word that
 * only its affixes make a word ("penrima", from "nrima") where a frequent one is a vowel away.
 */
function slipOfUse(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const { settled, isRoot, isWord, frequency, speller } = knowledge
  const count = frequency.get(word) ?? 0
  const derived = isWord(word)
  if (word.length < SLIP_FROM || settled.has(word) || isRoot(word) || (count === 0 && !derived)) return undefined
  const often = (other: string) =>
    (frequency.get(other) ?? 0) >= Math.max(count, derived ? DERIVED_COUNT : 1) * SLIP_RATIO
  const spoken = derived ? undefined : dialect(word, knowledge, often)
  if (spoken !== undefined) return spoken
  const meant = speller.correct(word)
  if (meant !== undefined && often(meant) && typingCost(word, meant) <= (derived ? CLEAR_SLIP : SLIP_COST))
    return [{ word: meant, changed: 'spelling' }]
  const parts = derived ? undefined : knowledge.split(word)
  return parts?.every((part) => often(part) || knowledge.slang.words(part) !== undefined)
    ? asSplit(parts, knowledge)
    : undefined
}

function asSplit(parts: readonly string[], knowledge: WordKnowledge): readonly Part[] {
  return parts.flatMap((part) =>
    (known(part, knowledge) ?? [{ word: part }]).map(({ word }): Part => ({ word, changed: 'split' })),
  )
}

/** "linknya", "hpku": slang under a clitic is resolved as it is without. "salah" is a root, no "sa" with -lah. */
function cliticOnSlang(word: string, { slang, isRoot }: WordKnowledge): readonly Part[] | undefined {
  const match = /^(\p{L}{3,}|[^aeiou\W\d]{2})(nya|ku|mu|kah)$/u.exec(word)
  if (match === null || isRoot(word)) return undefined
  const standard = slang.words(match[1]!)
  return standard?.length === 1 ? [{ word: standard[0]! + match[2]!, changed: 'slang' }] : undefined
}

/** "kknya", "bcanya", "pppknya": spelling would make other words of them. */
function cliticOnAbbreviation(word: string, { frequency, isWord }: WordKnowledge): readonly Part[] | undefined {
  const bare = /^(\p{L}{2,5})nya$/u.exec(word)?.[1]
  if (bare === undefined || isWord(word) || !/^[^aeiou]+$|^\p{L}{2,3}$/u.test(bare)) return undefined
  return (frequency.get(bare) ?? 0) >= RARE_BELOW ? [{ word: bare, changed: 'slang' }] : undefined
}

/** "cair2", "teman2nya": a 2 doubles the word before it. */
function doubled(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const single = /^(\p{L}{2,})2(?:nya|an|in|ku|mu)?$/u.exec(word)?.[1]
  if (single === undefined) return undefined
  return resolve(single, knowledge).map((part) => ({ word: part.word, changed: 'slang' }))
}

const CLITICS = new Set(['nya', 'ku', 'mu', 'kah', 'lah'])

/** "syarat-syarat" and "link-nya" stay one word; "pra-kerja" → "prakerja"; "kartu-keluarga" → two; "jum'at" → "jumat". */
function hyphenated(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  if (!/['-]/.test(word)) return undefined
  const joined = word.replace(/['-]/g, '')
  const usual = knowledge.frequency.has(joined) || (joined.length > 5 && knowledge.slang.words(joined) !== undefined)
  if (usual) return resolve(joined, knowledge).map((part) => ({ ...part, changed: 'split' }))
  const halves = word.split('-').filter((half) => half !== '')
  const [first = '', second = ''] = halves
  if (halves.length < 2) return resolve(first.replace(/'/g, ''), knowledge)
  if (halves.length === 2 && second.startsWith(first) && isSettled(first, knowledge)) return [{ word }]
  if (halves.length === 2 && second === first) return resolve(first, knowledge)
  if (halves.length === 2 && CLITICS.has(second)) {
    const parts = resolve(first, knowledge)
    return parts.map((part, at) => (at < parts.length - 1 ? part : { word: part.word + second, changed: 'split' }))
  }
  return halves.flatMap((half) => resolve(half, knowledge).map((part): Part => ({ ...part, changed: 'split' })))
}

/** "1nsentif", "g4k", "prakerj4": digits at the edges or in short words are letters only if that makes a word. */
function disguised(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  if (!/[0-9@$]/.test(word) || !/\p{L}{2}|^\p{L}\d\p{L}$/u.test(word)) return undefined
  const plain = word.replace(/[0-9@$]/g, (sign) => LEET_LETTERS.get(sign) ?? sign)
  const read = known(plain, knowledge) ?? (knowledge.frequency.has(plain) ? [{ word: plain }] : undefined)
  return read?.map((part) => ({ word: part.word, changed: 'spelling' })) ?? [{ word }]
}

/** "cairr", "dongg": folding has taken three and more to one; two are one if that makes a word that `accept` takes. */
function stretched(
  word: string,
  knowledge: WordKnowledge,
  accept: (plain: string) => boolean,
): readonly Part[] | undefined {
  const runs = word.length < STRETCHED_FROM ? [] : [...word.matchAll(/(\p{L})\1+/gu)]
  if (runs.length === 0) return undefined
  const each = runs.map(({ 0: run, index }) => word.slice(0, index + 1) + word.slice(index + run.length)).reverse()
  for (const plain of [...each, word.replace(/(\p{L})\1+/gu, '$1')]) {
    if (accept(plain)) return known(plain, knowledge)?.map((part) => ({ word: part.word, changed: 'stretch' }))
  }
  return undefined
}

function misspelt(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const { speller, frequency } = knowledge
  const meant = speller.correct(word)
  if ((frequency.get(word) ?? 0) > 0) return slipOfUse(word, knowledge) ?? [{ word }]
  const spoken = dialect(word, knowledge, (standard) => (frequency.get(standard) ?? 0) >= RARE_BELOW)
  if (spoken !== undefined) return spoken
  const parts = word.length < 6 ? undefined : knowledge.split(word)
  const close = meant !== undefined && typingCost(word, meant) <= CLEAR_SLIP
  const sure = parts?.every((part) => (frequency.get(part) ?? 0) >= RARE_BELOW)
  if (parts !== undefined && !close && (sure || meant === undefined)) return asSplit(parts, knowledge)
  if (meant === undefined) return cliticOnSlip(word, knowledge)
  return (known(meant, knowledge) ?? [{ word: meant }]).map((part) => ({ word: part.word, changed: 'spelling' }))
}

/** "ape", "jute", "duitnye" (Betawi), "apo", "biso" (Minang, Palembang): the last vowel is a where Indonesian has one. */
function dialect(
  word: string,
  knowledge: WordKnowledge,
  accept: (standard: string) => boolean,
): readonly Part[] | undefined {
  if (word.length < 3 || !/[^aeiou][eo]$/.test(word)) return undefined
  const standard = `${word.slice(0, -1)}a`
  if (!accept(standard)) return cliticOnSlang(standard, knowledge)
  return (known(standard, knowledge) ?? [{ word: standard }]).map((part): Part => ({ ...part, changed: 'slang' }))
}

/** "btasnya": the slip is found without the clitic. */
function cliticOnSlip(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const [, bare = '', clitic = ''] = /^(\p{L}{4,})(nya|ku|mu|kah)$/u.exec(word) ?? []
  const meant = bare === '' ? undefined : knowledge.speller.correct(bare)
  return meant === undefined ? undefined : [{ word: meant + clitic, changed: 'spelling' }]
}
