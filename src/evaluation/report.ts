import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Serving } from '../hotline/hotline.ts'
import { batchAnswer } from './batch.ts'
import { type LabelledMessage, scoreMessages } from './messages.ts'
import { type MinimalPair, pairTable, scorePairs } from './pairs.ts'
import { reliabilitySvg, reliabilityTable, scoreReliability } from './reliability.ts'
import { robustnessTable, scoreRobustness } from './robustness.ts'
import { messageTable } from './table.ts'

export type ReportSource = {
  readonly messages: readonly { readonly file: string; readonly labels: readonly LabelledMessage[] }[]
  readonly pairs?: { readonly file: string; readonly pairs: readonly MinimalPair[] } | undefined
}

/** Measures everything there is to measure of the answers, and writes `report.md` and `reliability.svg` into a folder. */
export async function writeReport(
  { messages, pairs }: ReportSource,
  serving: Serving,
  { folder, date, now, progress }: { folder: string; date: string; now: number; progress: (line: string) => void },
): Promise<string> {
  const answer = (label: LabelledMessage) => batchAnswer(serving, label.id, label.text, now)
  const all = messages.flatMap(({ labels }) => labels)
  const sections: string[] = []
  for (const { file, labels } of messages) {
    sections.push(section(`Answers: ${basename(file)}`, messageTable(scoreMessages(labels, answer))))
    progress(`measured ${basename(file)}`)
  }
  if (pairs !== undefined) {
    const report = scorePairs(pairs.pairs, (text) => batchAnswer(serving, '', text, now))
    sections.push(section(`Pairs in which one word changes what is right: ${basename(pairs.file)}`, pairTable(report)))
    progress(`measured ${basename(pairs.file)}`)
  }
  const reliability = scoreReliability(all, serving, now)
  sections.push(`${section('Reliability', reliabilityTable(reliability))}\n\n![Reliability diagram](reliability.svg)`)
  progress('measured the reliability')
  const robustness = scoreRobustness(all, answer)
  sections.push(section(`Robustness, ${robustness.messages} messages`, robustnessTable(robustness)))
  const entries = serving.snapshot.entries.filter((e) => e.status === 'published').length
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'reliability.svg'), reliabilitySvg(reliability))
  const file = join(folder, 'report.md')
  await writeFile(
    file,
    `# How good the answers are\n\n${date}, ${entries} published entries.\n\n${sections.join('\n\n')}\n`,
  )
  return file
}

function section(title: string, table: string): string {
  return `## ${title}\n\n\`\`\`\n${table}\n\`\`\``
}
