import { round } from './timing.ts'

/** One question: how sure the search was of what it found first, and whether that was right. */
export type Sure = { readonly confidence: number; readonly right: boolean }

export type AbstentionReport = {
  readonly questions: number
  /** Area under the receiver operating characteristic: the chance that a right first is surer than a wrong one. */
  readonly auroc: number
  /** The largest share of the questions that can be answered with 95 % of the answers right. */
  readonly coverageAt95: number
}

const PRECISION = 0.95

/** How well the confidence tells the questions that can be answered from those that cannot. */
export function scoreAbstention(asked: readonly Sure[]): AbstentionReport {
  const surest = [...asked].sort((a, b) => b.confidence - a.confidence)
  let right = 0
  let coverage = 0
  surest.forEach((one, i) => {
    if (one.right) right++
    if (right / (i + 1) >= PRECISION) coverage = (i + 1) / surest.length
  })
  return { questions: asked.length, auroc: round(areaUnder(asked)), coverageAt95: round(coverage) }
}

/** By the ranks of the right ones (Mann and Whitney 1947); equals share their rank. */
function areaUnder(asked: readonly Sure[]): number {
  const rising = [...asked].sort((a, b) => a.confidence - b.confidence)
  let [sum, right] = [0, 0]
  for (let from = 0; from < rising.length; ) {
    let to = from
    while (to < rising.length && rising[to]!.confidence === rising[from]!.confidence) to++
    const here = rising.slice(from, to).filter((one) => one.right).length
    sum += here * ((from + 1 + to) / 2)
    right += here
    from = to
  }
  const wrong = rising.length - right
  return right === 0 || wrong === 0 ? Number.NaN : (sum - (right * (right + 1)) / 2) / (right * wrong)
}
