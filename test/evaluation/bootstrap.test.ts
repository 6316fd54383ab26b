import { describe, expect, it } from 'vitest'
import { pairedBootstrap } from '../bench/bootstrap.ts'

describe('the paired bootstrap', () => {
  it('gives the same interval each time, with the mean inside', () => {
    const ours = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? 1 : 0.5))
    const theirs = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 1 : 0.3))
    const found = pairedBootstrap(ours, theirs)
    expect(found).toEqual(pairedBootstrap(ours, theirs))
    expect(found.mean).toBeCloseTo(0.19, 1)
    expect(found.low).toBeLessThan(found.mean)
    expect(found.high).toBeGreaterThan(found.mean)
  })

  it('sees no difference where there is none', () => {
    expect(pairedBootstrap([1, 0, 1], [1, 0, 1])).toEqual({ mean: 0, low: 0, high: 0 })
  })

  it('has nothing on its side when the better one changes from question to question', () => {
    const ours = Array.from({ length: 100 }, (_, i) => i % 2)
    const { low, high } = pairedBootstrap(
      ours,
      ours.map((v) => 1 - v),
    )
    expect(low).toBeLessThan(0)
    expect(high).toBeGreaterThan(0)
  })
})
