import { describe, expect, it } from 'vitest'
import { aClaim, aConversation, aTurn, T0 } from '../builders.ts'
import type { On } from '../store.ts'

const HOUR = 3_600_000
const span = { from: T0, to: T0 + 24 * HOUR }
const before = { from: T0 - 24 * HOUR, to: T0 }

const linksTo = (...links: readonly (readonly [host: string, verdict: string])[]) =>
  JSON.stringify({
    kind: 'recognised',
    answers: [],
    links: links.map(([host, verdict]) => ({ url: host, host, domain: host, verdict, reasons: [] })),
    // What only looks like a verdict, inside of somebody's words.
    reasons: [{ evidence: 'words', detail: '"verdict":"fake"' }],
  })

export function reportCases(on: On): void {
  describe('a report', () => {
    it('counts what was said in each span, and what was made of it', async () => {
      const { turns, reports } = on().store.queries
      for (const label of ['recognised', 'recognised', 'unsure', 'abstained', 'menu', 'continued'])
        await turns.add(aTurn({ label, at: T0 }))
      await turns.add(aTurn({ label: 'recognised', at: T0 - 1 }))
      await turns.add(aTurn({ label: 'recognised', at: span.to }))
      await turns.add(aTurn({ direction: 'out', author: 'saring' }))
      const nothing = { messages: 0, recognised: 0, unsure: 0, abstained: 0 }
      expect(await reports.messages([span, { from: 0, to: 1 }, before])).toEqual([
        { messages: 6, recognised: 2, unsure: 1, abstained: 1 },
        nothing,
        { ...nothing, messages: 1, recognised: 1 },
      ])
      expect(await reports.messages([])).toEqual([])
    })

    it('counts people once, and only those who said something', async () => {
      const { turns, reports } = on().store.queries
      for (const conversation of ['budi', 'budi', 'ani']) await turns.add(aTurn({ conversation }))
      await turns.add(aTurn({ conversation: 'citra', direction: 'out', author: 'saring' }))
      await turns.add(aTurn({ conversation: 'dewi', at: T0 - 1 }))
      expect(await reports.people(span)).toBe(2)
      expect(await reports.people({ from: 0, to: 1 })).toBe(0)
    })

    it('takes median and 95th percentile over every single answer', async () => {
      const { turns, reports } = on().store.queries
      for (let n = 1; n <= 100; n++)
        await turns.add(aTurn({ direction: 'out', author: 'saring', latency: ((n * 37) % 100) * 10 + 10 }))
      await turns.add(aTurn({ direction: 'out', author: 'saring', latency: 9_999, at: span.to }))
      await turns.add(aTurn({ direction: 'out', author: 'person' }))
      expect(await reports.answerTimes(span)).toEqual({ answers: 100, median: 500, p95: 950 })
      expect(await reports.answerTimes({ from: 0, to: 1 })).toEqual({ answers: 0 })
    })

    it('counts what people said of answers', async () => {
      const { journal, reports } = on().store.queries
      const rated = (turn: string, helpful: boolean, at = T0) =>
        journal.feedback({ turn, conversation: 'budi', helpful, at })
      await rated('a', true)
      await rated('b', true)
      await rated('c', false)
      await rated('d', false, T0 - 1)
      expect(await reports.feedback(span)).toEqual({ helpful: 2, unhelpful: 1 })
    })

    it('sets each entry beside the span before, with those that passed on what many had', async () => {
      const { turns, reports } = on().store.queries
      await turns.add(aTurn({ entries: ['insentif', 'biaya'], forwardingScore: 5 }))
      await turns.add(aTurn({ entries: ['insentif'], forwardingScore: 4 }))
      await turns.add(aTurn({ entries: ['insentif'], at: T0 - 1, forwardingScore: 9 }))
      await turns.add(aTurn({ entries: ['dulu'], at: before.from - 1 }))
      expect(await reports.entries(span, before)).toEqual([
        { entry: 'biaya', asked: 1, before: 0, forwardedMany: 1 },
        { entry: 'insentif', asked: 2, before: 1, forwardedMany: 1 },
      ])
    })

    it('finds fake and look-alike hosts, each once a message, and not those whose author deleted them', async () => {
      const { turns, reports } = on().store.queries
      const add = (finding: string, over = {}) => turns.add(aTurn({ finding, ...over }))
      await add(linksTo(['palsu.id', 'fake'], ['palsu.id', 'fake'], ['prakerja.go.id', 'official']))
      await add(linksTo(['palsu.id', 'fake'], ['prakerrja.id', 'lookalike']))
      await add(linksTo(['bit.ly', 'shortener']))
      await add(linksTo(['palsu.id', 'fake']), { at: T0 - 1 })
      await add(linksTo(['palsu.id', 'fake']), { messageId: 'gone' })
      await turns.withdraw('budi', 'gone')
      expect(await reports.badLinks(span)).toEqual({
        messages: { fake: 2, lookalike: 1 },
        hosts: [
          { host: 'palsu.id', verdict: 'fake', messages: 2 },
          { host: 'prakerrja.id', verdict: 'lookalike', messages: 1 },
        ],
      })
    })

    it('says when a channel was last heard of, and how much nobody has answered', async () => {
      const { conversations, claims, reports } = on().store.queries
      await conversations.put(aConversation({ id: 'budi', lastAt: T0 }))
      await conversations.put(aConversation({ id: 'ani', lastAt: T0 + 5 }))
      expect(await reports.lastHeard('web')).toBe(T0 + 5)
      expect(await reports.lastHeard('whatsapp')).toBeUndefined()
      for (const status of ['open', 'open', 'dismissed'] as const) await claims.open(aClaim({ status }))
      expect(await reports.openClaims()).toBe(2)
    })
  })

  describe('behind a number of a report', () => {
    it('stand the conversations it was counted from', async () => {
      const { conversations, turns, journal, desk } = on().store.queries
      for (const id of ['budi', 'ani', 'citra']) await conversations.put(aConversation({ id }))
      await turns.add(aTurn({ conversation: 'budi', finding: linksTo(['palsu.id', 'fake']) }))
      await turns.add(aTurn({ conversation: 'ani', finding: linksTo(['prakerrja.id', 'lookalike']) }))
      await turns.add(aTurn({ conversation: 'citra', finding: linksTo(['bit.ly', 'shortener']) }))
      await turns.add(aTurn({ conversation: 'citra', direction: 'out', author: 'saring', latency: 4_000 }))
      await turns.add(aTurn({ conversation: 'ani', direction: 'out', author: 'saring', latency: 3_999 }))
      await journal.feedback({ turn: 'x', conversation: 'budi', helpful: false, at: T0 })
      const found = async (filter: Parameters<typeof desk.find>[0]) =>
        (await desk.find(filter, { limit: 9 })).found.map((f) => f.conversation.id)
      expect(await found({ link: 'fake' })).toEqual(['budi'])
      expect(await found({ link: 'lookalike' })).toEqual(['ani'])
      expect(await found({ slow: 4_000 })).toEqual(['citra'])
      expect(await found({ helpful: false, ...span })).toEqual(['budi'])
      expect(await found({ helpful: false, from: T0 - 5, to: T0 })).toEqual([])
    })
  })
}
