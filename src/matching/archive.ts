import type { SearchReader } from './search-reader.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

export type RetrievalDocument = { readonly id: string; readonly title: string; readonly text: string }

/** Everything an archive is, as plain data. */
export type ArchiveData = {
  readonly words: readonly string[]
  readonly ids: readonly string[]
  readonly pool: Int32Array
  /** Where each document begins in the pool; one more than there are documents. */
  readonly starts: Int32Array
  readonly titles: Int32Array
}

/**
 * Documents as the numbers of their words, in order, in one growing array: four bytes a word, whatever the texts are.
 * A document's number never changes; a removed one leaves its number empty until the archive is written anew.
 */
export type Archive = {
  readonly vocabulary: Vocabulary
  /** Numbers given so far, those of removed documents included. */
  readonly size: number
  readonly live: number
  add(document: RetrievalDocument): number
  remove(doc: number): void
  isLive(doc: number): boolean
  numberOf(id: string): number | undefined
  idOf(doc: number): string
  wordsOf(doc: number): Int32Array
  /** How many of the document's words stand in its title. */
  titleLength(doc: number): number
  /** Without the removed documents: numbers start anew. */
  data(): ArchiveData
}

export function createArchive(reader: SearchReader, data?: ArchiveData): Archive {
  const vocabulary = createVocabulary(reader, data?.words)
  const ids: (string | undefined)[] = [...(data?.ids ?? [])]
  const numbers = new Map(data?.ids.map((id, doc) => [id, doc]))
  const titles: number[] = Array.from(data?.titles ?? [])
  const starts: number[] = Array.from(data?.starts ?? [0])
  let pool: Int32Array = data?.pool ?? new Int32Array(1024)

  function write(words: readonly string[]): void {
    let at = starts.at(-1)!
    if (at + words.length > pool.length) {
      const larger = new Int32Array(Math.ceil((at + words.length) * 1.5))
      larger.set(pool)
      pool = larger
    }
    for (const word of words) pool[at++] = vocabulary.add(word)
    starts.push(at)
  }

  const archive: Archive = {
    vocabulary,
    get size() {
      return ids.length
    },
    get live() {
      return numbers.size
    },
    add({ id, title, text }) {
      const words = reader.words(title)
      titles.push(words.length)
      write(text === '' ? words : [...words, ...reader.words(text)])
      numbers.set(id, ids.length)
      return ids.push(id) - 1
    },
    remove(doc) {
      numbers.delete(ids[doc]!)
      ids[doc] = undefined
    },
    isLive: (doc) => ids[doc] !== undefined,
    numberOf: (id) => numbers.get(id),
    idOf: (doc) => ids[doc]!,
    wordsOf: (doc) => pool.subarray(starts[doc], starts[doc + 1]),
    titleLength: (doc) => titles[doc]!,
    data() {
      const live = [...ids.keys()].filter((doc) => ids[doc] !== undefined)
      const lengths = live.map((doc) => starts[doc + 1]! - starts[doc]!)
      const kept = new Int32Array(lengths.reduce((sum, n) => sum + n, 0))
      const keptStarts = new Int32Array(live.length + 1)
      live.forEach((doc, i) => {
        kept.set(archive.wordsOf(doc), keptStarts[i]!)
        keptStarts[i + 1] = keptStarts[i]! + lengths[i]!
      })
      return {
        words: vocabulary.words,
        ids: live.map((doc) => ids[doc]!),
        pool: kept,
        starts: keptStarts,
        titles: Int32Array.from(live, (doc) => titles[doc]!),
      }
    },
  }
  return archive
}
