import { dayAfter } from '../domain/days.ts'
import { type Entry, hostOf, type Knowledge } from '../domain/knowledge.ts'
import type { Problem } from './problems.ts'
import { validateSheets } from './validate-sheets.ts'

/** How long before its end or its review an entry is called "soon". */
const SOON_DAYS = 30

/** The last day that is "soon" today, both `YYYY-MM-DD`. */
export const soonAfter = (today: string): string => dayAfter(today, SOON_DAYS)

/**
 * What the schema cannot see: relations between entries, and dates against today (`YYYY-MM-DD`).
 * @param looked the entries whose own texts and dates are read; the others are known to be sound
 */
export function validate(
  knowledge: Knowledge,
  files: ReadonlyMap<string, string>,
  today: string,
  looked: readonly Entry[] = knowledge.entries,
): Problem[] {
  const report = (entry: Entry, level: Problem['level'], field: string, problem: string, remedy: string): Problem => ({
    level,
    file: files.get(entry.id) ?? 'draft',
    entry: entry.id,
    field,
    problem,
    remedy,
  })
  const { entries, topics } = knowledge
  const served = entries.filter((e) => e.status === 'published')
  const ids = new Set(served.map((e) => e.id))
  return [
    ...keywordClashes(served, report),
    ...entries.flatMap((e) => references(e, ids, topics, report)),
    ...looked.flatMap((e) => [...dates(e, today, report), ...shownLinks(e, knowledge, report)]),
    ...validateSheets(knowledge, looked),
  ]
}

type Report = (entry: Entry, level: Problem['level'], field: string, problem: string, remedy: string) => Problem

function keywordClashes(served: readonly Entry[], report: Report): Problem[] {
  const owners = new Map<string, Entry>()
  return served.flatMap((entry) =>
    entry.keywords.flatMap((keyword) => {
      const key = keyword.toLowerCase().replace(/\s+/g, ' ').trim()
      const owner = owners.get(key)
      owners.set(key, owner ?? entry)
      if (!owner || owner === entry) return []
      return [
        report(
          entry,
          'error',
          'keywords',
          `the keyword "${keyword}" belongs to entry "${owner.id}" already`,
          'Keep it in one of the two: a bare keyword leads to one entry.',
        ),
      ]
    }),
  )
}

function references(entry: Entry, served: ReadonlySet<string>, topics: Knowledge['topics'], report: Report): Problem[] {
  const dead = entry.related
    .filter((id) => !served.has(id) || id === entry.id)
    .map((id) =>
      report(
        entry,
        'error',
        'related',
        `it relates to "${id}", which is not a published entry of its own`,
        'Remove it, or name another entry.',
      ),
    )
  const topic = topics.some((t) => t.id === entry.topic)
    ? []
    : [
        report(
          entry,
          'error',
          'topic',
          `there is no topic "${entry.topic}"`,
          `Use one of: ${topics.map((t) => t.id).join(', ')}.`,
        ),
      ]
  return [...dead, ...topic]
}

function dates(entry: Entry, today: string, report: Report): Problem[] {
  if (entry.status !== 'published') return []
  const found: Problem[] = []
  const soon = soonAfter(today)
  if (entry.validFrom && entry.validUntil && entry.validFrom.slice(0, entry.validUntil.length) > entry.validUntil)
    found.push(report(entry, 'error', 'validUntil', 'it ends before it begins', 'Mend validFrom or validUntil.'))
  if (entry.reviewBy < today)
    found.push(
      report(
        entry,
        'warning',
        'reviewBy',
        `its review was due on ${entry.reviewBy}`,
        'Check it again, then set checkedOn and a new reviewBy.',
      ),
    )
  else if (entry.reviewBy <= soon)
    found.push(
      report(entry, 'warning', 'reviewBy', `its review is due soon, on ${entry.reviewBy}`, 'Plan to check it again.'),
    )
  if (entry.checkedOn > today)
    found.push(report(entry, 'error', 'checkedOn', 'it lies in the future', 'Write the day on which it was checked.'))
  return found
}

/** An address in an answer reads as advice to go there, so it must be official, well known, or the entry's own suspect. */
function shownLinks(entry: Entry, { domains }: Knowledge, report: Report): Problem[] {
  const texts = [entry.answer.id, entry.answer.en ?? '', entry.correction ?? ''].join('\n')
  const shown = texts.match(/(?<![@\w.-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])/gi)
  if (!shown) return []
  const known = [...domains.official.map((d) => d.domain), ...domains.wellKnown]
  const named = new Set([...entry.links, ...domains.fake.map((f) => f.host)].map(hostOf))
  return [...new Set(shown.map(hostOf))]
    .filter((host) => !known.some((d) => host === d || host.endsWith(`.${d}`)))
    .filter((host) => !(entry.kind === 'claim' && named.has(host)) && !named.has(host))
    .map((host) =>
      report(
        entry,
        'warning',
        'answer',
        `it shows "${host}", which is neither official nor well known`,
        'Add it to domains.json, or to the links of a claim it is the suspect of.',
      ),
    )
}
