import { z } from 'zod'

/** One labelled message: what a citizen writes, and what a right reply holds. */
export const labelledMessageSchema = z.object({
  id: z.string(),
  text: z.string(),
  group: z.string(),
  expect: z.enum(['answer', 'hoax', 'warn_link', 'official_link', 'abstain', 'menu']),
  /** Entry ids any of which is a right answer; used where no patterns are given. */
  entries: z.array(z.string()).optional(),
  must_match: z.array(z.string()).optional(),
  must_not_match: z.array(z.string()).optional(),
  why: z.string().optional(),
})
export type LabelledMessage = z.infer<typeof labelledMessageSchema>

/** What the hotline made of a message; a line of `ask --batch`. */
export type BatchAnswer = {
  readonly id: string
  readonly finding: 'recognised' | 'unsure' | 'abstained' | 'menu'
  readonly entries: readonly { readonly id: string; readonly score: number }[]
  readonly links: readonly { readonly url: string; readonly verdict: string }[]
  readonly replies: readonly string[]
}

export type Judgement = 'right' | 'asked' | 'asked-wrong' | 'silent' | 'wrong'

const BUBBLE_LIMIT = 900
const BUBBLES = 2
const BUBBLES_FOR_TWO_QUESTIONS = 4

/**
 * Whether an answer is right: at most two bubbles (four where two things are asked) of at most 900 characters, holding
 * the content and none of what must not be said, under the finding that the label expects.
 */
export function judge(label: LabelledMessage, answer: BatchAnswer): Judgement {
  const bubbles = answer.replies.map((t) => t.replace(/[*_~`]/g, '').replaceAll('\u00a0', ' '))
  const text = bubbles.join('\n')
  const has = (patterns: readonly string[] | undefined) => (patterns ?? []).some((p) => new RegExp(p, 'i').test(text))
  const limit = label.group === 'multi' ? BUBBLES_FOR_TWO_QUESTIONS : BUBBLES
  const fits = bubbles.length > 0 && bubbles.length <= limit && bubbles.every((b) => b.length <= BUBBLE_LIMIT)
  const clean = fits && !has(label.must_not_match)
  const content = clean && holdsContent(label, answer, has)
  const shown =
    answer.finding === 'recognised' ||
    (answer.entries.length > 0 && answer.finding !== 'unsure' && answer.finding !== 'abstained')
  if (label.expect === 'abstain') return answer.finding === 'abstained' && content ? 'right' : shown ? 'wrong' : 'asked'
  if (label.expect === 'menu') {
    const quiet = (answer.finding === 'menu' && answer.entries.length === 0) || answer.finding === 'abstained'
    return quiet ? (clean ? 'right' : 'wrong') : shown ? 'wrong' : 'asked'
  }
  if (shown) return content ? 'right' : 'wrong'
  return answer.finding === 'unsure' ? (content ? 'asked' : 'asked-wrong') : 'silent'
}

function holdsContent(
  label: LabelledMessage,
  answer: BatchAnswer,
  has: (patterns: readonly string[] | undefined) => boolean,
): boolean {
  const patterns = label.must_match ?? []
  if (patterns.length > 0) return has(patterns)
  if (!label.entries || label.entries.length === 0) return true
  const dangerous = answer.links.some((l) => ['fake', 'lookalike', 'shortener', 'unknown'].includes(l.verdict))
  if (label.expect === 'warn_link' && dangerous) return true
  if (label.expect === 'official_link' && answer.links.some((l) => l.verdict === 'official')) return true
  return answer.entries.some((e) => label.entries?.includes(e.id))
}

export type GroupRow = Record<Judgement, number> & { n: number }

export type MessageReport = {
  readonly groups: Readonly<Record<string, GroupRow>>
  readonly total: GroupRow
  readonly recognised: number
  readonly wrongRecognised: number
  readonly misses: readonly {
    readonly label: LabelledMessage
    readonly answer: BatchAnswer
    readonly judgement: Judgement
  }[]
}

export function scoreMessages(
  labels: readonly LabelledMessage[],
  answer: (label: LabelledMessage) => BatchAnswer,
): MessageReport {
  const groups: Record<string, GroupRow> = {}
  const total = emptyRow()
  const misses: { label: LabelledMessage; answer: BatchAnswer; judgement: Judgement }[] = []
  let recognised = 0
  let wrongRecognised = 0
  for (const label of labels) {
    const given = answer(label)
    const judgement = judge(label, given)
    groups[label.group] ??= emptyRow()
    for (const row of [groups[label.group] as GroupRow, total]) {
      row.n++
      row[judgement]++
    }
    if (given.finding === 'recognised') {
      recognised++
      if (judgement === 'wrong') wrongRecognised++
    }
    if (judgement !== 'right') misses.push({ label, answer: given, judgement })
  }
  return { groups, total, recognised, wrongRecognised, misses }
}

function emptyRow(): GroupRow {
  return { n: 0, right: 0, asked: 0, 'asked-wrong': 0, silent: 0, wrong: 0 }
}
