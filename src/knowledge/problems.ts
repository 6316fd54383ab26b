import { z } from 'zod'
import { SaringError } from '../errors.ts'

/** One thing an editor should mend, said so that it can be found and mended. */
export type Problem = {
  readonly level: 'error' | 'warning'
  readonly file: string
  readonly entry?: string
  readonly field?: string
  /** In a list beside the entries: the word, host or sentence it is about. */
  readonly row?: string
  readonly problem: string
  readonly remedy: string
}

export function describe(problem: Problem): string {
  const { file, entry, row, field } = problem
  const where = [file, entry && `entry "${entry}"`, row && `"${row}"`, field && `field "${field}"`]
  return `${where.filter(Boolean).join(', ')}: ${problem.problem}. ${problem.remedy}`
}

/** Turns zod's issues about one file into problems that name the entry by its id, not by its position. */
export function problemsOf(file: string, error: z.ZodError, data: unknown): Problem[] {
  return error.issues.map((issue) => {
    const [first, index, ...rest] = issue.path
    const inEntry = first === 'entries' && typeof index === 'number'
    const path = inEntry ? rest : issue.path
    return {
      level: 'error',
      file,
      ...(inEntry ? { entry: entryName(data, index) } : {}),
      ...(path.length > 0 ? { field: path.join('.') } : {}),
      problem: issue.message,
      remedy: remedyFor(issue),
    }
  })
}

function entryName(data: unknown, index: number): string {
  const named = z.object({ entries: z.array(z.object({ id: z.string() }).partial()) }).safeParse(data)
  return (named.success && named.data.entries[index]?.id) || `number ${index + 1}`
}

export function remedyFor(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `Remove ${issue.keys.map((k) => `"${k}"`).join(', ')}, or mend its spelling.`
  if (issue.code === 'too_big') return `Shorten it to at most ${issue.maximum}.`
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.map(String).join(', ')}.`
  return 'knowledge/README.md explains this field.'
}

export function knowledgeError(problems: readonly Problem[]): SaringError {
  const errors = problems.filter((p) => p.level === 'error')
  return new SaringError(
    'KNOWLEDGE_INVALID',
    errors.map(describe).join('\n'),
    'Mend what is named; until then the last good publication goes on serving.',
  )
}
