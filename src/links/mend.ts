import { skeleton } from '../language/language.ts'
import { COMMON_ENDINGS, ORDINARY_ENDINGS } from './endings.ts'
import { type Edit, edit, type Mapped } from './mapped.ts'

/** "prakerja[.]vip", "prakerja (dot) com", "prakerja{titik}com": nobody writes that in passing. */
const BRACKETED_DOT = /(?<=[\p{L}\p{N}]) ?[[({<] ?(?:\.|dot|titik) ?[\])}>] ?(?=[\p{L}\p{N}])/giu
/** "https : // prakerja.vip", "hxxps://", "https:// prakerja.vip" */
const BROKEN_SCHEME = /(?<![\p{L}\p{N}])h(?:tt|xx)p(s?) ?: ?[\\/] ?[\\/] ?(?=[\p{L}\p{N}])/giu
const ATOM = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/gu
/** "p r a k e r j a", "v i p" */
const SPELT_OUT = /(?<![\p{L}\p{N}])\p{L}(?: \p{L}){2,}(?![\p{L}\p{N}])/gu
/** "linkhttps://…": a scheme that is glued to the word before it. */
const GLUED = /(?<=[\p{L}\p{N}_.+@%-])(?=https?:\/\/)/giu
/** No address is broken into more pieces than this. */
const MOST_PIECES = 6
/** Words before a number that are no names ("gel72", "covid19"). */
const COUNTED = /^(?:gel|gelombang|batch|rp|tahun|thn|umur|usia|hari|kelas|no|nomor|covid|versi|tgl|jam|hp|wa)\d/

/** Puts addresses together that were written so that no filter sees them; `broken` tells which characters were made. */
export function mend(
  plain: Mapped,
  brands: readonly string[],
): { readonly mapped: Mapped; readonly broken: ReadonlySet<number> } {
  const broken = new Set<number>()
  const bracketed = replaceAll(plain, BRACKETED_DOT, () => '.', broken)
  const words = replaceAll(bracketed, SPELT_OUT, ([letters]) => letters.replace(/ /g, ''), broken)
  const schemes = replaceAll(
    words,
    BROKEN_SCHEME,
    (match) => (/[ x]/i.test(match[0]) ? `http${match[1]!.toLowerCase()}://` : match[0].toLowerCase()),
    broken,
  )
  const apart = replaceAll(schemes, GLUED, () => ' ', new Set())
  const edits = joinPieces(apart.text, brands)
  for (const { from } of edits) broken.add(apart.origin[from]!)
  return { mapped: edit(apart, edits), broken }
}

/** `broken` collects original indexes, which later edits do not move. */
function replaceAll(
  mapped: Mapped,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string,
  broken: Set<number>,
): Mapped {
  const edits: Edit[] = []
  for (const match of mapped.text.matchAll(pattern)) {
    const made = by(match)
    if (made === match[0].toLowerCase()) continue
    edits.push({ from: match.index, to: match.index + match[0].length, by: made })
    broken.add(mapped.origin[match.index]!)
  }
  return edit(mapped, edits)
}

type Atom = { readonly text: string; readonly from: number; readonly to: number }
/** How two pieces hang together: "a . b" · "a .b" · "a. b" · "a dot b" · "a b" */
type Joint = {
  readonly kind: 'dot' | 'ending' | 'full-stop' | 'spoken' | 'space'
  readonly from: number
  readonly to: number
}

function joinPieces(text: string, brands: readonly string[]): Edit[] {
  const atoms: Atom[] = [...text.matchAll(ATOM)].map(({ 0: atom, index }) => ({
    text: atom,
    from: index,
    to: index + atom.length,
  }))
  const edits: Edit[] = []
  for (let at = 0; at < atoms.length; at++) {
    const { pieces, joints, atomsUsed } = chainFrom(text, atoms, at)
    for (let length = pieces.length; length > 1; length--) {
      if (!isAddress(pieces.slice(0, length), joints.slice(0, length - 1), brands)) continue
      for (const { from, to } of joints.slice(0, length - 1)) edits.push({ from, to, by: '.' })
      at = atomsUsed[length - 1]!
      break
    }
  }
  return edits
}

