import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Conversation, newConversation } from '../../src/domain/conversation.ts'
import { createOnePerson } from '../../src/hotline/hotline.ts'
import { open } from '../../src/privacy/privacy.ts'
import type { ConversationRow, Store } from '../../src/store/store.ts'
import { NOON } from '../builders/builders.ts'
import { aStore, KEYS } from '../builders/parts.ts'

let store: Store
let drop: () => Promise<void>
beforeEach(async () => {
  ;({ store, drop } = await aStore())
})
afterEach(() => drop())

const MENU: Conversation['stage'] = {
  kind: 'choosing',
  options: [{ do: 'topics', label: 'Lihat topik' }],
  until: NOON + 60_000,
}

function aRow(id: string, state: Partial<Conversation>, over: Partial<ConversationRow> = {}): ConversationRow {
  const conversation = { ...newConversation(id, 'whatsapp'), ...state }
  return {
    id,
    channel: 'whatsapp',
    sender: id,
    address: new Uint8Array([1]),
    state: JSON.stringify(conversation),
    subscribed: conversation.subscribed,
    stopped: conversation.stopped,
    blocked: false,
    heldUntil: undefined,
    createdAt: NOON,
    lastAt: NOON,
    ...over,
  }
}

/** What is known under `lid` when `number` turns out to be the same person. */
async function joined(
  ...rows: readonly ConversationRow[]
): Promise<ConversationRow & { readonly memory: Conversation }> {
  for (const row of rows) await store.queries.conversations.put(row)
  const onePerson = createOnePerson({ keys: KEYS, conversationOf: ({ address }) => address })
  await store.transaction((q) => onePerson(q, { channel: 'whatsapp', was: 'number', is: 'lid' }))
  const row = await store.queries.conversations.get('lid')
  if (!row) throw new Error('It is gone.')
  expect(await store.queries.conversations.list({ limit: 9 })).toHaveLength(1)
  return { ...row, memory: JSON.parse(row.state) as Conversation }
}

describe('a person known by another address', () => {
  it('keeps all that was known, and is answered there', async () => {
    const before = aRow('number', { stage: MENU, introduced: true, turns: 3 }, { blocked: true, heldUntil: NOON + 5 })
    const row = await joined(before)
    expect(row).toMatchObject({ sender: 'lid', blocked: true, heldUntil: NOON + 5 })
    expect(row.memory).toMatchObject({ stage: MENU, introduced: true, turns: 3 })
    expect(new TextDecoder().decode(open(KEYS.sealing, row.address, 'address:lid'))).toBe('lid')
  })

  it('goes on with what was said last, and with a menu that is still open', async () => {
    const earlier = aRow('number', { stage: MENU, turns: 3 }, { createdAt: NOON - 9, lastAt: NOON - 1 })
    const row = await joined(earlier, aRow('lid', { language: 'en', turns: 1 }))
    expect(row).toMatchObject({ createdAt: NOON - 9, lastAt: NOON, address: new Uint8Array([1]) })
    expect(row.memory).toMatchObject({ language: 'en', stage: MENU, turns: 4 })
  })

  it('is not written to after a STOP, whichever address said it, unless they subscribed since', async () => {
    const stopped = aRow('number', { stopped: true }, { lastAt: NOON - 1 })
    const row = await joined(stopped, aRow('lid', {}))
    expect([row.stopped, row.memory.stopped]).toEqual([true, true])
    const since = await joined(stopped, aRow('lid', { subscribed: true }))
    expect([since.stopped, since.memory.subscribed]).toEqual([false, true])
  })

  it('stays blocked, and held for as long as either was', async () => {
    const held = aRow('lid', {}, { heldUntil: NOON + 1 })
    const row = await joined(aRow('number', {}, { blocked: true, heldUntil: NOON + 9, lastAt: NOON - 1 }), held)
    expect(row).toMatchObject({ blocked: true, heldUntil: NOON + 9 })
  })
})
