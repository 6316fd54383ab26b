import { z } from 'zod'
import type { BatchAnswer } from './messages.ts'
import { columns, share } from './table.ts'

/** Ids of entries that answer, or what else is right: a link confirmed or warned of, no answer yet, a thank-you. */
const expected = z.array(z.string().min(1)).min(1)
const side = z.object({ text: z.string().min(1), expect: expected })

/** Two messages that differ in one word or phrase, which changes what is right (or must not: kind "polarity"). */
export const pairSchema = z.object({ kind: z.string(), a: side, b: side, why: z.string() })
export type MinimalPair = z.infer<typeof pairSchema>

export type SideJudgement = 'right' | 'asked' | 'silent' | 'wrong'
export type PairRow = {
  pairs: number
  /** Both messages got what is right. */
  both: number
  /** Neither message got a wrong answer: what is not right was asked back or left open. */
  unharmed: number
}
export type PairReport = {
  readonly kinds: Readonly<Record<string, PairRow>>
  readonly total: PairRow
  readonly misses: readonly {
    readonly pair: MinimalPair
    readonly text: string
    readonly expect: readonly string[]
    readonly judgement: SideJudgement
    readonly answer: BatchAnswer
  }[]
}

const LINK_VERDICTS: Readonly<Record<string, readonly string[]>> = {
  'link:official': ['official'],
  'link:lookalike': ['fake', 'lookalike', 'unknown', 'shortener'],
}

/** What one message of a pair got. Any question back is right where no answer is known. */
export function judgeSide(expect: readonly string[], answer: BatchAnswer): SideJudgement {
  const { finding, entries, links } = answer
  const named = entries.some((e) => expect.includes(e.id))
  const verdicts = expect.flatMap((one) => LINK_VERDICTS[one] ?? [])
  if (finding === 'recognised') return named || links.some((l) => verdicts.includes(l.verdict)) ? 'right' : 'wrong'
  if (expect.includes('none') && finding !== 'menu') return 'right'
  if (expect.includes('thanks') && (finding === 'menu' || finding === 'abstained')) return 'right'
  if (finding === 'unsure') return 'asked'
  return 'silent'
}

export function scorePairs(pairs: readonly MinimalPair[], answer: (text: string) => BatchAnswer): PairReport {
  const kinds: Record<string, PairRow> = {}
  const total = { pairs: 0, both: 0, unharmed: 0 }
  const misses: PairReport['misses'][number][] = []
  for (const pair of pairs) {
    const sides = [pair.a, pair.b].map(({ text, expect }) => {
      const given = answer(text)
      return { pair, text, expect, judgement: judgeSide(expect, given), answer: given }
    })
    kinds[pair.kind] ??= { pairs: 0, both: 0, unharmed: 0 }
    for (const row of [kinds[pair.kind]!, total]) {
      row.pairs++
      if (sides.every((s) => s.judgement === 'right')) row.both++
      if (sides.every((s) => s.judgement !== 'wrong')) row.unharmed++
    }
    misses.push(...sides.filter((s) => s.judgement !== 'right'))
  }
  return { kinds, total, misses }
}

/** The report as a table by kind, for a terminal. */
export function pairTable({ kinds, total }: PairReport): string {
  const rows: (readonly [string, PairRow])[] = [...Object.entries(kinds), ['ALL', total]]
  const counted = (part: number, { pairs }: PairRow) => `${part} (${share(part, pairs, 0)})`
  return columns([
    ['', 'pairs', 'both right', 'none wrong'],
    ...rows.map(([kind, row]) => [kind, String(row.pairs), counted(row.both, row), counted(row.unharmed, row)]),
  ])
}
