import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROOT } from '../rules/source-files.ts'
import { sessionsFolder } from '../scenarios/hotline.ts'

let sessions: string
let files: string
beforeAll(async () => {
  sessions = await sessionsFolder()
  files = await mkdtemp(join(tmpdir(), 'saring-commands-'))
})
afterAll(() => Promise.all([sessions, files].map((dir) => rm(dir, { recursive: true, force: true }))))

/** Runs a command as a person would, to its end. */
async function saring(args: readonly string[], input = '', env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, SESSIONS_DIR: sessions, ...env },
  })
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

async function file(name: string, lines: readonly object[]): Promise<string> {
  const path = join(files, name)
  await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  return path
}

const json = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('ask', () => {
  it('prints the answer to one keyword', async () => {
    const { code, out } = await saring(['ask', 'pelamar'])
    expect(code).toBe(0)
    expect(out).toMatch(/75 juta[\s\S]*Liputan6/)
  })

  it('says why', async () => {
    const { out } = await saring(['ask', 'daftar prakerja bayar ga?', '--why'])
    expect(out).toMatch(/recognised[\s\S]*pendaftaran-gratis \d[\s\S]*threshold/)
  })

  it('answers a file line by line, each as a conversation of its own', async () => {
    const path = await file('batch.jsonl', [
      { id: 1, text: 'pelamar' },
      { id: 'dua', text: 'cek https://prakerja-bansos.xyz/daftar' },
      { id: 'tiga', text: 'halo' },
      { id: 'empat', text: 'resep rendang padang yang enak' },
    ])
    const { code, out } = await saring(['ask', '--batch', path])
    expect(code).toBe(0)
    const answers = json(out)
    expect(answers.map((a) => [a.id, a.finding])).toEqual([
      ['1', 'recognised'],
      ['dua', 'recognised'],
      ['tiga', 'menu'],
      ['empat', 'abstained'],
    ])
    expect(answers[0].entries[0]).toMatchObject({ id: 'jumlah-pendaftar', score: 1 })
    expect(answers[1].links).toEqual([{ url: 'https://prakerja-bansos.xyz/daftar', verdict: 'lookalike' }])
  })

  it.each([
    ['neither a text nor a file', [], /give either a text or --batch/],
    ['a file that is not there', ['--batch', 'tidak-ada.jsonl'], /tidak-ada\.jsonl/],
  ])('refuses %s, and says what to do', async (_, args, said) => {
    const { code, err } = await saring(['ask', ...args])
    expect(code).toBe(1)
    expect(err).toMatch(said)
  })

  it('names the line and the field of a broken file', async () => {
    const path = await file('broken.jsonl', [{ id: 1, text: 'x' }, { id: 2 }])
    const { code, err } = await saring(['ask', '--batch', path])
    expect(code).toBe(1)
    expect(err).toMatch(/broken\.jsonl.*2[\s\S]*text/)
  })
})

describe('evaluate', () => {
  it('scores labelled messages by group', async () => {
    const path = await file('labels.jsonl', [
      { id: 'a', text: 'pelamar', group: 'keyword', expect: 'answer', entries: ['jumlah-pendaftar'] },
      { id: 'b', text: 'resep rendang', group: 'negative', expect: 'abstain' },
    ])
    const { code, out } = await saring(['evaluate', 'messages', path])
    expect(code).toBe(0)
    expect(out).toMatch(/keyword\s+1\s+1[\s\S]*right 2\/2/)
  })

  it("searches anybody's corpus and writes a TREC run", async () => {
    const corpus = await file('corpus.jsonl', [
      { _id: 'd1', title: 'Video gempa di Cianjur', text: '' },
      { _id: 'd2', title: 'Undian berhadiah bank', text: '' },
    ])
    const queries = await file('queries.jsonl', [{ _id: 'q1', text: 'selamat anda menang undian dari bank' }])
    const run = join(files, 'run.trec')
    const { code, out } = await saring([
      'evaluate',
      'retrieval',
      ...['--corpus', corpus, '--queries', queries, '--run', run, '--json'],
    ])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ documents: 2, queries: 1 })
    expect(await readFile(run, 'utf8')).toMatch(/^q1 Q0 d2 1 [\d.]+ saring\n/)
  })

  it('learns intents and predicts others', async () => {
    const train = await file('train.jsonl', [
      { intent: 'ktp', text: 'cara buat ktp' },
      { intent: 'ktp', text: 'ktp saya hilang' },
      { intent: 'pajak', text: 'bayar pajak motor' },
      { intent: 'pajak', text: 'pajak mobil berapa' },
    ])
    const test = await file('test.jsonl', [{ text: 'ktp hilang gimana', intent: 'ktp' }])
    const predictions = join(files, 'predictions.jsonl')
    const { code } = await saring([
      'evaluate',
      'intents',
      ...['--train', train, '--test', test, '--predictions', predictions],
    ])
    expect(code).toBe(0)
  })
})

describe('knowledge', () => {
  it('is checked without an error', async () => {
    const { code, out } = await saring(['knowledge', 'check'])
    expect(out).toMatch(/entries, 0 errors/)
    expect(code).toBe(0)
  })

  it('is listed and shown', async () => {
    const list = await saring(['knowledge', 'list', '--json'])
    expect(JSON.parse(list.out).length).toBeGreaterThanOrEqual(140)
    const shown = await saring(['knowledge', 'show', 'jumlah-pendaftar'])
    expect(JSON.parse(shown.out)).toMatchObject({ id: 'jumlah-pendaftar', kind: 'fact' })
    const missing = await saring(['knowledge', 'show', 'tidak-ada'])
    expect([missing.code, missing.err]).toEqual([1, expect.stringContaining('knowledge list')])
  })
})

describe('a conversation in the terminal', () => {
  it('is answered, and stands in the log', async () => {
    const chat = await saring(['chat'], 'pelamar\n')
    expect(chat.code).toBe(0)
    expect(chat.out).toContain('75 juta')
    const tail = await saring(['log', 'tail'])
    expect(tail.out).toMatch(/→ pelamar {2}\[recognised jumlah-pendaftar\][\s\S]*←/)
    const turns = json((await saring(['log', 'export'])).out)
    expect(turns.map((t) => t.direction)).toEqual(['in', 'out'])
    const shown = await saring(['log', 'show', turns[0].conversation])
    expect(shown.out).toContain('pelamar')
    const purged = await saring(['purge'])
    expect(purged.out).toMatch(/^0 turns older than 90 days/)
    const nobody = await saring(['log', 'show', 'x'])
    expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('log tail --json')])
  })
})

describe('the command line itself', () => {
  it('explains each command', async () => {
    const { out } = await saring(['--help'])
    for (const command of ['ask', 'chat', 'evaluate', 'knowledge', 'log', 'purge']) expect(out).toContain(command)
  })

  it('says which variable is wrong', async () => {
    const { code, err } = await saring(['ask', 'x'], '', { PORT: 'delapan' })
    expect(code).toBe(1)
    expect(err).toMatch(/PORT[\s\S]*delapan[\s\S]*\[CONFIG_INVALID\]/)
  })

  it('refuses what it does not know', async () => {
    const { code, err } = await saring(['tanya'])
    expect(code).toBe(1)
    expect(err).toMatch(/unknown command[\s\S]*--help/)
  })
})
