import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A hotline in a process of its own, that can be killed at any instant and started again on the same folder. */
export class ServerProcess {
  private child: ChildProcess | undefined
  address = ''

  /** @param preloads what the process imports before Saring itself */
  constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly preloads: readonly string[] = [],
  ) {}

  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Resolves when it says that it is ready. */
  async start(): Promise<void> {
    const preloads = this.preloads.flatMap((path) => ['--import', path])
    const child = spawn(process.execPath, ['--import', 'tsx', ...preloads, 'src/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, LOG_LEVEL: 'silent', ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    let said = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        said += chunk.toString()
        const found = /Web chat\s+(http:\S+)/.exec(said)
        if (!found?.[1]) return
        this.address = found[1]
        resolve()
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      child.once('exit', (code, signal) => reject(new Error(`the server ended (${code ?? signal}): ${said}`)))
    })
  }

  /** SIGKILL: nothing is tidied up. */
  async kill(): Promise<void> {
    await this.end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM')
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
