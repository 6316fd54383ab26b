/** FNV-1a, 32 bits (Fowler, Noll, Vo), fed character by character; `kind` keeps families of features apart. */
export function hashOf(kind: number, text: string): number {
  let hash = start(kind)
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i))
  return hash
}

const start = (kind: number) => mix(0x811c9dc5, kind)
const mix = (hash: number, code: number) => Math.imul(hash ^ code, 0x01000193) >>> 0

const SHORTEST_GRAM = 3
const LONGEST_GRAM = 5
const EDGE = 0x7c

/** Calls `each` with the hash of every character n-gram (3 to 5, word edges included) of a word. */
export function hashGrams(kind: number, word: string, each: (hash: number) => void): void {
  const length = word.length + 2
  const codeAt = (i: number) => (i === 0 || i === length - 1 ? EDGE : word.charCodeAt(i - 1))
  for (let from = 0; from < length - SHORTEST_GRAM + 1; from++) {
    let hash = start(kind)
    const end = Math.min(length, from + LONGEST_GRAM)
    for (let i = from; i < end; i++) {
      hash = mix(hash, codeAt(i))
      if (i - from + 1 >= SHORTEST_GRAM) each(hash)
    }
  }
}
