import { isAddress, withoutOuterMarks } from './addresses.ts'

/** A word, number or address with its place in the folded text (half-open range of UTF-16 units). */
export type Piece = {
  readonly surface: string
  readonly from: number
  readonly to: number
  readonly kind: 'word' | 'number' | 'address'
}

/** A piece that was read: slang, spelling, joined and broken words are resolved. */
export type Word = Piece & { readonly word: string; readonly changed?: 'slang' | 'spelling' | 'split' | 'stretch' }

/** Numbers keep their inner signs ("600.000", "24/9/21", "08.00") and what is glued to them ("600rb", "50%"). */
const PIECE =
  /(?:rp|gel|gelombang|batch|no|ke|tgl)(?=\d)|\d+(?:[.,:/]\d+)*(?:%|[\p{L}\p{M}]+[\p{L}\p{M}\p{N}]*)?|[\p{L}\p{M}][\p{L}\p{M}\p{N}@$]*(?:['-][\p{L}\p{M}]+)*/gu

/** Cuts folded text into pieces, in order. Addresses stay whole; signs and spaces are left out. */
export function tokenize(folded: string): Piece[] {
  const pieces: Piece[] = []
  for (const { 0: chunk, index } of folded.matchAll(/\S+/g)) {
    if (isAddress(chunk)) {
      const surface = withoutOuterMarks(chunk)
      const from = index + chunk.indexOf(surface)
      pieces.push({ surface, from, to: from + surface.length, kind: 'address' })
      continue
    }
    for (const { 0: surface, index: at } of chunk.matchAll(PIECE)) {
      const from = index + at
      pieces.push({
        surface,
        from,
        to: from + surface.length,
        kind: /^\d[^\p{L}\p{M}]*$/u.test(surface) ? 'number' : 'word',
      })
    }
  }
  return pieces
}

/** Units and suffixes that are written right after a number ("600rb", "17thn", "2x"). */
const AFTER_NUMBER =
  /^(?:rb|rban|rbu|ribu|ribuan|k|jt|jtan|jeti|juta|jutaan|m|miliar|milyar|triliun|t|th|thn|tahun|bln|bulan|hr|hari|mgg|minggu|jam|menit|mnt|x|kali|org|orang|an|nya|gb|mb|persen|jan|feb|mar|apr|mei|jun|jul|agu|agt|ags|sep|sept|okt|nov|des)$/
/** "600rbnya", "p3knya", "31cnya". */
const OWNED_AFTER_DIGIT = /(?<=\d\p{L}{0,4})nya$/u
/** Words that a number is written right after ("gel72", "rp5juta", "ke3"). */
const BEFORE_NUMBER =
  /^(?:rp|gel|gelombang|gelomb|batch|glb|glmbg|ke|no|nomor|tgl|thn|tahun|umur|usia|jam|pasal|no|nmr)$/

/** "3oorb", "2o21": the letter o and the small l between digits, or between a digit and a unit, are digits. */
function withDigits(surface: string): string {
  return surface.replace(/(?<=\d)[ol]+(?=[\dol]*(?:\d|(?:rb|ribu|jt|juta)$))/g, (letters) =>
    letters.replace(/o/g, '0').replace(/l/g, '1'),
  )
}

/**
 * "600rb" → "600", "rb"; "gel72" → "gel", "72"; "prakerja12" → "prakerja", "12". `isKnown` says which other words
 * may stand before or after a number. "cair2" (a doubled word), "p3k" and "s1" stay whole.
 */
export function splitDigits(piece: Piece, isKnown: (word: string) => boolean): readonly Piece[] {
  if (piece.kind !== 'word' || !/\d/.test(piece.surface)) return [piece]
  const surface = piece.surface.replace(OWNED_AFTER_DIGIT, '')
  const match = /^(\p{L}*)(\d[\d.,:/]*)(\p{L}*)$/u.exec(withDigits(surface))
  if (match === null) return [{ ...piece, surface }]
  const [, before = '', digits = '', after = ''] = match
  const takesNumber =
    before === '' || BEFORE_NUMBER.test(before) || (before.length > 2 && digits !== '2' && isKnown(before))
  const followsNumber = after === '' || AFTER_NUMBER.test(after) || (after.length > 2 && isKnown(after))
  if (!takesNumber || !followsNumber) return [{ ...piece, surface }]
  const parts: Piece[] = []
  let from = piece.from
  for (const [part, kind] of [
    [before, 'word'],
    [digits, 'number'],
    [after, 'word'],
  ] as const) {
    if (part !== '') parts.push({ surface: part, from, to: from + part.length, kind })
    from += part.length
  }
  return parts
}
