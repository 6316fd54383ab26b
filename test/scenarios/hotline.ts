import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { type Running, startSaring } from '../../src/main.ts'
import { createLog } from '../../src/operations/log.ts'
import { LEARNED_DIR } from '../global-setup.ts'

export type TestHotline = {
  readonly running: Running
  readonly sessions: string
  readonly address: string
  /** Stops, and starts again on the same store (and, unless given, any free port). */
  restart(): Promise<TestHotline>
  stop(): Promise<void>
}

/** A folder for everything a hotline writes, with what was learned from the project's knowledge already in it. */
export async function sessionsFolder(): Promise<string> {
  const sessions = await mkdtemp(join(tmpdir(), 'saring-scenario-'))
  await cp(LEARNED_DIR, sessions, { recursive: true, filter: (path) => !path.endsWith('.db') })
  return sessions
}

/** The whole hotline in this process: real store, real HTTP, real knowledge. */
export async function startHotline(env: Record<string, string> = {}, sessions?: string): Promise<TestHotline> {
  const folder = sessions ?? (await sessionsFolder())
  const config = readConfig({ PORT: '0', SESSIONS_DIR: folder, ...env })
  const running = await startSaring({ config, log: createLog({ level: 'silent', pretty: false }) })
  return {
    running,
    sessions: folder,
    address: running.address ?? '',
    async restart() {
      await running.stop()
      return startHotline(env, folder)
    },
    async stop() {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
