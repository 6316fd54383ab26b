/** `npm run bench`: speed and quality beside named peers, in one run; ratios and medians of five, never assertions. */
import { fileURLToPath } from 'node:url'
import { benchHotline } from './hotline.ts'
import { benchMatching } from './matching.ts'
import { benchWhatsApp } from './whatsapp.ts'

const BENCHES = { matching: benchMatching, hotline: benchHotline, whatsapp: benchWhatsApp } as const

export async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((n) => !(n in BENCHES))
  if (unknown.length > 0)
    throw new Error(`there is no bench "${unknown[0]}"; use one of: ${Object.keys(BENCHES).join(', ')}`)
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    console.log(`\n## ${name}\n`)
    await BENCHES[name as keyof typeof BENCHES]()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
