import type { Api } from './api.ts'
import type { Core } from './core.ts'

const GATHER = 150
/** The server takes 200 at once. */
const MOST = 200

/** Tells Saring what arrived and, while somebody looks at the page, that it was read. */
export function createReceipts({
  api,
  core,
  isSeen,
}: {
  readonly api: Pick<Api, 'receipts'>
  readonly core: Core
  readonly isSeen: () => boolean
}) {
  const delivered = new Set<string>()
  let due: ReturnType<typeof setTimeout> | undefined

  async function tellNow(): Promise<void> {
    const unread = core.state().lines.filter((l) => l.from !== 'citizen' && l.stage === 'filed' && !l.read)
    const seen = isSeen()
    const ids = unread
      .map((l) => l.id)
      .filter((id) => seen || !delivered.has(id))
      .slice(0, MOST)
    if (ids.length === 0) return
    const told = await api.receipts({ ids, status: seen ? 'read' : 'delivered' }).catch(() => false)
    if (!told) return
    for (const id of ids) delivered.add(id)
    if (seen) core.apply({ do: 'read', ids })
  }

  return {
    /** Soon: bubbles of one moment are told of together. */
    tell() {
      clearTimeout(due)
      due = setTimeout(() => void tellNow(), GATHER)
    },
  }
}
