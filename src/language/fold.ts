import { isAddress } from './addresses.ts'
import { LATIN_VARIANTS, LEET_LETTERS, LOOKALIKE_LETTERS, TWIN_LETTERS } from './letters.ts'

/**
 * One step may lay bare work for an earlier one ("к*а" without its star is a mixed-script word). Two rounds settle
 * all ordinary text; the limit only stops text that was built to go on.
 */
const MOST_ROUNDS = 6

const PLAIN_ASCII = /^[\n -~]*$/
/** Runs of combining marks take normalisation quadratic time: ICU sorts each run by insertion (45 s for 400 kB). */
const MARK_PILE = /(\p{M}{2})\p{M}+/gu
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const LATIN_ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g
/** ⓂℹＡ and their like are letters after NFKD, so emoji go after it. */
const PICTURES = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Co}\p{Cn}\p{Cs}]/gu
const CONTROLS = /[^\P{Cc}\n]/gu

/**
 * Text as plain, small, readable letters: compatibility forms (bold, fullwidth, enclosed), accents, look-alike
 * letters, invisible characters, emoji, WhatsApp's marks, leetspeak and stretched letters are resolved; lines
 * stay lines. Total on any string, linear in its length, and idempotent.
 */
export function fold(text: string): string {
  let before = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const after = foldShape(foldLetters(before))
    if (after === before) return after
    before = after
  }
  return before
}

function foldLetters(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase()
  const plain = decompose(text)
    .replace(PICTURES, ' ')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/[‘’ʼ´′]/g, "'")
    .replace(/[“”«»″]/g, '"')
    .replace(/[‐-―−]/g, '-')
    .replace(/[。．｡․]/g, '.')
    .toLowerCase()
    .normalize('NFKC')
  return toLatin(plain)
}

/** Undoes bidi tricks, styled alphabets and accents; what is left is in NFC. */
function decompose(text: string): string {
  return text
    .replace(/\u202e([^\u202c\n]*)\u202c?/g, (_, hidden: string) => [...hidden].reverse().join(''))
    .replace(INVISIBLE, '')
    .replace(MARK_PILE, '$1')
    .replace(/[™®©℠]/g, ' ')
    .replace(/[\u{1f1e6}-\u{1f1ff}]+/gu, readRegionalLetters)
    .replace(/[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]/gu, readNegativeLetter)
    .normalize('NFKD')
    .replace(LATIN_ACCENTS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
}

/** 🇮🇩 is a flag, 🇵🇷🇦🇰🇪🇷🇯🇦 is a word: two regional letters, or the same pair again and again, are flags. */
function readRegionalLetters(run: string): string {
  const letters = [...run].map((letter) => String.fromCharCode(97 + letter.codePointAt(0)! - 0x1f1e6))
  const flags = letters.length < 4 || letters.every((letter, at) => letter === letters[at % 2])
  return flags ? ' ' : letters.join('')
}

/** 🅐 (from U+1F150) and 🅰 (from U+1F170), which NFKC leaves alone. */
function readNegativeLetter(letter: string): string {
  const code = letter.codePointAt(0)!
  return String.fromCharCode(97 + code - (code >= 0x1f170 ? 0x1f170 : 0x1f150))
}

/** Look-alike letters → Latin: always for Latin's own variants, for other scripts only where a word gives them away. */
function toLatin(text: string): string {
  const hasLatin = /[a-z]/.test(text)
  return text.replace(/[^\s!-/:-?[-`{-~]+/gu, (word) => {
    if (PLAIN_ASCII.test(word)) return word
    const plain = mapLetters(word, LATIN_VARIANTS)
    if (isMixed(plain)) return mapLetters(plain, LOOKALIKE_LETTERS)
    const disguised = hasLatin && [...plain].every((letter) => TWIN_LETTERS.has(letter) || /[0-9]/.test(letter))
    return disguised ? mapLetters(plain, TWIN_LETTERS) : plain
  })
}

/** Every letter that imitates a Latin one, read as that one, whatever stands around it: for comparing host names. */
export function skeleton(text: string): string {
  if (PLAIN_ASCII.test(text)) return text.toLowerCase()
  return mapLetters(mapLetters(decompose(text).toLowerCase(), LATIN_VARIANTS), LOOKALIKE_LETTERS)
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{N}\p{M}]/u,
]

function isMixed(word: string): boolean {
  return SCRIPTS.filter((script) => script.test(word)).length > 1
}

function mapLetters(text: string, letters: ReadonlyMap<string, string>): string {
  let plain = ''
  for (const letter of text) plain += letters.get(letter) ?? letter
  return plain
}

/** Marks, spaces, single letters in a row, leetspeak and stretched letters, on text that is plain letters already. */
function foldShape(text: string): string {
  const lines = text
    .replace(/([*~`_])[*~`_]+/g, '$1')
    .replace(/(?<![^\s\p{P}])[*~`_]|[*~`_](?![^\s\p{P}])/gu, '')
    .replace(/(?<=\p{L})[*~`](?=\p{L})/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim()
  return lines.replace(SPELT_OUT, (run) => run.replace(/[ .*_-]/g, '')).replace(/\S+/g, foldChunk)
}

/** "p r a k e r j a", "c-a-i-r": four or more single letters with the same sign between them. */
const SPELT_OUT = /(?<![\p{L}\p{N}])\p{L}([ .*_-])(?:\p{L}\1){2,}\p{L}(?![\p{L}\p{N}]|[.*_-]\p{L})/gu

function foldChunk(chunk: string): string {
  const stretched = /(\p{L})\1\1/u.test(chunk)
  const leet = /\p{L}[0134579@$]\p{L}/u.test(chunk)
  if ((!stretched && !leet) || isAddress(chunk)) return chunk
  const letters = leet ? chunk.replace(/[\p{L}\p{N}@$]+/gu, readLeet) : chunk
  return stretched ? letters.replace(/\p{L}+/gu, unstretch) : letters
}

const ROMAN = /^(?=.)(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/

/** "cairrr" → "cair". Roman numbers ("gelombang xiii") and "www" keep their letters. */
function unstretch(word: string): string {
  return word === 'www' || ROMAN.test(word) ? word : word.replace(/(\p{L})\1{2,}/gu, '$1')
}

/** What stands before or after a digit that is a number and not a letter: "rp5juta", "gel7dibuka", "cair3x". */
const NUMBER_BEFORE = /^(?:rp|gel|gelombang|batch|ke|no|tgl|umur|usia|thn|tahun|jam|sampai|per|covid)$/
const NUMBER_AFTER =
  /^(?:juta|ribu|kali|tahun|bulan|hari|minggu|orang|menit|persen|(?:jt|rb|k|x|th|thn|bln|org|an|nya|ku)$)/
/** No word is longer; what is may be a code, or a text made to be slow. */
const LONGEST_WORD = 40

/**
 * "pr4kerja" → "prakerja": single digits with letters on both sides, in words of at least four characters where
 * letters are more than half (so "p3k", "a1b2c3" and order codes stay).
 */
function readLeet(word: string): string {
  const letters = word.replace(/[^\p{L}]/gu, '').length
  if (word.length < 4 || word.length > LONGEST_WORD || letters * 2 <= word.length) return word
  return word.replace(/(?<=\p{L})[0134579@$](?=\p{L})/gu, (sign, at: number) => {
    if (NUMBER_BEFORE.test(word.slice(0, at)) || NUMBER_AFTER.test(word.slice(at + 1))) return sign
    return LEET_LETTERS.get(sign) ?? sign
  })
}
