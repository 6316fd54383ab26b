import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sparingly } from '../../src/console/api/sparingly.ts'
import type { Home } from '../../src/console/contracts/home.ts'
import { dayAfter, dayOf, startOf } from '../../src/domain/days.ts'
import { aTurn } from '../conformance/builders.ts'
import { type Desk, openDesk, type Person } from './desk.ts'

let desk: Desk
let viewer: Person
beforeEach(async () => {
  desk = await openDesk()
  viewer = await desk.person('viewer')
})
afterEach(() => desk.close())

const DAY = 86_400_000
const look = (days = ''): Promise<Home> => viewer.ask('GET', `/home${days && `?days=${days}`}`)

describe('the first page', () => {
  it('counts what was said, what was made of it, and by how many', async () => {
    await desk.say('budi', 'biaya berapa?')
    await desk.say('budi', 'gelombang 99?')
    await desk.say('ani', 'biaya?')
    const { now, period, days, topics, claims, earlier } = await look()
    expect(period).toMatchObject({ messages: 3, recognised: 2, unsure: 0, abstained: 1, people: 2, answers: 3 })
    expect(now).toEqual(period)
    expect(now.median).toBeGreaterThanOrEqual(0)
    expect([days.length, days.at(-1)?.messages, days.at(-2)?.messages]).toEqual([28, 3, 0])
    expect(topics).toEqual([{ id: 'daftar', title: { id: 'Cara daftar', en: 'Signing up' }, asked: 2 }])
    expect([claims, earlier.messages]).toEqual([1, 0])
  })

  it('has the same numbers as the lists behind them', async () => {
    await desk.say('budi', 'biaya berapa?')
    await desk.say('ani', 'gelombang 99?')
    const { period, from } = await look('7')
    const list = async (query: string) =>
      (await viewer.ask('GET', `/conversations?from=${from}&${query}`)).conversations.length
    expect(await list('')).toBe(period.people)
    expect(await list('finding=recognised')).toBe(period.recognised)
    expect(await list('finding=abstained')).toBe(period.abstained)
    expect(await list(`slow=${period.median}`)).toBeGreaterThan(0)
    expect(await list('slow=80000000')).toBe(0)
  })

  it('begins days at midnight in Jakarta, and sets the period beside the one before', async () => {
    expect(startOf('2026-11-25')).toBe(Date.UTC(2026, 10, 24, 17))
    expect(dayOf(Date.UTC(2026, 10, 24, 16, 59))).toBe('2026-11-24')
    const midnight = startOf(dayAfter(dayOf(Date.now()), 1))
    desk.pass(midnight - 1 - Date.now())
    const lateAt = midnight - 60_000
    await desk.store.queries.turns.add(aTurn({ at: lateAt, label: 'recognised' }))
    desk.pass(60_000)
    const one = await look('7')
    expect([one.today, one.now.messages, one.period.messages]).toEqual([dayOf(midnight), 0, 1])
    expect(one.days.at(-2)).toMatchObject({ day: dayOf(lateAt), messages: 1 })
    desk.pass(7 * DAY)
    const later = await look('7')
    expect([later.period.messages, later.earlier.messages]).toEqual([0, 1])
    expect(later.before).toEqual({ from: dayAfter(later.from, -7), to: dayAfter(later.from, -1) })
  })

  it('shows hoaxes that rise, with those that many passed on, and facts never', async () => {
    const { turns } = desk.store.queries
    const at = Date.now() - 60_000
    for (const over of [{ forwardingScore: 6 }, {}, { at: at - 7 * DAY }])
      await turns.add(aTurn({ at, entries: ['situs-palsu', 'biaya'], ...over }))
    const { rising } = await look('7')
    expect(rising).toEqual([
      {
        id: 'situs-palsu',
        title: 'Daftar lewat contoh.vip',
        verdict: 'hoaks',
        asked: 2,
        before: 1,
        forwardedMany: 1,
      },
    ])
    await turns.add(aTurn({ at: at - 7 * DAY, entries: ['situs-palsu'] }))
    expect((await look('7')).rising).toEqual([])
  })

  it('shows what is due, and how the channels stand', async () => {
    const { due, channels, queue } = await look()
    expect([due.over, due.soon]).toEqual([0, 0])
    expect(channels).toEqual([{ name: 'web', connected: true, advice: null, lastHeard: null }])
    expect(queue).toEqual({ waiting: 0, queued: 0, dead: 0 })
    desk.pass(Date.parse('2027-02-01') - Date.now())
    await desk.say('budi', 'biaya?')
    const later = await look()
    expect(later.due).toMatchObject({ soon: 2, over: 0 })
    expect(later.due.first.map((row) => row.on)).toEqual(['2027-02-24', '2027-02-24'])
    expect([later.channels[0]?.lastHeard, later.queue.queued]).toEqual([expect.any(Number), 1])
  })

  it('takes no other period', async () => {
    expect((await viewer.knock('GET', '/home?days=365')).statusCode).toBe(400)
  })
})

describe('what is dear to count', () => {
  const clock = () => {
    const rests: number[] = []
    const over: (() => void)[] = []
    let time = 0
    return {
      now: () => time,
      pass: (ms: number) => {
        time += ms
      },
      wait: (ms: number) => {
        rests.push(ms)
        return new Promise<void>((resolve) => over.push(resolve))
      },
      rests,
      over: () => over.shift()?.(),
    }
  }

  it('is counted once for all who ask meanwhile, after a rest, and never before somebody asked', async () => {
    const time = clock()
    let counted = 0
    const ask = sparingly(time, async (_key: string) => {
      counted += 1
      time.pass(10)
      return counted
    })
    expect(await ask('a')).toBe(1)
    const two = [ask('a'), ask('a')]
    expect(await ask('b')).toBe(2)
    expect([counted, time.rests]).toEqual([2, [40, 40]])
    time.over()
    expect(await Promise.all(two)).toEqual([3, 3])
  })

  it('rests for half a second at most, also after a failure', async () => {
    const time = clock()
    let fails = true
    const ask = sparingly(time, async () => {
      time.pass(9_000)
      if (fails) throw new Error('the store is gone')
      return 'counted'
    })
    await expect(ask('a')).rejects.toThrow('the store is gone')
    fails = false
    const again = ask('a')
    time.over()
    expect([await again, time.rests[0]]).toEqual(['counted', 500])
  })
})
