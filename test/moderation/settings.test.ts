import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultSettings, quietUntil, settingsSchema } from '../../src/domain/settings.ts'
import { createSettings } from '../../src/moderation/moderation.ts'
import type { Store } from '../../src/store/store.ts'
import { aStore } from '../builders/parts.ts'

/** A time of the day in Jakarta, on 24 November 2026 or the day after. */
const jakarta = (time: string, day = 24) => Date.parse(`2026-11-${day}T${time}:00+07:00`)

describe('quiet hours', () => {
  it.each([
    ['before they begin', '21:00', '06:00', jakarta('20:59'), undefined],
    ['as they begin', '21:00', '06:00', jakarta('21:00'), jakarta('06:00', 25)],
    ['after midnight', '21:00', '06:00', jakarta('02:30', 25), jakarta('06:00', 25)],
    ['as they end', '21:00', '06:00', jakarta('06:00'), undefined],
    ['within one day', '12:00', '13:30', jakarta('12:15'), jakarta('13:30')],
    ['outside one day', '12:00', '13:30', jakarta('23:00'), undefined],
  ])('%s', (_, from, to, now, until) => expect(quietUntil({ from, to }, now)).toBe(until))

  it('that are switched off hold nothing', () => expect(quietUntil(null, jakarta('03:00'))).toBeUndefined())

  it.each([['24:00'], ['9:00'], ['09.00'], ['']])('are written as 21:30, not as "%s"', (from) => {
    expect(settingsSchema.shape.quietHours.safeParse({ from, to: '06:00' }).success).toBe(false)
  })

  it('that begin and end together are no hours', () => {
    expect(settingsSchema.shape.quietHours.safeParse({ from: '06:00', to: '06:00' }).success).toBe(false)
  })
})

describe('settings', () => {
  let store: Store
  let drop: () => Promise<void>
  beforeEach(async () => {
    ;({ store, drop } = await aStore())
  })
  afterEach(() => drop())

  it('are the defaults until somebody decides, and the decision from then on, one by one', async () => {
    const settings = createSettings(defaultSettings(30))
    expect(await settings.read(store.queries)).toEqual(defaultSettings(30))
    const decided = { quietHours: { from: '21:00', to: '06:00' }, reviewByAnother: false }
    await settings.write(store.queries, decided)
    const again = createSettings(defaultSettings(30))
    expect(await again.read(store.queries)).toEqual({ ...defaultSettings(30), ...decided })
  })

  it('that cannot be read in the store are the defaults, so that nothing is deleted by a slip', async () => {
    await store.queries.desk.set('retention', '{"words":0}')
    await store.queries.desk.set('quietHours', 'not json')
    expect(await createSettings(defaultSettings(90)).read(store.queries)).toEqual(defaultSettings(90))
  })
})
