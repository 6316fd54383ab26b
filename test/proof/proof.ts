/** `npm run proof -- NAME [seed]`: long runs; the report is printed and written to test/proof/reports/. */
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setup } from '../global-setup.ts'
import { proveKills } from './kills.ts'
import { type Progress, proveWhatsApp } from './whatsapp.ts'
import { proveSoak } from './whatsapp-soak.ts'

/** Where a proof that was broken off goes on: what it kept, if it was the same proof. */
type Kept = { readonly seed?: number; readonly complete?: boolean } & Partial<Progress>
type Keep = (report: object) => Promise<void>

const PROOFS: Readonly<Record<string, (seed: number, kept: Kept, keep: Keep) => Promise<object>>> = {
  kills: (seed) => proveKills({ messages: 200, kills: 25, seed, say: console.log }),
  'whatsapp-soak': () => proveSoak({ citizens: 500, each: 10, say: console.log }),
  async whatsapp(seed, kept, keep) {
    const done = kept.seed === seed && kept.complete === false ? (kept.scenarios ?? []) : []
    return proveWhatsApp({ runs: 20, seed, done, say: console.log, keep: (progress) => keep(progress) })
  },
}

const [name = '', seed = '1'] = process.argv.slice(2)
if (!/^\d+$/.test(seed)) throw new Error(`the seed is "${seed}"; give a whole number, or none for 1`)
const proof = PROOFS[name]
if (!proof) {
  console.error(`There is no proof "${name}". Use one of: ${Object.keys(PROOFS).join(', ')}`)
  process.exit(1)
}
await setup()
const folder = join(import.meta.dirname, 'reports')
const file = join(folder, `${name}.json`)
const head = {
  proof: name,
  seed: Number(seed),
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
}
await mkdir(folder, { recursive: true })
const keep = (report: object) => writeFile(file, `${JSON.stringify({ ...head, ...report }, null, 2)}\n`)
const kept = await readFile(file, 'utf8').then(
  (text) => JSON.parse(text) as Kept,
  () => ({}),
)
const report = await proof(head.seed, kept, (progress) => keep({ complete: false, ...progress }))
await keep(report)
console.log(report)
