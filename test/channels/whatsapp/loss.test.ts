import { describe, expect, it } from 'vitest'
import { runScenario, SCENARIOS } from '../../proof/whatsapp.ts'

const RESTORED = 'an older store is restored'

describe('nothing is lost and nothing is answered twice', () => {
  it.each(Object.keys(SCENARIOS))('when it is %s', { timeout: 120_000 }, async (name) => {
    const outcome = await runScenario(name, 7)
    expect(outcome).toMatchObject({ lost: 0, unanswered: 0, answeredTwice: 0 })
    // Only after a restore must sessions be made anew, and only a kill in mid-sending may send a reply again.
    if (name !== RESTORED) expect(outcome.undecryptable).toBe(0)
    expect(outcome.arrivedAgain).toBeLessThanOrEqual(20)
  })
})
