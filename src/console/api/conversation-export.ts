import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Store, Turn } from '../../store/store.ts'
import { exportConversations } from '../contracts/conversations.ts'
import type { Serve } from '../doors.ts'
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
    for (let page = await desk.find(filter, { limit: PAGE }); page.length > 0; ) {
      for (const { conversation } of page) {
        for (let after: string | undefined, more = true; more; ) {
          const found = await turns.ofConversation(conversation.id, {
            ...(after !== undefined && { after }),
            limit: TURNS,
          })
          for (const turn of found) yield rowOf(turn, conversation.channel)
          after = found.at(-1)?.id
          more = found.length === TURNS
        }
      }
      const last = page.at(-1)
      page = last && page.length === PAGE ? await desk.find(filter, { limit: PAGE, after: last.place }) : []
    }
  }

  serve(exportConversations, async ({ query: { format, ...asked }, reply, audit }) => {
    const used = Object.entries(asked).map(([name, value]) => (name === 'text' ? 'text' : `${name}: ${value}`))
    await audit(store.queries, 'conversations', [format, ...used].join(', '))
    const source = Readable.from(rows(filters.of(asked)))
    reply.header('content-disposition', `attachment; filename="saring-conversations.${format}"`)
    if (format === 'jsonl') {
      reply.type('application/x-ndjson; charset=utf-8')
      return Readable.from(jsonLines(source))
    }
    reply.type('text/csv; charset=utf-8')
    // A cell that a spreadsheet would run as a formula gets an apostrophe; the mark lets Excel read UTF-8.
    return source.pipe(stringify({ header: true, columns: [...COLUMNS], escape_formulas: true, bom: true }))
  })
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
