import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Change,
  changeState,
  EMPTY,
  type Line,
  openChoices,
  type State,
  tickOf,
} from '../../../../src/channels/web-chat/page/state.ts'
import type { Bubble, Opened } from '../../../../src/channels/web-chat/wire.ts'
import { WELCOME } from '../served-chat.ts'

const aBubble = (bubble: Partial<Bubble> = {}): Bubble => ({
  id: 'b',
  from: 'saring',
  text: 'halo',
  at: 10,
  forwarded: false,
  status: 'sent',
  kept: true,
  ...bubble,
})
const anOpening = (opened: Partial<Opened> = {}): Opened => ({
  citizen: 'known',
  bubbles: [],
  cursor: null,
  complete: true,
  welcome: WELCOME,
  ...opened,
})
const aLine = (line: Partial<Line> = {}): Line => ({
  id: 'm',
  from: 'citizen',
  text: 'halo',
  at: 5,
  forwarded: false,
  stage: 'waiting',
  order: 0,
  kept: true,
  withdrawn: false,
  read: true,
  ...line,
})

const stateAfter = (...changes: readonly Change[]): State => changes.reduce(changeState, EMPTY)
const composed = (id: string, at = 5): Change => ({ do: 'compose', line: aLine({ id, at }) })
const heard = (bubble: Partial<Bubble>, cursor?: string): Change => ({ do: 'bubble', bubble: aBubble(bubble), cursor })
const ids = (state: State) => state.lines.map((l) => l.id)
const ticks = (state: State) => state.lines.filter((l) => l.from === 'citizen').map((l) => tickOf(l, state.lines))

describe('ticks', () => {
  it('go from a clock to one tick, two ticks and two blue ticks', () => {
    const steps: Change[] = [
      composed('m'),
      { do: 'sent', id: 'm', at: 7 },
      heard({ id: 'm', from: 'citizen', at: 7 }),
      heard({ id: 'b', at: 9 }),
    ]
    const seen = steps.map((_, i) => ticks(stateAfter(...steps.slice(0, i + 1)))[0])
    expect(seen).toEqual(['waiting', 'sent', 'delivered', 'read'])
  })

  it('are not blue while only earlier messages were answered', () => {
    const state = stateAfter(
      composed('one'),
      composed('two', 6),
      { do: 'sent', id: 'two' },
      heard({ id: 'one', from: 'citizen' }),
      heard({ id: 'b' }),
      heard({ id: 'two', from: 'citizen' }),
    )
    expect(ticks(state)).toEqual(['read', 'delivered'])
    expect(ids(state)).toEqual(['one', 'two', 'b'])
  })
})

describe('bubbles', () => {
  it('are shown once, however often and from wherever they come', () => {
    const bubble = { id: 'b' }
    const state = stateAfter(
      { do: 'open', opened: anOpening({ bubbles: [aBubble(bubble)] }) },
      heard(bubble, 't1'),
      heard(bubble),
      { do: 'open', opened: anOpening({ bubbles: [aBubble(bubble)] }) },
    )
    expect(ids(state)).toEqual(['b'])
  })

  it('keep the citizen’s own words, where the log has them redacted', () => {
    const state = stateAfter(composed('m'), heard({ id: 'm', from: 'citizen', text: 'NIK [dihapus]' }))
    expect(state.lines[0]).toMatchObject({ text: 'halo', stage: 'filed' })
  })

  it('stand in the order of time when a conversation is opened, unsent ones last', () => {
    const bubbles = [
      aBubble({ id: 'a', from: 'citizen', at: 1 }),
      aBubble({ id: 'ra', at: 4 }),
      aBubble({ id: 'b', from: 'citizen', at: 3 }),
    ]
    const state = stateAfter(composed('unsent', 2), { do: 'open', opened: anOpening({ bubbles }) })
    expect(ids(state)).toEqual(['a', 'b', 'ra', 'unsent'])
  })

  it('that were missed are put where they belong', () => {
    const opened = anOpening({ bubbles: [aBubble({ id: 'a', at: 1 }), aBubble({ id: 'c', at: 9 })], cursor: 'c' })
    const more = anOpening({ bubbles: [...opened.bubbles, aBubble({ id: 'b', at: 5 })], cursor: 'b' })
    const state = stateAfter({ do: 'open', opened }, { do: 'open', opened: more })
    expect(ids(state)).toEqual(['a', 'b', 'c'])
    expect(state.cursor).toBe('c')
  })

  it('lose their words when they were withdrawn', () => {
    const state = stateAfter(heard({ id: 'b' }), heard({ id: 'b', status: 'withdrawn' }))
    expect(state.lines[0]?.withdrawn).toBe(true)
  })
})

