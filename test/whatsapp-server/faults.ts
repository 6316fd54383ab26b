import type { Device } from './accounts.ts'
import { type Act, createActs, PAIR, type Pass, type StanzaFault } from './fault-acts.ts'
import type { Timers } from './timers.ts'
import type { Handshake } from './wire/connection.ts'
import { type BinaryNode, child } from './wire/nodes.ts'

type Way = 'to-client' | 'from-client'

/** Which stanzas a fault meets. Only clients' connections have faults; the phones' lines are perfect. */
export interface Match {
  readonly way: Way
  readonly tag: string
  readonly attrs?: Readonly<Record<string, string>>
  /** The first child's tag. */
  readonly child?: string
  /** Only the stanzas from, to or about this number. */
  readonly number?: string
}

/** The stanzas that tests ask for by name. */
export const TARGETS = {
  'citizen-message': { way: 'to-client', tag: 'message' },
  'client-message': { way: 'from-client', tag: 'message' },
  'message-ack': { way: 'to-client', tag: 'ack', attrs: { class: 'message' } },
  'citizen-receipt': { way: 'to-client', tag: 'receipt' },
  'client-receipt': { way: 'from-client', tag: 'receipt' },
  'device-query': { way: 'from-client', tag: 'iq', attrs: { xmlns: 'usync' } },
  'key-query': { way: 'from-client', tag: 'iq', attrs: { xmlns: 'encrypt' }, child: 'key' },
  'key-upload': { way: 'from-client', tag: 'iq', attrs: { xmlns: 'encrypt', type: 'set' } },
  'media-query': { way: 'from-client', tag: 'iq', attrs: { xmlns: 'w:m' } },
  'group-query': { way: 'from-client', tag: 'iq', attrs: { xmlns: 'w:g2' } },
  ping: { way: 'from-client', tag: 'iq', attrs: { xmlns: 'w:p' } },
  query: { way: 'from-client', tag: 'iq' },
  notification: { way: 'to-client', tag: 'notification' },
} as const satisfies Record<string, Match>

export type Target = keyof typeof TARGETS

export type FaultSpec =
  /** It lets the first `after` of them pass. */
  | (StanzaFault & { readonly on: Target | Match; readonly after?: number })
  /** The login is refused with this reason: 401, 403, 405, 503 … */
  | { readonly kind: 'login'; readonly reason: number }
  /** The WebSocket is not even opened; the answer is this HTTP status. */
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'handshake'; readonly how: Exclude<Handshake, 'answer'> }
  /** The media host answers with this status. */
  | { readonly kind: 'media'; readonly status: number; readonly of?: 'upload' | 'download' }

/** How often a fault strikes before it is over; once unless said otherwise. */
type Times = number | 'always'

interface Fault {
  readonly id: number
  readonly spec: FaultSpec
  readonly hits: number
  readonly active: boolean
  /** Lets go of what the fault holds back, in its order. The fault is over. */
  release(): void
}

export interface Faults {
  add(spec: FaultSpec & { readonly times?: Times }): Fault
  /** Ends every fault and lets go of all that is held back. */
  clear(): void
  readonly all: readonly Fault[]
}

interface Armed extends Fault {
  readonly spec: FaultSpec
  strike(): void
  /** True for those that the fault lets pass before it begins. */
  spares(): boolean
  readonly act?: Act
}

/** What the server asks at each point where something can go wrong. */
export interface FaultPoints extends Faults {
  pass(way: Way, device: Device, node: BinaryNode, pass: Pass): void
  take<K extends 'login' | 'http' | 'handshake' | 'media'>(
    kind: K,
    accept?: (spec: Extract<FaultSpec, { kind: K }>) => boolean,
  ): Extract<FaultSpec, { kind: K }> | undefined
}

export function createFaults(
  timers: Timers,
  changed: () => void,
  numberOf: (address: string | undefined) => string | undefined,
): FaultPoints {
  const faults: Armed[] = []
  const meets = createMatcher(numberOf)
  const makeAct = createActs(timers)
  const arm = (spec: FaultSpec & { readonly times?: Times }): Armed => {
    // What is to overtake each other must be held until the last of them is there.
    const usual = spec.kind === 'reorder' ? (spec.count ?? PAIR) : 1
    const limit = spec.times === 'always' ? Number.POSITIVE_INFINITY : (spec.times ?? usual)
    let spared = 'on' in spec ? (spec.after ?? 0) : 0
    let hits = 0
    let released = false
    const act = 'on' in spec ? makeAct(spec) : undefined
    return {
      id: faults.length + 1,
      spec,
      get hits() {
        return hits
      },
      get active() {
        return !released && hits < limit
      },
      strike() {
        hits += 1
        changed()
      },
      spares: () => spared-- > 0,
      release() {
        released = true
        act?.release()
        changed()
      },
      ...(act ? { act } : {}),
    }
  }
  return {
    add(spec) {
      const fault = arm(spec)
      faults.push(fault)
      changed()
      return fault
    },
    clear() {
      for (const fault of faults) fault.release()
    },
    get all() {
      return faults
    },
    pass(way, device, node, pass) {
      const fault = faults.find(
        ({ active, spec, spares }) => active && 'on' in spec && meets(spec.on, way, device, node) && !spares(),
      )
      if (!fault?.act) return pass.forward(node)
      fault.strike()
      fault.act.strike(node, pass)
    },
    take(kind, accept = () => true) {
      const fits = (spec: FaultSpec): spec is Extract<FaultSpec, { kind: typeof kind }> => spec.kind === kind
      for (const fault of faults) {
        if (!fault.active || !fits(fault.spec) || !accept(fault.spec)) continue
        fault.strike()
        return fault.spec
      }
      return undefined
    },
  }
}

function createMatcher(numberOf: (address: string | undefined) => string | undefined) {
  /** A stanza may name its peer by phone number or by LID; the client's own number counts as well. */
  const concerns = (number: string, device: Device, { from, to, participant, recipient }: BinaryNode['attrs']) =>
    device.account.number === number || [from, to, participant, recipient].some((each) => numberOf(each) === number)

  return (on: Target | Match, way: Way, device: Device, node: BinaryNode): boolean => {
    const match: Match = typeof on === 'string' ? TARGETS[on] : on
    if (match.way !== way || match.tag !== node.tag) return false
    if (match.child !== undefined && child(node)?.tag !== match.child) return false
    if (Object.entries(match.attrs ?? {}).some(([name, value]) => node.attrs[name] !== value)) return false
    return match.number === undefined || concerns(match.number, device, node.attrs)
  }
}
