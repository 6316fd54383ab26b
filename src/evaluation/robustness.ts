import { mulberry32 } from '../matching/random.ts'
import { DISTURBANCES, disturbed } from './disturb.ts'
import { type BatchAnswer, type LabelledMessage, scoreMessages } from './messages.ts'
import { columns, share } from './table.ts'

const SEED = 2026

export type RobustnessRow = {
  readonly disturbance: string
  /** The share of words that were touched. */
  readonly strength: number
  readonly right: number
  readonly wrong: number
}
export type RobustnessReport = { readonly messages: number; readonly rows: readonly RobustnessRow[] }

/** The same messages as they are, and disturbed in each way at each strength; the same disturbances every time. */
export function scoreRobustness(
  labels: readonly LabelledMessage[],
  answer: (label: LabelledMessage) => BatchAnswer,
): RobustnessReport {
  const score = (disturbance: string, strength: number, change: (text: string) => string): RobustnessRow => {
    const { total } = scoreMessages(
      labels.map((label) => ({ ...label, text: change(label.text) })),
      answer,
    )
    return { disturbance, strength, right: total.right / total.n, wrong: total.wrong / total.n }
  }
  const plain = score('as they are', 0, (text) => text)
  const changed = DISTURBANCES.flatMap((disturbance) =>
    disturbance.strengths.map((strength) => {
      const random = mulberry32(SEED)
      return score(disturbance.name, strength, (text) => disturbed(text, disturbance, strength, random))
    }),
  )
  return { messages: labels.length, rows: [plain, ...changed] }
}

/** The report as a table, for a terminal. */
export function robustnessTable({ rows }: RobustnessReport): string {
  const [plain] = rows
  return columns([
    ['', 'words touched', 'right', 'fall, points', 'wrong'],
    ...rows.map((row) => [
      row.disturbance,
      row.strength === 0 ? '' : share(row.strength, 1, 0),
      share(row.right, 1),
      row === plain ? '' : (100 * (plain!.right - row.right)).toFixed(1),
      share(row.wrong, 1),
    ]),
  ])
}