describe('an erased conversation', () => {
  it('is forgotten, but for what was not sent yet and the confirmation', () => {
    const state = stateAfter(
      heard({ id: 'a' }, 't1'),
      composed('sent'),
      { do: 'sent', id: 'sent' },
      composed('unsent'),
      heard({ id: 'bye', kept: false }),
      { do: 'react', to: 'a', emoji: '👍' },
      { do: 'reset' },
    )
    expect(ids(state).sort()).toEqual(['bye', 'unsent'])
    expect(state.cursor).toBeUndefined()
    expect(state.reactions).toEqual({})
  })

  it('of another citizen is never shown to a new one', () => {
    const state = stateAfter(
      { do: 'open', opened: anOpening({ bubbles: [aBubble()], cursor: 'x' }) },
      composed('unsent'),
      {
        do: 'open',
        opened: anOpening({ citizen: 'new' }),
      },
    )
    expect(ids(state)).toEqual(['unsent'])
    expect(state.cursor).toBeUndefined()
  })
})

describe('an unsent message', () => {
  it('can be tried again or deleted, a sent one cannot', () => {
    const failed = stateAfter(composed('m'), { do: 'fail', id: 'm', problem: 'Terlalu panjang.' })
    expect(failed.lines[0]).toMatchObject({ stage: 'failed', problem: 'Terlalu panjang.' })
    expect(changeState(failed, { do: 'retry', id: 'm' }).lines[0]?.stage).toBe('waiting')
    expect(changeState(failed, { do: 'discard', id: 'm' }).lines).toEqual([])
    const sent = stateAfter(
      composed('m'),
      { do: 'sent', id: 'm' },
      { do: 'discard', id: 'm' },
      { do: 'fail', id: 'm', problem: '' },
      { do: 'retry', id: 'm' },
    )
    expect(sent.lines[0]?.stage).toBe('sent')
  })
})

describe('choices', () => {
  const choices = [{ number: 1, label: 'Satu' }]

  it('may be tapped under the newest reply only', () => {
    const state = stateAfter(heard({ id: 'menu', choices, at: 1 }), heard({ id: 'catatan', at: 2 }))
    expect(openChoices(state.lines)).toBe('menu')
    expect(openChoices(changeState(state, composed('m', 3)).lines)).toBeUndefined()
    expect(openChoices(changeState(state, heard({ id: 'lain', choices, at: 3 })).lines)).toBe('lain')
  })
})

describe('typing', () => {
  it('ends with what Saring says, and with the connection', () => {
    const typing: Change = { do: 'typing', on: true }
    expect(stateAfter(typing, heard({ from: 'citizen' })).typing).toBe(true)
    expect(stateAfter(typing, heard({})).typing).toBe(false)
    expect(stateAfter(typing, { do: 'link', link: 'lost' }).typing).toBe(false)
  })
})

describe('the state', () => {
  it('holds each bubble once and keeps unsent messages, whatever happens in whatever order', () => {
    const id = fc.constantFrom('1', '2', '3', '4')
    const at = fc.nat(9)
    const from = fc.constantFrom<Bubble['from']>('citizen', 'saring')
    const change = fc.oneof(
      fc.record({ id, at }).map(({ id: it, at: when }) => composed(`m${it}`, when)),
      id.map((it): Change => ({ do: 'sent', id: `m${it}` })),
      id.map((it): Change => ({ do: 'fail', id: `m${it}`, problem: '' })),
      id.map((it): Change => ({ do: 'retry', id: `m${it}` })),
      fc.record({ id, at, from }).map((b) => heard({ ...b, id: b.from === 'citizen' ? `m${b.id}` : `r${b.id}` }, b.id)),
      fc.array(fc.record({ id, at })).map(
        (all): Change => ({
          do: 'open',
          opened: anOpening({ bubbles: all.map((b) => aBubble({ ...b, id: `r${b.id}` })) }),
        }),
      ),
      fc.constant<Change>({ do: 'reset' }),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        let state = EMPTY
        for (const one of changes) {
          const before = state.lines.filter((l) => l.stage === 'waiting').map((l) => l.id)
          state = changeState(state, one)
          expect(new Set(ids(state)).size).toBe(state.lines.length)
          for (const kept of before) expect(ids(state)).toContain(kept)
        }
      }),
    )
  })
})
