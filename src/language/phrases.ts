/** Finds the longest of many word sequences at a place; a look costs as many steps as the longest sequence has words. */
export type Phrases<Value> = {
  longestAt(words: readonly string[], at: number): { readonly length: number; readonly value: Value } | undefined
}

export function createPhrases<Value>(
  entries: Iterable<readonly [words: readonly string[], value: Value]>,
): Phrases<Value> {
  const byWords = new Map<string, Value>()
  /** Length in words of the longest phrase that begins with a word, so that most looks end at once. */
  const longest = new Map<string, number>()
  for (const [words, value] of entries) {
    const [first] = words
    if (first === undefined) continue
    byWords.set(words.join(' '), value)
    longest.set(first, Math.max(longest.get(first) ?? 0, words.length))
  }
  return {
    longestAt(words, at) {
      for (let length = longest.get(words[at] ?? '') ?? 0; length > 0; length--) {
        if (at + length > words.length) continue
        const value = byWords.get(words.slice(at, at + length).join(' '))
        if (value !== undefined) return { length, value }
      }
      return undefined
    },
  }
}
