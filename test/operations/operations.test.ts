import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { masterKey } from '../../src/operations/key.ts'
import { learnedFiles } from '../../src/operations/learned-files.ts'
import { createLog } from '../../src/operations/log.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'saring-operations-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('the master key', () => {
  it('is made once, readable by its owner only, and found again', async () => {
    const file = join(dir, 'deep', 'key')
    const [one, two] = await Promise.all([masterKey(undefined, file), masterKey(undefined, file)])
    expect(one).toEqual(two)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await masterKey(undefined, file)).toEqual(one)
  })

  it('is the given one where one is given', async () => {
    const given = Buffer.alloc(32, 9).toString('base64')
    expect(Buffer.from(await masterKey(given, join(dir, 'key')))).toEqual(Buffer.alloc(32, 9))
    expect(await readdir(dir)).toEqual([])
  })

  it('that is too short is refused', async () => {
    await expect(masterKey('c2hvcnQ=', join(dir, 'key'))).rejects.toMatchObject({ code: 'KEY_INVALID' })
  })
})

describe('what was learned', () => {
  it('is kept and found by its name', async () => {
    const files = learnedFiles(dir)
    await files.write('learned-a', new Uint8Array([1, 2]))
    expect(await files.read('learned-a')).toEqual(Buffer.from([1, 2]))
    expect(await files.read('learned-b')).toBeUndefined()
  })

  it('keeps only the newest three', async () => {
    const files = learnedFiles(dir)
    for (const [i, name] of ['d', 'c', 'b', 'a'].entries()) {
      await files.write(`learned-${name}`, new Uint8Array([i]))
      await utimes(join(dir, `learned-${name}.bin`), 1_000 + i, 1_000 + i).catch(() => {})
    }
    expect((await readdir(dir)).sort()).toEqual(['learned-a.bin', 'learned-b.bin', 'learned-c.bin'])
  })
})

describe('the log', () => {
  it('never holds words, addresses or secrets', async () => {
    const lines: string[] = []
    const log = createLog({ level: 'info', pretty: false }, { write: (line: string) => void lines.push(line) })
    log.info(
      {
        message: { content: { text: 'RAHASIA' }, address: 'RAHASIA', sender: 'RAHASIA' },
        text: 'RAHASIA',
        row: { payload: 'RAHASIA' },
        key: 'RAHASIA',
      },
      'something happened',
    )
    expect(lines.join('')).toContain('something happened')
    expect(lines.join('')).not.toContain('RAHASIA')
  })

  it('can be written to a file that is rolled', async () => {
    const file = join(dir, 'saring.log')
    const log = createLog({ level: 'info', file, pretty: false })
    log.info('hello')
    await new Promise<void>((resolve) => log.flush(() => resolve()))
    const written = await waitForFile(dir)
    expect(await readFile(join(dir, written), 'utf8')).toContain('hello')
  })
})

async function waitForFile(folder: string): Promise<string> {
  for (;;) {
    const [name] = (await readdir(folder)).filter((n) => n.includes('saring'))
    if (name && (await readFile(join(folder, name), 'utf8')) !== '') return name
    await new Promise((resolve) => setImmediate(resolve))
  }
}
