import type { ConversationRow, NewInboxRow, OutboxRow, PendingClaim, Publication, Turn } from '../../src/store/store.ts'

/** A moment to count from; the store takes every time as an argument. */
export const T0 = Date.UTC(2021, 8, 24)

let last = 0
/** Ids in the order of their making, as the clock gives them in real life. */
export const nextId = (prefix = ''): string => `${prefix}${String(++last).padStart(10, '0')}`

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export function anInboxRow(overrides: Partial<NewInboxRow> = {}): NewInboxRow {
  const id = nextId('in-')
  const receivedAt = overrides.receivedAt ?? T0
  return {
    id,
    channel: 'web',
    messageId: `message of ${id}`,
    conversation: 'budi',
    payload: bytes(`payload of ${id}`),
    receivedAt,
    readyAt: receivedAt,
    readyAtLatest: receivedAt + 10_000,
    ...overrides,
  }
}

export function aTurn(overrides: Partial<Turn> = {}): Turn {
  const id = nextId('turn-')
  return {
    id,
    conversation: 'budi',
    direction: 'in',
    at: T0,
    text: 'insentif prakerja cair kapan?',
    messageId: `message of ${id}`,
    entries: [],
    forwardingScore: 0,
    status: 'received',
    author: 'citizen',
    ...overrides,
  }
}

export function aConversation(overrides: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: 'budi',
    channel: 'web',
    sender: 'hash of budi',
    address: bytes('sealed address'),
    state: '{"stage":{"kind":"idle"}}',
    subscribed: false,
    stopped: false,
    blocked: false,
    heldUntil: undefined,
    createdAt: T0,
    lastAt: T0,
    ...overrides,
  }
}

export function anOutboxRow(overrides: Partial<Omit<OutboxRow, 'attempts'>> = {}): Omit<OutboxRow, 'attempts'> {
  const id = nextId('out-')
  return {
    id,
    conversation: 'budi',
    channel: 'web',
    turn: `turn of ${id}`,
    networkId: `network id of ${id}`,
    payload: bytes(`reply of ${id}`),
    purpose: 'answer',
    dueAt: T0,
    ...overrides,
  }
}

export function aClaim(overrides: Partial<PendingClaim> = {}): PendingClaim {
  return {
    id: nextId('claim-'),
    text: 'prakerja gelombang 99 dibuka besok',
    fingerprint: 'besok buka gelombang prakerja',
    status: 'open',
    tips: 0,
    forwardedMany: 0,
    firstAt: T0,
    lastAt: T0,
    ...overrides,
  }
}

export function aTip(overrides: { readonly claim: string } & Partial<ReturnType<typeof tipDefaults>>) {
  return { ...tipDefaults(), ...overrides }
}

const tipDefaults = () => ({
  id: nextId('tip-'),
  claim: '',
  conversation: 'budi',
  turn: nextId('turn-'),
  text: 'prakerja gelombang 99 dibuka besok',
  at: T0,
  forwardedMany: false,
})

export function aPublication(overrides: Partial<Publication> = {}): Publication {
  return { number: 1, at: T0, author: 'sari', note: '', hash: 'abc', snapshot: '{"entries":[]}', ...overrides }
}
