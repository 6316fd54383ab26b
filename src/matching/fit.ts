import { fitLogistic } from './logistic.ts'
import { MEASURES, type Measure, type Model, PRODUCTS, termsOf } from './model.ts'

/** One candidate as the matcher measured it, and how right it was as an answer (1 right, 0 wrong). */
export type Judged = {
  readonly measures: Readonly<Record<Measure, number>>
  readonly right: number
  readonly weight: number
}

/** The decision's logistic model, learned from judged candidates. */
export function fitConfidence(sample: readonly Judged[]): Pick<Model, 'bias' | 'weights' | 'products'> {
  const { bias, weights } = fitLogistic(sample.map((s) => ({ ...s, terms: termsOf(s.measures) })))
  return {
    bias,
    weights: Object.fromEntries(MEASURES.map((m, k) => [m, weights[k]!])) as Model['weights'],
    products: Object.fromEntries(PRODUCTS.map(([a, b], k) => [`${a}*${b}`, weights[MEASURES.length + k]!])),
  }
}
