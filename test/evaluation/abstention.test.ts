import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Sure, scoreAbstention } from '../../src/evaluation/abstention.ts'
import { nearDuplicates } from '../../src/evaluation/near-duplicates.ts'
import { createLanguage } from '../../src/language/language.ts'

const sure = (confidence: number, right: boolean): Sure => ({ confidence, right })

describe('how well confidence tells right from wrong', () => {
  it('is 1 where every right one is surer than every wrong one, 0 the other way round', () => {
    expect(scoreAbstention([sure(0.9, true), sure(0.8, true), sure(0.3, false)]).auroc).toBe(1)
    expect(scoreAbstention([sure(0.1, true), sure(0.8, false)]).auroc).toBe(0)
  })

  it('is half where all are equally sure', () => {
    expect(scoreAbstention([sure(0.5, true), sure(0.5, false), sure(0.5, false)]).auroc).toBe(0.5)
  })

  it('is the share of pairs in which the right one is surer', () => {
    const question = fc.record({ confidence: fc.integer({ min: 0, max: 9 }), right: fc.boolean() })
    fc.assert(
      fc.property(fc.array(question, { minLength: 2, maxLength: 40 }), (asked) => {
        const [right, wrong] = [asked.filter((a) => a.right), asked.filter((a) => !a.right)]
        fc.pre(right.length > 0 && wrong.length > 0)
        const pairs = right.flatMap((r) => wrong.map((w) => Math.sign(r.confidence - w.confidence) / 2 + 0.5))
        expect(scoreAbstention(asked).auroc).toBeCloseTo(pairs.reduce((a, b) => a + b) / pairs.length, 2)
      }),
    )
  })

  it('answers as many as it can with nineteen of twenty right', () => {
    const surest = Array.from({ length: 19 }, () => sure(0.9, true))
    const asked = [...surest, sure(0.8, false), sure(0.7, false), ...Array.from({ length: 19 }, () => sure(0.1, false))]
    expect(scoreAbstention(asked).coverageAt95).toBe(0.5)
    expect(scoreAbstention([sure(0.9, false), sure(0.8, true)]).coverageAt95).toBe(0)
  })
})

describe('documents that tell the same story', () => {
  const language = createLanguage({
    lexicon: { slang: {}, synonyms: [], protected: [], filler: [], asking: [], notCovered: [], otherSubjects: [] },
    vocabulary: new Map(),
  })
  const doc = (id: string, title: string) => ({ id, title, text: '' })
  const alike = nearDuplicates(
    [
      doc('flood', 'Video banjir di Semarang akibat tanggul jebol'),
      doc('flood-again', 'Tanggul jebol, Semarang banjir besar'),
      doc('chip', 'Vaksin mengandung cip pelacak'),
      doc('raffle', 'Undian berhadiah bank, tanpa dipungut biaya'),
      doc('video', 'Video presiden menari di istana'),
    ],
    language,
  )

  it('are found by the words they share, the rare ones first', () => {
    expect(alike('flood')).toEqual(['flood', 'flood-again'])
    expect(alike('flood-again')).toEqual(['flood-again', 'flood'])
    expect(alike('chip')).toEqual(['chip'])
  })

  it('are at least the document itself, whether it is there or not', () => {
    expect(alike('gone')).toEqual(['gone'])
  })
})
