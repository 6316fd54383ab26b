import { expect, it } from 'vitest'
import { createNumberSet } from '../../src/matching/number-set.ts'

it('holds what was added since it was last emptied, however large', () => {
  const set = createNumberSet()
  expect([set.has(0), set.add(0), set.add(0), set.add(1_000_000), set.has(0), set.has(2_000_000)]).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
  ])
  set.clear()
  expect([set.has(0), set.has(1_000_000), set.add(0)]).toEqual([false, false, true])
})
