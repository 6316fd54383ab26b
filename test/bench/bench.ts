/** `npm run bench`: speed and quality beside named peers, in one run; ratios and medians of five, never assertions. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchAblation } from './ablation.ts'
import { benchConsole, benchConversationsOnPostgres } from './console.ts'
import { benchHotline } from './hotline.ts'
import { benchMatching } from './matching.ts'
import { benchSearch } from './search.ts'
import { benchWhatsApp } from './whatsapp.ts'

const BENCHES = {
  matching: async (folders: readonly string[]) => {
    await benchMatching()
    await benchSearch(folders)
  },
  ablation: benchAblation,
  hotline: () => benchHotline(),
  whatsapp: () => benchWhatsApp(),
  console: () => benchConsole(),
  postgres: () => benchConversationsOnPostgres(),
} as const

/** Folders among the names are corpora in BEIR's format for the matching bench. */
export async function main(words: readonly string[]): Promise<void> {
  const folders = words.filter((word) => existsSync(join(word, 'corpus.jsonl')))
  const names = words.filter((word) => !folders.includes(word))
  const unknown = names.find((name) => !(name in BENCHES))
  if (unknown !== undefined)
    throw new Error(
      `there is no bench "${unknown}"; use ${Object.keys(BENCHES).join(', ')}, or a folder that holds corpus.jsonl`,
    )
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    console.log(`\n## ${name}\n`)
    await BENCHES[name as keyof typeof BENCHES](folders)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
