import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { PAGE_FOLDER } from '../../src/channels/web-chat/page-files.ts'

/** Builds the page if it was never built or its sources are newer, so that no test looks at yesterday's page. */
export async function builtPage(): Promise<void> {
  const sources = dirname(PAGE_FOLDER)
  const newest = Math.max(...filesOf(sources).map((file) => statSync(file).mtimeMs))
  const index = join(PAGE_FOLDER, 'index.html')
  if (existsSync(index) && statSync(index).mtimeMs >= newest) return
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' })
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('dist'))
    .map((name) => join(folder, name))
}
