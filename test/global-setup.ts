import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { loadServing } from '../src/opening.ts'

/** Where what was learned from the project's knowledge is kept for all tests: learning it takes longer than a test may. */
export const LEARNED_DIR = join(tmpdir(), 'saring-tests-learned')

export async function setup(): Promise<void> {
  await loadServing(readConfig({ SESSIONS_DIR: LEARNED_DIR }))
}
