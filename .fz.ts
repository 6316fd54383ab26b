import fc from 'fast-check'
import { defuse } from './src/links/links.ts'
import { judged } from './test/links/builders.ts'
const PIECES = ['prakerja', 'prakerja.go.id', 'go.id', 'go', 'id', 'www', 'daftar', 'evil', 'xyz', 'com', 'vip', '12', 'рrakerja', 'xn--','.', '.', '.', '-', '@', '/', ':', '\\', '%2F', '%2e', '?u=', '#', '//', 'https://', 'http:', ' ', '[.]', ' . ', ' titik ','\u200b', '\u202e', '。', '𝗽', ':8080', '127.0.0.1', '[', ']', '(', ')', ',', '*', '_']
const tricks = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((p) => p.join(''))
const anything = fc.oneof(tricks, fc.webUrl(), fc.string({ unit: 'binary', maxLength: 100 }))
const r = fc.check(fc.property(anything, (text) => {
  for (const { host, domain, verdict } of judged(text)) if (verdict === 'official' && !(domain === 'prakerja.go.id' && `.${host}`.endsWith('.prakerja.go.id'))) throw new Error('official '+host)
  const safe = defuse(text, judged(text)).replace(/\p{Cf}|(?:https?:\/\/)?(?:[\w-]+\.)*prakerja\.go\.id[/?#]\S*/giu, '')
  const tappable = safe.match(/https?:\/\/[^\s]+|(?<![\p{L}\p{N}_.@-])(?:[a-z0-9-]+\.)+(?:com|xyz|vip)(?![\p{L}\p{N}_.-])/giu) ?? []
  for (const a of tappable) if (!/prakerja\.go\.id/i.test(a)) throw new Error(JSON.stringify(a)+' in '+JSON.stringify(safe))
}), { numRuns: Number(process.argv[2] ?? 20000) })
console.log(r.failed ? JSON.stringify(r.counterexample)+' '+(r.errorInstance as Error).message : 'ok '+r.numRuns)
