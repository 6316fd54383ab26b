import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { type ImportPlan, makeDrafts, planImport } from '../console/console.ts'
import { SaringError } from '../errors.ts'
import { loadServing, openDeskStore, openEntrySearch, today } from '../opening.ts'
import { createLog } from '../operations/log.ts'
import type { Store } from '../store/store.ts'
import { environment, print, printJson } from './environment.ts'

type Options = { readonly dryRun?: boolean; readonly review?: boolean; readonly topic: string; readonly json?: boolean }

export function addImport(knowledge: Command): void {
  knowledge
    .command('import <file>')
    .description('make drafts of the entries in a file (CSV, JSON lines or ClaimReview), also while the hotline runs')
    .option('--dry-run', 'only say what would change')
    .option('--review', 'hand the drafts in for review')
    .option('--topic <topic>', 'the topic of reviews that name none', '')
    .option('--json', 'print the report as JSON')
    .action(async (file: string, options: Options) => {
      const bytes = await read(file)
      const { serving } = await loadServing(environment())
      const store = await openDeskStore(environment(), createLog({ level: 'warn', pretty: false }))
      try {
        const drafts = await store.queries.desk.drafts()
        const { topic } = options
        const search = openEntrySearch(serving)
        const plan = planImport({ knowledge: serving.snapshot, drafts, search, bytes, topic, today: today() })
        if (options.json) printJson(plan.report)
        else report(plan)
        if (plan.report.counts.refused > 0) process.exitCode = 1
        if (!options.dryRun) await make(store, plan, options)
      } finally {
        await store.close()
      }
    })
}

async function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    const remedy = 'Give the path of a file that can be read.'
    throw new SaringError('FILE_INVALID', `${file}: ${(error as Error).message}`, remedy, { cause: error })
  })
}

function report({ report: { counts, rows } }: ImportPlan): void {
  for (const { place, id, what, fields, alike, problems } of rows) {
    print(`${what.padEnd(9)} ${String(place).padStart(5)}  ${id}${what === 'changed' ? `: ${fields.join(', ')}` : ''}`)
    if (alike) print(`  there may be one already: ${alike.id} (${alike.title})`)
    for (const { field, value, problem, remedy } of problems)
      print(`${what === 'refused' ? '' : '  to do '}  ${field}: ${problem} (it is "${value}"). ${remedy}`)
  }
  print(`${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused`)
}

async function make(store: Store, plan: ImportPlan, { review = false }: Options): Promise<void> {
  const [at, author] = [Date.now(), 'command line']
  const drafts = await store.transaction(async (q) => {
    const made = await makeDrafts(q, plan, { author, at, review })
    const { counts } = plan.report
    const detail = `${counts.new} new, ${counts.changed} changed`
    await q.journal.audit({ at, actor: author, action: 'entry.import', subject: `${made} drafts`, detail })
    return made
  })
  await store.hint('desk')
  print(`${drafts} drafts were made; publish them in the console`)
}
