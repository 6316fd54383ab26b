import { type ChildProcess, spawn } from 'node:child_process'
import { on, once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Child = {
  readonly pid: number
  /** The lines it has said so far. */
  readonly lines: readonly string[]
  readonly untilLines: (count: number) => Promise<void>
  /** Ends it as a power cut would, in the middle of whatever it does. */
  readonly kill: () => Promise<void>
}

/** Runs a script of this folder in a process of its own. */
export function startChild(script: string, ...args: readonly string[]): Child {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return {
    pid: child.pid ?? 0,
    lines,
    async untilLines(count) {
      if (lines.length >= count) return
      for await (const _ of on(reader, 'line', { close: ['close'] })) if (lines.length >= count) return
      throw new Error(`${script} ended after ${lines.length} lines`)
    },
    async kill() {
      child.kill('SIGKILL')
      await ended(child)
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
}
