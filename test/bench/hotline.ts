import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { answerOnce } from '../../src/hotline/hotline.ts'
import { loadServing } from '../../src/opening.ts'
import { median, percentile, table, timed } from './measure.ts'

const RUNS = 5
/** Memory is that of a hotline that has been idle for so long. */
const IDLE_MS = 5_000
const ROOT = join(import.meta.dirname, '../..')

/** Start to ready, idle memory, and the whole decision with its words. */
export async function benchHotline(): Promise<void> {
  const starts: { ms: number; mb: number }[] = []
  const sessions = await mkdtemp(join(tmpdir(), 'saring-bench-'))
  for (let run = 0; run < RUNS; run++) {
    starts.push(await startOnce(sessions))
    console.log(`start ${run + 1} of ${RUNS}`)
  }
  await rm(sessions, { recursive: true })
  const { serving } = await loadServing(readConfig({ LOG_LEVEL: 'silent' }))
  const lines = (await readFile(join(ROOT, 'test/evaluation/messages.jsonl'), 'utf8')).trim().split('\n')
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text)
  const rounds = Array.from({ length: RUNS }, () => texts.map((text) => timed(() => answerOnce(serving, text, 0)).ms))
  const share = (of: number) => median(rounds.map((times) => percentile(times, of))).toFixed(2)
  table(
    ['', 'median', 'goal'],
    [
      ['start to ready, ms (first start trains)', starts[0]!.ms.toFixed(0), '–'],
      ['start to ready, ms', median(starts.slice(1).map((s) => s.ms)).toFixed(0), '2000'],
      ['idle memory, MB', median(starts.map((s) => s.mb)).toFixed(0), '200'],
      ['a whole answer p50, ms', share(0.5), '1'],
      ['a whole answer p99, ms', share(0.99), '5'],
    ],
  )
}

async function startOnce(sessions: string): Promise<{ ms: number; mb: number }> {
  const start = performance.now()
  const env = { ...process.env, PORT: '0', SESSIONS_DIR: sessions, LOG_LEVEL: 'silent' }
  const child = spawn(process.execPath, await startArguments(), {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await ready(child)
  const ms = performance.now() - start
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const mb = await residentMb(child.pid ?? 0)
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return { ms, mb }
}

/** What `npm start` gives to node. */
async function startArguments(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').slice(1)
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('ready') && resolve())
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it was ready`)))
  })
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
