import type { Command } from 'commander'
import { z } from 'zod'
import { candidatesOf } from '../domain/finding.ts'
import { SaringError } from '../errors.ts'
import { batchAnswer, readJsonLines } from '../evaluation/evaluation.ts'
import { answerOnce } from '../hotline/hotline.ts'
import { loadServing } from '../opening.ts'
import { environment, print, printJson } from './environment.ts'

const question = z.object({ id: z.coerce.string(), text: z.string() })

export function addAsk(program: Command): void {
  program
    .command('ask [text]')
    .description('says what the hotline would answer; nothing is stored or sent')
    .option('--batch <file>', 'answer each line {id, text} of a file as the first message of a conversation of its own')
    .option('--json', 'print JSON: {id, finding, entries, links, replies}')
    .option('--why', 'print the reasons too')
    .action(async (text: string | undefined, options: { batch?: string; json?: boolean; why?: boolean }) => {
      if ((text === undefined) === (options.batch === undefined)) {
        throw new SaringError(
          'INPUT_INVALID',
          'give either a text or --batch FILE',
          'For example: npm run -s saring -- ask "pelamar"',
        )
      }
      const { serving } = await loadServing(environment())
      const now = Date.now()
      if (options.batch !== undefined) {
        for (const { id, text: words } of await readJsonLines(options.batch, question))
          printJson(batchAnswer(serving, id, words, now))
        return
      }
      const words = text ?? ''
      if (options.json) return printJson(batchAnswer(serving, 'ask', words, now))
      const { finding, outcome } = answerOnce(serving, words, now)
      print(outcome.replies.map((r) => r.text).join('\n\n— — —\n\n'))
      if (options.why) print(`\n${why(finding)}`)
    })
}

function why(finding: ReturnType<typeof answerOnce>['finding']): string {
  const lines = candidatesOf(finding).flatMap((c) => [
    `  ${c.entry} ${c.confidence.toFixed(2)}`,
    ...c.reasons.map((r) => `    ${r.evidence}: ${r.detail}${r.weight === undefined ? '' : ` (${r.weight})`}`),
  ])
  return [`${finding.kind}`, ...lines, ...finding.reasons.map((r) => `  ${r.evidence}: ${r.detail}`)].join('\n')
}
