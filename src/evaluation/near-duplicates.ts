import type { Language } from '../language/language.ts'
import type { RetrievalDocument } from '../matching/retriever.ts'
import { SAME_STORY } from '../matching/sureness.ts'

/**
 * Documents that tell the same story as a given one, itself among them: fact-checkers write about one hoax under several
 * titles. Titles are compared by the cosine of their stems' inverse document frequencies.
 */
export function nearDuplicates(documents: readonly RetrievalDocument[], language: Language): (id: string) => string[] {
  const stems = documents.map(({ title }) => new Set(language.read(title).tokens.map((t) => t.stem)))
  const holders = new Map<string, number[]>()
  stems.forEach((own, doc) => {
    for (const stem of own) {
      const list = holders.get(stem)
      if (list) list.push(doc)
      else holders.set(stem, [doc])
    }
  })
  const square = (stem: string) => Math.log(1 + documents.length / holders.get(stem)!.length) ** 2
  const lengths = stems.map((own) => Math.sqrt([...own].reduce((sum, stem) => sum + square(stem), 0)) || 1)
  const numbers = new Map(documents.map(({ id }, doc) => [id, doc]))
  return (id) => {
    const doc = numbers.get(id)
    if (doc === undefined) return [id]
    const shared = new Map<number, number>()
    for (const stem of stems[doc]!)
      for (const other of holders.get(stem)!) shared.set(other, (shared.get(other) ?? 0) + square(stem))
    const alike = [...shared].filter(([other, dot]) => dot / (lengths[doc]! * lengths[other]!) >= SAME_STORY)
    return [id, ...alike.map(([other]) => documents[other]!.id).filter((other) => other !== id)]
  }
}
