import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { PAGE_FOLDER } from '../../src/channels/web-chat/page-files.ts'
import { CONSOLE_FOLDER } from '../../src/console/page-files.ts'

/** Builds the pages if they were never built or their sources are newer, so that no test looks at yesterday's page. */
export async function builtPage(): Promise<void> {
  await builtInto(PAGE_FOLDER, 'chat')
  await builtInto(CONSOLE_FOLDER, 'console')
}

async function builtInto(folder: string, mode: string): Promise<void> {
  const sources = dirname(folder)
  const newest = Math.max(...filesOf(sources).map((file) => statSync(file).mtimeMs))
  const index = join(folder, 'index.html')
  if (existsSync(index) && statSync(index).mtimeMs >= newest) return
  await build({ configFile: 'vite.config.ts', mode, logLevel: 'warn' })
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('dist'))
    .map((name) => join(folder, name))
}
