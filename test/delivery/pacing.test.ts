import { describe, expect, it } from 'vitest'
import { createPacing } from '../../src/delivery/pacing.ts'

const PACE = { perMinute: 60, typing: (text: string) => text.length * 100 }
const row = (id: string, conversation = id, text = 'halo') => ({ id, channel: 'whatsapp', conversation, text })

describe('the pace of a number', () => {
  it('lets a reply go when it is typed', () => {
    expect(createPacing().slot(row('a'), PACE, 1_000)).toBe(1_400)
  })

  it('says the same however often it is asked, until the reply is gone', () => {
    const pacing = createPacing()
    const slot = pacing.slot(row('a'), PACE, 1_000)
    expect(pacing.slot(row('a'), PACE, 9_000)).toBe(slot)
    pacing.done({ id: 'a' })
    expect(pacing.slot(row('a'), PACE, 9_000)).toBeGreaterThan(9_000)
  })

  it('types one bubble after the other for one person, and for two people at once', () => {
    const pacing = createPacing()
    expect(pacing.slot(row('a', 'siti'), PACE, 0)).toBe(400)
    expect(pacing.slot(row('b', 'siti', 'panjang sekali'), PACE, 0)).toBe(1_800)
    expect(pacing.slot(row('c', 'budi'), PACE, 0)).toBe(400)
  })

  it('holds the rate of the number after a burst, and is even again after a while', () => {
    const pacing = createPacing()
    const slots = Array.from({ length: 130 }, (_, n) => pacing.slot(row(`r${n}`), PACE, 0))
    expect(slots.slice(0, 10).every((slot) => slot === 400)).toBe(true)
    expect(slots.filter((slot) => slot <= 60_000)).toHaveLength(70)
    expect(slots.at(-1)).toBe(120_000)
    expect(pacing.slot(row('later'), PACE, 400_000)).toBe(400_400)
  })

  it('keeps each number to itself', () => {
    const pacing = createPacing()
    for (let n = 0; n < 50; n++) pacing.slot(row(`r${n}`), PACE, 0)
    expect(pacing.slot({ ...row('other'), channel: 'another' }, PACE, 0)).toBe(400)
  })
})
