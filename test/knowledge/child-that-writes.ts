/** Changes a sentence in both languages, and dies of SIGKILL before it puts the file that is named in its place. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const [dir = '', sentence = '', last = ''] = process.argv.slice(2)
const { rename } = fs.promises
fs.promises.rename = async (from, to) => {
  if (String(to).endsWith(last)) process.kill(process.pid, 'SIGKILL')
  return rename(from, to)
}
syncBuiltinESMExports()

const { loadKnowledge, writeSheet } = await import('../../src/knowledge/knowledge.ts')
const { rowsOf } = await import('../../src/domain/sheets.ts')
const { knowledge } = await loadKnowledge(dir, '2026-11-24')
const before = rowsOf(knowledge, 'wording').find(([name]) => name === sentence) ?? []
await writeSheet(dir, 'wording', [{ before, after: [sentence, 'Sama-sama, Kak.', 'My pleasure.'] }], knowledge)
