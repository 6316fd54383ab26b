import { isSettled, type Part, resolve, type WordKnowledge } from './resolve.ts'
import type { Piece } from './tokens.ts'

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
/** Places and numbers, before which "di" and "ke" are words of their own. */
const APART_BEFORE = new Set(
  (
    'mana sini sana situ atas bawah dalam luar antara samping depan ' +
    'satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'
  ).split(' '),
)

/** What a run of `length` pieces was read as. */
type Joined = { readonly piece: Piece; readonly parts: readonly Part[]; readonly length: number }

/** Words that span pieces: slang phrases, "di buka", "cair nya", "insen tif". */
export function joinAt(
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
  if (prefix !== undefined && !APART_BEFORE.has(second) && usual(prefix + second)) return prefix + second
  if (slang.words(first) !== undefined || slang.words(second) !== undefined) return undefined
  const broken = !isSettled(first, knowledge) || !isSettled(second, knowledge)
  if (!broken) return undefined
  return [first + second, `${first}-${second}`].find((word) => word.length > 4 && usual(word))
}
