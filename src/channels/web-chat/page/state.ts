import type { Bubble, Emoji, Opened, Welcome } from '../wire.ts'

/** One bubble as the page holds it. */
export type Line = {
  readonly id: string
  readonly from: Bubble['from']
  readonly text: string
  /** Milliseconds since the epoch; the browser's clock until the server has said its own. */
  readonly at: number
  readonly forwarded: boolean
  readonly choices?: NonNullable<Bubble['choices']>
  /** `waiting` and `failed` are only here, `sent` is durable there, `filed` is in the log (or said and not kept). */
  readonly stage: 'waiting' | 'failed' | 'sent' | 'filed'
  /** The place among all that was filed, as this page learnt of it. */
  readonly order: number
  readonly kept: boolean
  readonly withdrawn: boolean
  /** On Saring's bubbles: this page need not say again that it was read. */
  readonly read: boolean
  /** Why it failed, in words. */
  readonly problem?: string
}

export type State = {
  readonly lines: readonly Line[]
  /** After which turn the stream goes on. */
  readonly cursor: string | undefined
  readonly opened: boolean
  readonly complete: boolean
  readonly welcome: Welcome | undefined
  readonly typing: boolean
  readonly link: 'connecting' | 'open' | 'lost' | 'displaced'
  readonly reactions: Readonly<Record<string, Emoji>>
}

export type Change =
  | { readonly do: 'open'; readonly opened: Opened }
  | { readonly do: 'bubble'; readonly bubble: Bubble; readonly cursor: string | undefined }
  | { readonly do: 'reset' }
  | { readonly do: 'typing'; readonly on: boolean }
  | { readonly do: 'link'; readonly link: State['link'] }
  | { readonly do: 'compose'; readonly line: Line }
  | { readonly do: 'sent'; readonly id: string; readonly at?: number }
  | { readonly do: 'fail'; readonly id: string; readonly problem: string }
  | { readonly do: 'retry' | 'discard'; readonly id: string }
  | { readonly do: 'read'; readonly ids: readonly string[] }
  | { readonly do: 'react'; readonly to: string; readonly emoji: Emoji | undefined }

export const EMPTY: State = {
  lines: [],
  cursor: undefined,
  opened: false,
  complete: true,
  welcome: undefined,
  typing: false,
  link: 'connecting',
  reactions: {},
}

/** The only way the page's state changes. The same bubble may come any number of times, from any side. */
export function changeState(state: State, change: Change): State {
  switch (change.do) {
    case 'open':
      return open(state, change.opened)
    case 'bubble': {
      const typing = state.typing && change.bubble.from === 'citizen'
      return { ...state, typing, cursor: change.cursor ?? state.cursor, lines: file(state.lines, change.bubble) }
    }
    case 'reset':
      return { ...state, cursor: undefined, lines: state.lines.filter(outlivesReset), reactions: {} }
    case 'typing':
      return { ...state, typing: change.on }
    case 'link':
      return { ...state, link: change.link, typing: state.typing && change.link === 'open' }
    case 'compose':
      return { ...state, lines: [...state.lines.filter((l) => l.id !== change.line.id), change.line] }
    case 'react': {
      const { [change.to]: _former, ...others } = state.reactions
      return { ...state, reactions: change.emoji ? { ...others, [change.to]: change.emoji } : others }
    }
    default:
      return { ...state, lines: changeLines(state.lines, change) }
  }
}

type LineChange = Extract<Change, { do: 'sent' | 'fail' | 'retry' | 'discard' | 'read' }>

function changeLines(lines: readonly Line[], change: LineChange): readonly Line[] {
  switch (change.do) {
    case 'sent':
      return replace(lines, change.id, (l) => (isUnsent(l) ? { ...l, stage: 'sent', at: change.at ?? l.at } : l))
    case 'fail':
      return replace(lines, change.id, (l) =>
        l.stage === 'waiting' ? { ...l, stage: 'failed', problem: change.problem } : l,
      )
    case 'retry':
      return replace(lines, change.id, (l) => (l.stage === 'failed' ? { ...l, stage: 'waiting' } : l))
    case 'discard':
      return lines.filter((l) => l.id !== change.id || !isUnsent(l))
    case 'read': {
      const ids = new Set(change.ids)
      return lines.map((l) => (ids.has(l.id) ? { ...l, read: true } : l))
    }
  }
}

/** The log of this browser's conversation. A new citizen (the cookie was lost) sees nothing of the former one's. */
function open(state: State, { citizen, bubbles, cursor, complete, welcome }: Opened): State {
  const mine = citizen === 'new' ? state.lines.filter(isUnsent) : state.lines
  const reopened = state.opened && citizen === 'known'
  return {
    ...state,
    opened: true,
    complete: reopened ? state.complete : complete,
    welcome,
    cursor: (reopened ? state.cursor : undefined) ?? cursor ?? undefined,
    lines: bubbles.reduce((lines, bubble) => file(lines, bubble), mine),
  }
}

/** A known bubble keeps its place and its words (the log's are redacted); a new one goes where its time says. */
function file(lines: readonly Line[], bubble: Bubble): readonly Line[] {
  const order = 1 + Math.max(0, ...lines.map((l) => l.order))
  const known = lines.find((l) => l.id === bubble.id)
  const withdrawn = bubble.status === 'withdrawn'
  if (known) {
    const changed: Line = {
      ...known,
      stage: 'filed',
      order: known.order || order,
      withdrawn: known.withdrawn || withdrawn,
    }
    return replace(lines, bubble.id, () => changed)
  }
  const { id, from, text, at, forwarded, choices, kept } = bubble
  const read = from === 'citizen' || bubble.status === 'read'
  const line: Line = { id, from, text, at, forwarded, stage: 'filed', order, kept, withdrawn, read }
  const place = 1 + lines.findLastIndex((l) => !isUnsent(l) && l.at <= at)
  return [...lines.slice(0, place), choices ? { ...line, choices } : line, ...lines.slice(place)]
}

function outlivesReset(line: Line): boolean {
  return !line.kept || isUnsent(line)
}

function isUnsent(line: Line): boolean {
  return line.stage === 'waiting' || line.stage === 'failed'
}

function replace(lines: readonly Line[], id: string, by: (line: Line) => Line): readonly Line[] {
  return lines.map((line) => (line.id === id ? by(line) : line))
}

/** As in WhatsApp: a clock, one tick, two ticks, two blue ticks when something was said after it. */
export type Tick = 'waiting' | 'sent' | 'delivered' | 'read' | 'failed'

export function tickOf(line: Line, lines: readonly Line[]): Tick {
  if (line.stage !== 'filed') return line.stage
  return lines.some((other) => other.from !== 'citizen' && other.order > line.order) ? 'read' : 'delivered'
}

/** The reply whose choices may be tapped: Saring's last words, if nothing was said since. */
export function openChoices(lines: readonly Line[]): string | undefined {
  const last = lines.at(-1)
  const since = lines.slice(lines.findLastIndex((l) => l.from === 'citizen') + 1)
  return last && last.from !== 'citizen' ? since.findLast((l) => l.choices !== undefined)?.id : undefined
}
