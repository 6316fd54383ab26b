/** A text that was changed, with the place in the original where each of its characters comes from. */
export type Mapped = {
  readonly text: string
  /** `origin[i]` is the original index of character i; one more for the end. */
  readonly origin: readonly number[]
}

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Me}]/u
const DOTS = /[。．｡․﹒]/
const ASCII_ONLY = /^[\n\r\t -~]*$/

/** Without invisible characters, styled letters plain, foreign full stops as dots; letters of other scripts stay. */
export function plainMapped(raw: string): Mapped {
  if (ASCII_ONLY.test(raw)) return { text: raw, origin: Array.from({ length: raw.length + 1 }, (_, at) => at) }
  let text = ''
  const origin: number[] = []
  let at = 0
  for (const letter of raw) {
    const plain = plainLetter(letter)
    for (let unit = 0; unit < plain.length; unit++) origin.push(at)
    text += plain
    at += letter.length
  }
  origin.push(raw.length)
  return { text, origin }
}

function plainLetter(letter: string): string {
  if (letter <= '~') return letter
  if (INVISIBLE.test(letter)) return ''
  return DOTS.test(letter) ? '.' : letter.normalize('NFKC')
}

/** The replacement of a stretch [from, to) of a mapped text. */
export type Edit = { readonly from: number; readonly to: number; readonly by: string }

/** Applies edits that are in order and do not overlap. New characters come from where the replaced stretch began. */
export function edit(mapped: Mapped, edits: readonly Edit[]): Mapped {
  if (edits.length === 0) return mapped
  const texts: string[] = []
  const origin: number[] = []
  let done = 0
  const keep = (to: number) => {
    texts.push(mapped.text.slice(done, to))
    for (let at = done; at < to; at++) origin.push(mapped.origin[at]!)
  }
  for (const { from, to, by } of edits) {
    keep(from)
    texts.push(by)
    for (let unit = 0; unit < by.length; unit++) origin.push(mapped.origin[from]!)
    done = to
  }
  keep(mapped.text.length)
  origin.push(mapped.origin.at(-1)!)
  return { text: texts.join(''), origin }
}
