import { typingCost } from './distance.ts'
import { joinAt } from './joins.ts'
import { isSettled, type Part, resolve, type WordKnowledge } from './resolve.ts'
import { type Piece, splitDigits, type Word } from './tokens.ts'

/** One look instead of up to 100 µs of spelling; a day's distinct words fit. */
const MOST_REMEMBERED = 20_000
/** In English text only long words that are very close to the knowledge's are corrected. */
const ENGLISH_FROM = 7
const ENGLISH_COST = 1

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
  const used = meant !== undefined && (frequency.get(meant) ?? 0) > 0
  return used && typingCost(piece.surface, meant) <= ENGLISH_COST
    ? { ...piece, word: meant, changed: 'spelling' }
    : plain
}