function chainFrom(
  text: string,
  atoms: readonly Atom[],
  start: number,
): { pieces: string[]; joints: Joint[]; atomsUsed: number[] } {
  const pieces = [atoms[start]!.text]
  const joints: Joint[] = []
  const atomsUsed = [start]
  let at = start
  while (
    pieces.length < MOST_PIECES &&
    (joints.at(-1)?.kind !== 'space' || halfEnding(pieces.at(-1)!, atoms[at + 1]))
  ) {
    const spoken = /^(?:dot|titik)$/i.test(atoms[at + 1]?.text ?? '') && atoms[at + 2] !== undefined
    const next = spoken ? at + 2 : at + 1
    const joint = atoms[next] && jointBetween(text, atoms[at]!, atoms[next]!, spoken)
    if (!joint) break
    pieces.push(atoms[next]!.text)
    joints.push(joint)
    atomsUsed.push(next)
    at = next
  }
  return { pieces, joints, atomsUsed }
}

/** "prakerja go id": the only endings that people leave two spaces in. */
function halfEnding(piece: string, next: Atom | undefined): boolean {
  return next?.text.toLowerCase() === 'id' && /^(?:go|my|co|web|or|ac|sch|biz|desa)$/i.test(piece)
}

function jointBetween(text: string, left: Atom, right: Atom, spoken: boolean): Joint | undefined {
  const range = { from: left.to, to: right.from }
  // Longer gaps are never looked at: they are no joint, and a text may have gaps of a million spaces.
  const gap = right.from - left.to > 9 ? '' : text.slice(left.to, right.from)
  if (spoken) return /^ (?:dot|titik) $/i.test(gap) ? { kind: 'spoken', ...range } : undefined
  if (gap === ' . ') return { kind: 'dot', ...range }
  if (gap === ' .') return { kind: 'ending', ...range }
  if (gap === '. ') return { kind: 'full-stop', ...range }
  return gap === ' ' ? { kind: 'space', ...range } : undefined
}

function isAddress(pieces: readonly string[], joints: readonly Joint[], brands: readonly string[]): boolean {
  const host = pieces.join('.').toLowerCase()
  const ending = endingOf(host)
  if (ending === undefined || pieces[0]!.length < 2) return false
  const name = host.slice(0, -ending.length - 1)
  const ordinary = ORDINARY_ENDINGS.has(ending)
  const named = namesBrand(name, brands)
  const numbered = /\p{L}{3}.*\d|\d.*\p{L}{3}/u.test(name) && !COUNTED.test(name)
  const spaced = joints.at(-1)?.kind === 'space'
  if (spaced && pieces.slice(1).join('.').toLowerCase() !== ending) return false
  return joints.every(({ kind }) => {
    if (kind === 'dot' || kind === 'spoken')
      return !ordinary || named || numbered || kind === 'dot' || pieces.length > 2 || ending === 'id'
    // "situs .com" names an ending, "prakerja .com" an address.
    if (kind === 'ending') return named || numbered
    if (kind === 'full-stop') return !ordinary && (named || numbered)
    return ordinary ? named && numbered : named || numbered
  })
}

/** The longest common ending of a host, if a name stands before it. */
function endingOf(host: string): string | undefined {
  const labels = host.split('.')
  return [2, 1]
    .map((count) => (labels.length > count ? labels.slice(-count).join('.') : ''))
    .find((ending) => COMMON_ENDINGS.has(ending))
}

export function namesBrand(name: string, brands: readonly string[]): boolean {
  const plain = skeleton(name).replace(/[-.]/g, '')
  return brands.some((brand) => plain.includes(brand.replace(/-/g, '')))
}
