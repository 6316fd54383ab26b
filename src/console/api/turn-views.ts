import { candidatesOf, type Finding } from '../../domain/finding.ts'
import type { Entry, Snapshot, Verdict } from '../../domain/knowledge.ts'
import type { Turn } from '../../store/store.ts'
import type { ShownTurn, Why } from '../contracts/conversations.ts'

/** Entries by name, so that no page shows a bare id. An entry that is gone keeps its id as its title. */
export type TitleOf = {
  of(id: string): { readonly id: string; readonly title: string; readonly verdict: Verdict | null }
  /** The ids of the entries that fit all that is given. */
  matching(wanted: {
    readonly entry?: string | undefined
    readonly verdict?: Verdict | undefined
    readonly topic?: string | undefined
  }): readonly string[]
}

export function createTitles(snapshot: () => Snapshot): TitleOf {
  const byId = new WeakMap<Snapshot, ReadonlyMap<string, Entry>>()
  const known = () => {
    const current = snapshot()
    const map = byId.get(current) ?? new Map(current.entries.map((e) => [e.id, e]))
    byId.set(current, map)
    return map
  }
  return {
    of(id) {
      const entry = known().get(id)
      return { id, title: entry?.title ?? id, verdict: entry?.verdict ?? null }
    },
    matching({ entry, verdict, topic }) {
      const fits = snapshot().entries.filter(
        (e) =>
          (entry === undefined || e.id === entry) &&
          (verdict === undefined || e.verdict === verdict) &&
          (topic === undefined || e.topic === topic),
      )
      // An entry that is no longer in the knowledge may still be asked for by its id.
      return fits.length === 0 && entry !== undefined ? [entry] : fits.map((e) => e.id)
    },
  }
}

/** Nobody knows a citizen's name; four signs of the keyed hash tell one from another. */
export const nameOf = (conversation: string): string =>
  conversation
    .replace(/[^0-9a-z]/gi, '')
    .slice(0, 5)
    .toUpperCase()

export function createTurnViews(entries: TitleOf) {
  const glimpse = (turn: Turn) => ({
    at: turn.at,
    author: turn.author,
    text: turn.text,
    finding: turn.label ?? null,
    entries: turn.entries.map(entries.of),
    forwarded: turn.forwardingScore,
  })
  return {
    glimpse,
    whole: (turn: Turn): ShownTurn => ({
      ...glimpse(turn),
      id: turn.id,
      status: turn.status,
      publication: turn.publication ?? null,
      latency: turn.latency ?? null,
      why: turn.finding === undefined ? null : whyOf(JSON.parse(turn.finding) as Finding, entries),
      choices: turn.choices === undefined ? [] : (JSON.parse(turn.choices) as ShownTurn['choices']),
    }),
  }
}

function whyOf(finding: Finding, entries: TitleOf): Why {
  return {
    kind: finding.kind,
    candidates: candidatesOf(finding).map(({ entry, confidence, reasons }) => ({
      entry: entries.of(entry),
      confidence,
      reasons: [...reasons],
    })),
    links: finding.links.map(({ host, verdict, reasons }) => ({ host, verdict, reasons: [...reasons] })),
    reasons: [...finding.reasons],
  }
}
