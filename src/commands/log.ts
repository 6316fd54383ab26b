import { type Command, InvalidArgumentError } from 'commander'
import { SaringError } from '../errors.ts'
import { openHotlineStore } from '../opening.ts'
import { createLog } from '../operations/log.ts'
import type { Store, Turn } from '../store/store.ts'
import { environment, print, printJson } from './environment.ts'

const BATCH = 500

export function addLog(program: Command): void {
  const log = program.command('log').description('read the conversations; the words are redacted')

  log
    .command('tail')
    .description('print the latest turns, oldest first')
    .option('-n, --lines <n>', 'how many', wholeNumber, 20)
    .option('--json', 'print JSON lines')
    .action((options: { lines: number; json?: boolean }) =>
      withStore(async (store) => {
        const turns = await store.queries.turns.latest({ limit: options.lines })
        for (const turn of [...turns].reverse()) show(turn, options.json)
      }),
    )

  log
    .command('show <conversation>')
    .description('print one conversation whole')
    .option('--json', 'print JSON lines')
    .action((conversation: string, options: { json?: boolean }) =>
      withStore(async (store) => {
        const turns = await store.queries.turns.ofConversation(conversation, { limit: 10_000 })
        if (turns.length === 0)
          throw new SaringError(
            'NOT_FOUND',
            `there is no conversation "${conversation}"`,
            'See `saring log tail --json` for their names.',
          )
        for (const turn of turns) show(turn, options.json)
      }),
    )

  log
    .command('export')
    .description('print every turn as a JSON line, oldest first')
    .action(() =>
      withStore(async (store) => {
        for await (const turns of store.queries.turns.all(BATCH)) for (const turn of turns) show(turn, true)
      }),
    )
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openHotlineStore(environment(), createLog({ level: 'warn', pretty: false }), 'read')
  try {
    await work(store)
  } finally {
    await store.close()
  }
}

function show(turn: Turn, json: boolean | undefined): void {
  if (json) {
    printJson(turn)
    return
  }
  const time = new Date(turn.at).toISOString().slice(0, 19).replace('T', ' ')
  const side = turn.direction === 'in' ? '→' : '←'
  const note =
    turn.direction === 'in'
      ? `[${[turn.label, ...turn.entries].filter(Boolean).join(' ')}]`
      : `[${turn.status}${turn.latency === undefined ? '' : ` ${turn.latency} ms`}]`
  print(`${time}  ${turn.conversation.slice(0, 8)} ${side} ${turn.text.replaceAll('\n', ' ⏎ ').slice(0, 160)}  ${note}`)
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('write a whole number above 0.')
}
