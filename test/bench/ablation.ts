import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { ablate, labelledMessageSchema, readJsonLines, trainOnSet } from '../../src/evaluation/evaluation.ts'
import { loadKnowledge } from '../../src/knowledge/knowledge.ts'
import { loadServing, today } from '../../src/opening.ts'

/** What each measure of the decision is worth, and each of the search on the judged folders that were given. */
export async function benchAblation(folders: readonly string[]): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'silent' })
  const { knowledge } = await loadKnowledge(config.knowledgeDir, today())
  const labels = await readJsonLines(join(import.meta.dirname, '../evaluation/citizens.jsonl'), labelledMessageSchema)
  console.log(`### the decision, ${labels.length} labelled messages\n`)
  ablate(knowledge, labels, console.log)
  const { serving } = await loadServing(config)
  for (const folder of folders) {
    console.log(`\n### the search, ${folder}\n`)
    const files = {
      corpus: join(folder, 'corpus.jsonl'),
      queries: join(folder, 'queries.jsonl'),
      qrels: join(folder, 'qrels.tsv'),
    }
    await trainOnSet(files, serving.language, { origin: folder, date: today(), ablation: true, print: console.log })
  }
}
