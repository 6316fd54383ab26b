import { typingCost } from './distance.ts'
import { LEET_LETTERS } from './letters.ts'
import type { Slang } from './slang.ts'
import type { Speller } from './spelling.ts'
import { type Piece, splitDigits, type Word } from './tokens.ts'

type Part = { readonly word: string; readonly changed?: NonNullable<Word['changed']> }

/** What resolving a word needs to know. */
export type WordKnowledge = {
  readonly slang: Slang
  readonly speller: Speller
  /** How often each word occurs in the knowledge; 0 for words that the lexicon alone names. */
  readonly frequency: ReadonlyMap<string, number>
  /** Words that spelling leaves alone: protected, function and courtesy words. */
  readonly settled: ReadonlySet<string>
  /** True for roots of the Indonesian dictionary and words that affixes make of them. */
  readonly isWord: (word: string) => boolean
  readonly isRoot: (word: string) => boolean
}

/** One look instead of up to 100 µs of spelling; a day's distinct words fit. */
const MOST_REMEMBERED = 20_000
/** A word that the knowledge has fewer times, and no dictionary has, may itself be an editor's or a citizen's slip. */
const RARE_BELOW = 3
/** How many times more often the word that was meant must occur before a rare word is taken for a slip. */
const SLIP_RATIO = 10
const SLIP_COST = 1
/** A swap or a vowel: likelier than two words written as one. */
const CLEAR_SLIP = 0.7
/** What is longer is a code, or a text made to be slow. */
const LONGEST_WORD = 40
/** In English text only long words that are very close to the knowledge's are corrected. */
const ENGLISH_FROM = 7

/** Resolves slang, spelling, joined and broken words. English text keeps its words but for clear slips. */
export function createWordReader(
  knowledge: WordKnowledge,
): (folded: string, pieces: readonly Piece[], language: 'id' | 'en') => Word[] {
  const remembered = new Map<string, readonly Part[]>()
  const isKnown = (word: string) => knowledge.slang.words(word) !== undefined || isSettled(word, knowledge)

  function resolveOnce(word: string): readonly Part[] {
    const before = remembered.get(word)
    if (before !== undefined) return before
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const parts = resolve(word, knowledge)
    remembered.set(word, parts)
    return parts
  }

  return (folded, pieces, language) => {
    if (language === 'en') return pieces.map((piece) => readEnglish(piece, knowledge))
    const all = pieces.flatMap((piece) => splitDigits(piece, isKnown))
    const surfaces = all.map((piece) => piece.surface)
    const words: Word[] = []
    for (let at = 0; at < all.length; ) {
      const piece = all[at]!
      const joined = joinAt(folded, all, surfaces, at, knowledge)
      if (joined !== undefined) words.push(...asWords(joined.piece, joined.parts))
      else if (isThousand(all, at)) words.push({ ...piece, word: 'ribu', changed: 'slang' })
      else words.push(...asWords(piece, piece.kind === 'word' ? resolveOnce(piece.surface) : [{ word: piece.surface }]))
      at += joined?.length ?? 1
    }
    return words
  }
}

/** "50k" is 50 thousand; a k that stands alone is "ke". */
function isThousand(pieces: readonly Piece[], at: number): boolean {
  const before = pieces[at - 1]
  return pieces[at]!.surface === 'k' && before?.kind === 'number' && before.to === pieces[at]!.from
}

function asWords(piece: Piece, parts: readonly Part[]): Word[] {
  return parts.map((part) => ({ ...piece, ...part }))
}

function readEnglish(piece: Piece, { speller, frequency, settled }: WordKnowledge): Word {
  const plain = { ...piece, word: piece.surface }
  if (piece.kind !== 'word' || piece.surface.length < ENGLISH_FROM) return plain
  if (frequency.has(piece.surface) || settled.has(piece.surface)) return plain
  const meant = speller.correct(piece.surface)
  return meant === undefined || typingCost(piece.surface, meant) > SLIP_COST
    ? plain
    : { ...piece, word: meant, changed: 'spelling' }
}

function isSettled(word: string, { settled, frequency, isWord }: WordKnowledge): boolean {
  return settled.has(word) || (frequency.get(word) ?? 0) >= RARE_BELOW || (isWord(word) && !/\d/.test(word))
}

/** One word without its neighbours, tried in order of certainty. */
function resolve(word: string, knowledge: WordKnowledge): readonly Part[] {
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
  return cliticOnSlang(word, knowledge) ?? (isSettled(word, knowledge) ? [{ word }] : undefined)
}

/** "linknya", "hpku": slang under a clitic is resolved as it is without. "salah" is a root, no "sa" with -lah. */
function cliticOnSlang(word: string, { slang, isRoot }: WordKnowledge): readonly Part[] | undefined {
  const match = /^(\p{L}{3,}|[^aeiou\W\d]{2}|wa)(nya|ku|mu|kah)$/u.exec(word)
  if (match === null || isRoot(word)) return undefined
  const standard = slang.words(match[1]!)
  return standard?.length === 1 ? [{ word: standard[0]! + match[2]!, changed: 'slang' }] : undefined
}

/** "cair2", "teman2nya": a 2 doubles the word before it. */
function doubled(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const single = /^(\p{L}{2,})2(?:nya|an|in|ku|mu)?$/u.exec(word)?.[1]
  if (single === undefined) return undefined
  return resolve(single, knowledge).map((part) => ({ word: part.word, changed: 'slang' }))
}

