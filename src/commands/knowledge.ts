import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { SaringError } from '../errors.ts'
import { checkExamples } from '../evaluation/evaluation.ts'
import { describe, jsonSchema } from '../knowledge/knowledge.ts'
import { loadServing } from '../opening.ts'
import { environment, print, printJson } from './environment.ts'
import { addImport } from './knowledge-import.ts'

export function addKnowledge(program: Command): void {
  const knowledge = program.command('knowledge').description('look at what editors write, and check it')

  knowledge
    .command('check')
    .description('report every problem with its file, entry, field and remedy; exit code 1 when there is an error')
    .option('--json', 'print the problems as JSON')
    .action(async (options: { json?: boolean }) => {
      const { serving, files, warnings } = await loadServing(environment())
      const problems = [...warnings, ...checkExamples(serving, files, Date.now())]
      const errors = problems.filter((p) => p.level === 'error').length
      if (options.json) printJson(problems)
      else {
        for (const problem of problems)
          print(`${problem.level === 'error' ? 'ERROR  ' : 'warning'}  ${describe(problem)}`)
        print(`${serving.snapshot.entries.length} entries, ${errors} errors, ${problems.length - errors} warnings`)
      }
      if (errors > 0) process.exitCode = 1
    })

  knowledge
    .command('list')
    .description('list the entries: id, state, kind or verdict, topic, title')
    .option('--json', 'print JSON')
    .action(async (options: { json?: boolean }) => {
      const { serving } = await loadServing(environment())
      const { entries } = serving.snapshot
      if (options.json)
        return printJson(
          entries.map(({ id, status, kind, verdict, topic, title }) => ({ id, status, kind, verdict, topic, title })),
        )
      for (const e of entries)
        print(
          `${e.id.padEnd(40)} ${e.status.padEnd(9)} ${(e.verdict ?? e.kind).padEnd(14)} ${e.topic.padEnd(10)} ${e.title}`,
        )
    })

  knowledge
    .command('show <id>')
    .description('print one entry whole')
    .action(async (id: string) => {
      const { serving } = await loadServing(environment())
      const entry = serving.snapshot.entries.find((e) => e.id === id)
      if (!entry)
        throw new SaringError('NOT_FOUND', `there is no entry "${id}"`, 'See `saring knowledge list` for the ids.')
      print(JSON.stringify(entry, null, 2))
    })

  addImport(knowledge)

  knowledge
    .command('learn')
    .description('learn now what the next start would have to learn first, so that it is ready at once')
    .action(async () => {
      const { serving } = await loadServing(environment())
      print(`learned from ${serving.snapshot.entries.length} entries`)
    })

  knowledge
    .command('schema')
    .description('write knowledge/schema.json anew from the rules in the code')
    .action(async () => {
      const file = join(environment().knowledgeDir, 'schema.json')
      await writeFile(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`)
      print(file)
    })
}
