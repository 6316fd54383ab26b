import type { Serving } from '../hotline/hotline.ts'
import type { Problem } from '../knowledge/knowledge.ts'
import { batchAnswer } from './batch.ts'

/**
 * The deep part of `knowledge check`: every keyword must lead to its entry (an error), and every example should
 * (a warning, since asking back is no harm). Also finds bubbles that would be cut.
 */
export function checkExamples(serving: Serving, files: ReadonlyMap<string, string>, now: number): Problem[] {
  const entries = serving.snapshot.entries.filter((e) => e.status === 'published')
  return entries.flatMap((entry) => {
    const at = (level: Problem['level'], field: string, problem: string, remedy: string): Problem => ({
      level,
      file: files.get(entry.id) ?? '?',
      entry: entry.id,
      field,
      problem,
      remedy,
    })
    const check = (text: string, field: string, level: Problem['level']): Problem[] => {
      const answer = batchAnswer(serving, entry.id, text, now)
      const leads =
        answer.finding === 'recognised' || answer.finding === 'unsure' ? answer.entries.map((e) => e.id) : []
      if (leads.includes(entry.id)) return []
      const where =
        leads.length > 0
          ? `leads to ${leads.map((id) => `"${id}"`).join(', ')}`
          : answer.finding === 'menu'
            ? 'is answered by the dialogue itself'
            : 'is not recognised'
      return [
        at(
          level,
          field,
          `"${text.slice(0, 60)}" ${where}`,
          'Add wordings of that kind here, or sharpen the entry it leads to.',
        ),
      ]
    }
    return [
      ...entry.keywords.flatMap((k) => check(k, 'keywords', 'error')),
      ...entry.examples.flatMap((e) => check(e, 'examples', 'warning')),
    ]
  })
}
