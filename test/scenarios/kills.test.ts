import { expect, it } from 'vitest'
import { proveKills } from '../proof/kills.ts'

/** The long run is `npm run proof -- kills`. */
it('a hotline that is killed again and again loses no message and answers none twice', {
  timeout: 240_000,
}, async () => {
  const report = await proveKills({ messages: 40, kills: 3, seed: 7 })
  expect(report).toMatchObject({ messages: 40, lost: 0, unanswered: 0, twice: 0 })
  expect(report.kills).toBeGreaterThan(0)
})
