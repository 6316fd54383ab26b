import { createPhrases, type Phrases } from './phrases.ts'

export type Slang = {
  /** The standard words for one slang word, or nothing. */
  words(word: string): readonly string[] | undefined
  /** Slang of two words and more ("kasih tau"). */
  readonly phrases: Phrases<readonly string[]>
}

/** Prepares the lexicon's slang. Standard words that are slang themselves are followed once, so that no circle turns. */
export function createSlang(entries: Readonly<Record<string, string>>): Slang {
  const direct = new Map<string, readonly string[]>()
  const phrases: [readonly string[], readonly string[]][] = []
  for (const [key, value] of Object.entries(entries)) {
    const words = value.toLowerCase().split(/\s+/)
    const slang = key.toLowerCase().trim()
    if (slang === words.join(' ')) continue
    if (slang.includes(' ')) phrases.push([slang.split(/\s+/), words])
    else direct.set(slang, words)
  }
  const followed = new Map(
    [...direct].map(([key, words]) => [
      key,
      words.flatMap((word) => (word === key ? [word] : (direct.get(word) ?? [word]))),
    ]),
  )
  return { words: (word) => followed.get(word), phrases: createPhrases(phrases) }
}
