/** `npm run proof -- NAME [seed]`: long runs; the report is printed and written to test/proof/reports/. */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setup } from '../global-setup.ts'
import { proveKills } from './kills.ts'

const PROOFS: Readonly<Record<string, (seed: number) => Promise<object>>> = {
  kills: (seed) => proveKills({ messages: 200, kills: 25, seed, say: console.log }),
}

const [name = '', seed = '1'] = process.argv.slice(2)
const proof = PROOFS[name]
if (!proof) {
  console.error(`There is no proof "${name}". Use one of: ${Object.keys(PROOFS).join(', ')}`)
  process.exit(1)
}
await setup()
const report = {
  proof: name,
  seed: Number(seed),
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  ...(await proof(Number(seed))),
}
const folder = join(import.meta.dirname, 'reports')
await mkdir(folder, { recursive: true })
await writeFile(join(folder, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
console.log(report)
