import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { finishWriting, loadKnowledge } from '../../src/knowledge/knowledge.ts'
import { ROOT } from '../rules/source-files.ts'

const SENTENCE = 'thanks'
let dir: string
let old: readonly string[]
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'saring-two-files-'))
  await cp(join(ROOT, 'knowledge'), dir, { recursive: true })
  old = await said()
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function said(): Promise<readonly string[]> {
  const { wording } = (await loadKnowledge(dir, '2026-11-24')).knowledge
  return [wording.id[SENTENCE], wording.en[SENTENCE]]
}

/** Changes the sentence in a process that is killed before it has put `file` in its place. */
async function killedBefore(file: string): Promise<void> {
  const script = join(import.meta.dirname, 'child-that-writes.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, dir, SENTENCE, file], { stdio: 'inherit' })
  const [, signal] = await once(child, 'close')
  expect(signal).toBe('SIGKILL')
}

const fresh = ['Sama-sama, Kak.', 'My pleasure.']

describe('a sentence that is changed in both languages', () => {
  it.each(['/en.json', '/id.json'])(
    'is whole after the next start, though the process died before %s',
    async (file) => {
      await killedBefore(file)
      await finishWriting(dir)
      expect(await said()).toEqual(fresh)
      expect((await readdir(dir)).filter((name) => name.includes('being-written'))).toEqual([])
    },
  )

  it('stays as it was when the process died before it had said what it would do', async () => {
    await killedBefore('being-written.json')
    await finishWriting(dir)
    expect(await said()).toEqual(old)
  })

  it('is not written over what an editor did by hand before the next start', async () => {
    await killedBefore('/en.json')
    const path = join(dir, 'wording', 'en.json')
    const byHand = { ...JSON.parse(await readFile(path, 'utf8')), [SENTENCE]: 'Cheers.' }
    await writeFile(path, JSON.stringify(byHand))
    await finishWriting(dir)
    await finishWriting(dir)
    expect(await said()).toEqual(['Sama-sama, Kak.', 'Cheers.'])
  })
})
