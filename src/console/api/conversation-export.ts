import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Place, Store, Turn, TurnQueries } from '../../store/store.ts'
import { exportConversations } from '../contracts/conversations.ts'
import type { Serve } from '../doors.ts'
import { asFile, CSV } from './downloads.ts'
import { createFilters } from './filters.ts'
import { nameOf, type TitleOf } from './turn-views.ts'

const PAGE = 100
const TURNS = 500

type ExportParts = { readonly store: Store; readonly entries: TitleOf; readonly now: () => number }

/** The conversations that fit, whole, page by page: nothing is gathered in memory and nobody waits for it. */
export function conversationExport(serve: Serve, { store, entries, now }: ExportParts): void {
  const filters = createFilters(entries, now)

  async function* rows(filter: ReturnType<typeof filters.of>) {
    const { desk, turns } = store.queries
    for (let after: Place | undefined, more = true; more; ) {
      const { found, next } = await desk.find(filter, { limit: PAGE, ...(after && { after }) })
      for (const { conversation } of found) {
        for await (const turn of turnsOf(turns, conversation.id)) yield rowOf(turn, conversation.channel)
      }
      after = next
      more = next !== undefined
    }
  }

  serve(exportConversations, async ({ query: { format, ...asked }, reply, audit }) => {
    const used = Object.entries(asked).map(([name, value]) => (name === 'text' ? 'text' : `${name}: ${value}`))
    await audit(store.queries, 'conversations', [format, ...used].join(', '))
    const source = Readable.from(rows(filters.of(asked)))
    asFile(reply, 'conversations', format)
    if (format === 'jsonl') return Readable.from(jsonLines(source))
    return source.pipe(stringify({ ...CSV, columns: [...COLUMNS] }))
  })
}

async function* turnsOf({ ofConversation }: TurnQueries, conversation: string): AsyncGenerator<Turn> {
  for (let after: string | undefined, more = true; more; ) {
    const found = await ofConversation(conversation, { ...(after !== undefined && { after }), limit: TURNS })
    yield* found
    after = found.at(-1)?.id
    more = found.length === TURNS
  }
}

const COLUMNS = [
  'conversation',
  'channel',
  'time',
  'author',
  'text',
  'finding',
  'entries',
  'forwarded',
  'status',
] as const

const rowOf = (turn: Turn, channel: string): Record<(typeof COLUMNS)[number], string | number> => ({
  conversation: nameOf(turn.conversation),
  channel,
  time: new Date(turn.at).toISOString(),
  author: turn.author,
  text: turn.text,
  finding: turn.label ?? '',
  entries: turn.entries.join(' '),
  forwarded: turn.forwardingScore,
  status: turn.status,
})

async function* jsonLines(rows: AsyncIterable<unknown>) {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}
