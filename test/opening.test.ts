import { afterEach, describe, expect, it, vi } from 'vitest'
import { today } from '../src/opening.ts'

afterEach(() => vi.useRealTimers())

describe('today', () => {
  it.each([
    ['2026-11-23T16:59:59Z', '2026-11-23'],
    // Midnight in Jakarta: what an editor checks this morning was not checked "in the future".
    ['2026-11-23T17:00:00Z', '2026-11-24'],
    ['2026-11-24T05:00:00Z', '2026-11-24'],
  ])('at %s is the %s of Jakarta', (moment, day) => {
    vi.useFakeTimers({ now: Date.parse(moment), toFake: ['Date'] })
    expect(today()).toBe(day)
  })
})