/** "syarat-syarat" stays; "pra-kerja" → "prakerja"; "kartu-keluarga" → two words; "jum'at" → "jumat". */
function hyphenated(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  if (!/['-]/.test(word)) return undefined
  const joined = word.replace(/['-]/g, '')
  if (knowledge.frequency.has(joined) || knowledge.slang.words(joined))
    return resolve(joined, knowledge).map((part) => ({ ...part, changed: 'split' }))
  const halves = word.split('-')
  const [first = '', second = ''] = halves
  if (halves.length === 2 && second.startsWith(first) && isSettled(first, knowledge)) return [{ word }]
  if (halves.length === 1) return resolve(joined, knowledge)
  return halves.flatMap((half) =>
    half === '' ? [] : resolve(half, knowledge).map((part): Part => ({ ...part, changed: 'split' })),
  )
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
  const runs = [...word.matchAll(/(\p{L})\1+/gu)]
  if (runs.length === 0) return undefined
  const each = runs.map(({ 0: run, index }) => word.slice(0, index + 1) + word.slice(index + run.length)).reverse()
  for (const plain of [...each, word.replace(/(\p{L})\1+/gu, '$1')]) {
    if (accept(plain)) return known(plain, knowledge)?.map((part) => ({ word: part.word, changed: 'stretch' }))
  }
  return undefined
}

function misspelt(word: string, knowledge: WordKnowledge): readonly Part[] | undefined {
  const { speller, frequency } = knowledge
  const count = frequency.get(word) ?? 0
  const meant = speller.correct(word)
  if (count > 0) {
    const slip =
      meant !== undefined && (frequency.get(meant) ?? 0) >= count * SLIP_RATIO && typingCost(word, meant) <= SLIP_COST
    return slip ? [{ word: meant, changed: 'spelling' }] : [{ word }]
  }
  const parts = word.length < 6 ? undefined : speller.split(word)
  const close = meant !== undefined && typingCost(word, meant) <= CLEAR_SLIP
  const sure = parts?.every((part) => (frequency.get(part) ?? 0) >= RARE_BELOW)
  if (parts !== undefined && !close && (sure || meant === undefined)) {
    return parts.flatMap((part) =>
      (knowledge.slang.words(part) ?? [part]).map((one): Part => ({ word: one, changed: 'split' })),
    )
  }
  if (meant === undefined) return undefined
  return (known(meant, knowledge) ?? [{ word: meant }]).map((part) => ({ word: part.word, changed: 'spelling' }))
}

/** Prefixes that people write apart; the joined word must be one that the knowledge uses. */
const APART: ReadonlyMap<string, string> = new Map(
  ['di', 'ke', 'me', 'mem', 'men', 'meng', 'ber', 'ter', 'pe', 'pem', 'pen', 'peng', 'per', 'pra', 'se', 'non']
    .map((prefix): [string, string] => [prefix, prefix])
    .concat([
      ['d', 'di'],
      ['dii', 'di'],
      ['k', 'ke'],
    ]),
)
const ENDINGS_APART = new Set(['nya', 'kah', 'lah'])
/** After these "di" and "ke" are words of their own. */
const PLACES = new Set(['mana', 'sini', 'sana', 'situ', 'atas', 'bawah', 'dalam', 'luar', 'antara', 'samping', 'depan'])

type Joined = { readonly piece: Piece; readonly parts: readonly Part[]; readonly length: number }

/** Words that span pieces: slang phrases, "di buka", "cair nya", "insen tif". */
function joinAt(
  folded: string,
  pieces: readonly Piece[],
  surfaces: readonly string[],
  at: number,
  knowledge: WordKnowledge,
): Joined | undefined {
  const piece = pieces[at]!
  const phrase = knowledge.slang.phrases.longestAt(surfaces, at)
  if (phrase !== undefined) {
    const to = pieces[at + phrase.length - 1]!.to
    const parts = phrase.value.map((word): Part => ({ word, changed: 'slang' }))
    return { piece: { ...piece, surface: folded.slice(piece.from, to), to }, parts, length: phrase.length }
  }
  const next = pieces[at + 1]
  if (next === undefined || piece.kind !== 'word' || next.kind !== 'word' || next.from - piece.to !== 1)
    return undefined
  if (!' -'.includes(folded[piece.to]!)) return undefined
  const whole = joinTwo(piece.surface, next.surface, knowledge)
  if (whole === undefined) return undefined
  return {
    piece: { ...piece, surface: folded.slice(piece.from, next.to), to: next.to },
    parts: [{ word: whole, changed: 'split' }],
    length: 2,
  }
}

function joinTwo(first: string, second: string, knowledge: WordKnowledge): string | undefined {
  const { frequency, slang } = knowledge
  if (ENDINGS_APART.has(second)) {
    const parts = resolve(first, knowledge)
    return parts.length === 1 ? parts[0]!.word + second : undefined
  }
  const prefix = APART.get(first)
  const usual = (word: string) => frequency.has(word) && slang.words(word) === undefined
  if (prefix !== undefined && !PLACES.has(second) && usual(prefix + second)) return prefix + second
  if (slang.words(first) !== undefined || slang.words(second) !== undefined) return undefined
  const broken = !isSettled(first, knowledge) || !isSettled(second, knowledge)
  if (!broken) return undefined
  return [first + second, `${first}-${second}`].find((word) => word.length > 4 && usual(word))
}
