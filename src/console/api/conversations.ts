import { type HandParts, replyByHand } from '../../hotline/hotline.ts'
import { block, noConversation, release, takeOver } from '../../moderation/moderation.ts'
import type { FoundConversation, Store } from '../../store/store.ts'
import {
  addNote,
  changeConversations,
  listConversations,
  listLabels,
  listTurns,
  releaseConversation,
  replyToConversation,
  showConversation,
  takeOverConversation,
} from '../contracts/conversations.ts'
import type { Serve } from '../doors.ts'
import { createFilters, placeIn, placeOut } from './filters.ts'
import { createTurnViews, nameOf, type TitleOf } from './turn-views.ts'

export type ConversationParts = {
  readonly store: Store
  readonly hand: HandParts
  readonly entries: TitleOf
}

const PAGE = 50
const TURNS = 60

export function conversations(serve: Serve, parts: ConversationParts): void {
  lists(serve, parts)
  changes(serve, parts)
}

function lists(serve: Serve, { store, hand: { now }, entries }: ConversationParts): void {
  const { desk, turns, conversations: rows } = store.queries
  const filters = createFilters(entries, now)
  const views = createTurnViews(entries)
  const summary = (c: FoundConversation['conversation'], labels: readonly string[]) => ({
    id: c.id,
    name: nameOf(c.id),
    channel: c.channel,
    lastAt: c.lastAt,
    heldUntil: c.heldUntil !== undefined && c.heldUntil > now() ? c.heldUntil : null,
    blocked: c.blocked,
    stopped: c.stopped,
    subscribed: c.subscribed,
    labels: [...labels],
  })

  serve(listConversations, async ({ query: { after, ...asked } }) => {
    const { found, next } = await desk.find(filters.of(asked), {
      limit: PAGE,
      ...(after !== undefined && placeIn(after)),
    })
    const labels = await desk.labelsOf(found.map((f) => f.conversation.id))
    const shown = found.map(async ({ conversation, turn: newest }) => {
      const turn = newest === undefined ? undefined : await turns.get(newest)
      return { ...summary(conversation, labels.get(conversation.id) ?? []), turn: turn ? views.glimpse(turn) : null }
    })
    return { conversations: await Promise.all(shown), next: next ? placeOut(next) : null }
  })

  serve(showConversation, async ({ params: { id } }) => {
    const row = await rows.get(id)
    if (!row) throw noConversation()
    const labels = await desk.labelsOf([id])
    const notes = await desk.notesOf(id)
    return {
      ...summary(row, labels.get(id) ?? []),
      createdAt: row.createdAt,
      notes: notes.map(({ conversation: _, ...note }) => note),
    }
  })

  serve(listTurns, async ({ params: { id }, query: { before } }) => {
    const newest = await turns.newestOf(id, TURNS, before)
    return {
      turns: newest.toReversed().map(views.whole),
      next: newest.length === TURNS ? (newest.at(-1)?.id ?? null) : null,
    }
  })

  serve(listLabels, async () => ({ labels: [...(await desk.labels())] }))
}

function changes(serve: Serve, { store, hand }: ConversationParts): void {
  const { now, newId } = hand

  serve(takeOverConversation, ({ params: { id }, audit }) =>
    store.transaction(async (q) => {
      await takeOver(q, id, now())
      await audit(q, id)
    }),
  )

  serve(releaseConversation, ({ params: { id }, audit }) =>
    store.transaction(async (q) => {
      await release(q, id)
      await audit(q, id)
    }),
  )

  serve(replyToConversation, async ({ params: { id }, body: { text }, audit }) => {
    await store.transaction(async (q) => {
      await replyByHand(hand, q, id, text)
      await audit(q, id)
    })
    await store.hint('outbox')
    await store.hint('turns')
  })

  serve(addNote, ({ params: { id }, body: { text }, account, audit }) =>
    store.transaction(async (q) => {
      if (!(await q.conversations.get(id))) throw noConversation()
      await q.desk.addNote({ id: newId(), conversation: id, at: now(), author: account.name, text })
      await audit(q, id)
    }),
  )

  serve(changeConversations, async ({ body: { ids, add = [], remove = [], blocked }, account, audit }) => {
    const state = blocked === undefined ? [] : [blocked ? 'blocked' : 'unblocked']
    const detail = [...add.map((label) => `+${label}`), ...remove.map((label) => `-${label}`), ...state].join(', ')
    await store.transaction(async (q) => {
      for (const id of new Set(ids)) {
        if (!(await q.conversations.get(id))) throw noConversation()
        for (const label of add) await q.desk.label({ conversation: id, label, at: now(), author: account.name })
        for (const label of remove) await q.desk.unlabel(id, label)
        if (blocked !== undefined) await block(q, id, blocked)
        await audit(q, id, detail)
      }
    })
  })
}
