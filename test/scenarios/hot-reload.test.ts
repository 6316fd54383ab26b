import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startSaring } from '../../src/main.ts'
import { createLog } from '../../src/operations/log.ts'
import { ROOT } from '../rules/source-files.ts'
import { Citizen } from './citizen.ts'
import { sessionsFolder } from './hotline.ts'

let knowledge: string
let sessions: string
let lines: string[]
let stop: () => Promise<void>
let citizen: Citizen

beforeEach(async () => {
  knowledge = await mkdtemp(join(tmpdir(), 'saring-edited-'))
  await cp(join(ROOT, 'knowledge'), knowledge, { recursive: true })
  sessions = await sessionsFolder()
  lines = []
  const config = readConfig({ PORT: '0', SESSIONS_DIR: sessions, KNOWLEDGE_DIR: knowledge })
  const log = createLog({ level: 'error', pretty: false }, { write: (line: string) => void lines.push(line) })
  const running = await startSaring({ config, log })
  stop = running.stop
  citizen = new Citizen(running.address ?? '')
})
afterEach(async () => {
  citizen.close()
  await stop()
  await rm(knowledge, { recursive: true, force: true })
  await rm(sessions, { recursive: true, force: true })
})

const reported = async (words: RegExp) => {
  while (!lines.some((line) => words.test(line))) await new Promise((resolve) => setImmediate(resolve))
}

describe('a broken edit of a running hotline', () => {
  it('is reported with its file, and the last good publication goes on serving', async () => {
    await writeFile(join(knowledge, 'topics.json'), '{ "topics": [')
    await reported(/topics\.json: it is not valid JSON/)
    expect(await citizen.ask('pelamar')).toMatch(/75 juta/)
  })

  it('that takes the whole folder away does not end it either', async () => {
    await rm(knowledge, { recursive: true, force: true })
    await reported(/ENOENT/)
    expect(await citizen.ask('pelamar')).toMatch(/75 juta/)
  })
})
