import type { Language } from '../language/language.ts'
import { classScores, trainClassifier } from './classifier.ts'
import { collectFeatures, createFeatureSpace } from './features.ts'

export type IntentExample = { readonly intent: string; readonly text: string }

export type IntentClassifier = { classify(text: string): string }

/** The same features and the same classifier that choose an entry, trained on anybody's labelled questions. */
export function trainIntents(examples: readonly IntentExample[], language: Language): IntentClassifier {
  const labels = [...new Set(examples.map((e) => e.intent))]
  const numbers = new Map(labels.map((label, i) => [label, i]))
  const same = (stem: string) => stem
  const read = examples.map((e) => language.read(e.text))
  const space = createFeatureSpace(collectFeatures(read, same, 1), same)
  const samples = examples.map((e, i) => ({
    label: numbers.get(e.intent)!,
    vector: space.vector(read[i]!.tokens, read[i]!.entities),
  }))
  const planes = trainClassifier(samples, {
    classes: labels.length,
    features: space.size,
    cost: 10,
    passes: 12,
    seed: 1,
  })
  const scores = new Float32Array(labels.length)
  return {
    classify(text) {
      const { tokens, entities } = language.read(text)
      classScores(planes, space.vector(tokens, entities), scores)
      return labels[scores.indexOf(Math.max(...scores))] ?? ''
    },
  }
}
