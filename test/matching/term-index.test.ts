import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTermIndex } from '../../src/matching/term-index.ts'

const TERMS = 12
const text = fc.array(fc.integer({ min: 0, max: TERMS - 1 }), { minLength: 1, maxLength: 9 })
const change = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), terms: text }),
  fc.record({ kind: fc.constant('remove' as const), nth: fc.nat(30) }),
)

/** BM25 as the books have it, over all texts, each posting's share rounded to one of 255 steps. */
function slowly(docs: ReadonlyMap<number, readonly number[]>, wanted: readonly number[], averageLength: number) {
  const scores = new Map<number, number>()
  for (const [doc, terms] of docs) {
    let score = 0
    for (const term of wanted) {
      const n = terms.filter((t) => t === term).length
      const holders = [...docs.values()].filter((other) => other.includes(term)).length
      const idf = Math.log(1 + (docs.size - holders + 0.5) / (holders + 0.5))
      const share = n / (n + 1.2 * (0.25 + (0.75 * terms.length) / averageLength))
      score += n === 0 ? 0 : (idf * 2.2 * Math.max(1, Math.round(255 * share))) / 255
    }
    if (score > 0) scores.set(doc, score)
  }
  return scores
}

describe('the index of terms', () => {
  it('scores as a slow count over all texts does, whatever was added and removed', () => {
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 12 }),
        fc.array(change, { maxLength: 15 }),
        text,
        (start, changes, ask) => {
          const docs = new Map(start.map((terms, doc) => [doc, terms]))
          const index = createTermIndex(start.length, TERMS, (doc) => Int32Array.from(start[doc]!))
          let next = start.length
          for (const c of changes) {
            if (c.kind === 'add') {
              docs.set(next, c.terms)
              index.add(next++, Int32Array.from(c.terms))
            } else if (docs.size > 0) {
              const doc = [...docs.keys()][c.nth % docs.size]!
              index.remove(doc, Int32Array.from(docs.get(doc)!))
              docs.delete(doc)
            }
          }
          const wanted = [...new Set(ask)]
          const expected = slowly(docs, wanted, index.averageLength)
          const found = index.gather(wanted, 100)
          expect(new Set(found.docs)).toEqual(new Set(expected.keys()))
          for (const [i, doc] of found.docs.entries()) expect(found.scores[i]).toBeCloseTo(expected.get(doc)!, 4)
          expect([...found.scores]).toEqual([...found.scores].sort((a, b) => b - a))
        },
      ),
      { seed: 4, numRuns: 200 },
    )
  })

  it('gives the best when there are more than wanted', () => {
    const texts = Array.from({ length: 3000 }, (_, doc) => Int32Array.of(0, ...(doc % 100 === 7 ? [1] : []), 2))
    const index = createTermIndex(texts.length, 3, (doc) => texts[doc])
    expect([...index.gather([0, 1], 30).docs].every((doc) => doc % 100 === 7)).toBe(true)
    expect(index.gather([0, 1], 30).docs.length).toBe(30)
  })

  it('finds the best wherever they stand', () => {
    const some = fc.sample(text, { seed: 4, numRuns: 300 })
    const index = createTermIndex(some.length, TERMS, (doc) => Int32Array.from(some[doc]!))
    const expected = slowly(new Map(some.map((terms, doc) => [doc, terms])), [1, 2, 3, 5, 8], index.averageLength)
    const best = [...expected].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 20)
    const found = index.gather([1, 2, 3, 5, 8], 20)
    expect([...found.docs]).toEqual(best.map(([doc]) => doc))
    expect(found.scores[19]).toBeCloseTo(best[19]![1], 4)
  })

  it('passes over what was removed before it was packed', () => {
    const index = createTermIndex(3, 2, (doc) => (doc === 1 ? undefined : Int32Array.of(0)))
    expect([...index.gather([0], 10).docs]).toEqual([0, 2])
    expect(index.frequency(0)).toBe(2)
  })
})
