import { randomUUID } from 'node:crypto'
import Libsql from 'libsql'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Citizen } from './citizen.ts'
import { startHotline, type TestHotline } from './hotline.ts'

/** The connection of the store, caught when it opens: SQLite itself refuses to grow beyond a count of pages. */
let connection: Libsql.Database
let hotline: TestHotline
let citizen: Citizen

beforeEach(async () => {
  const exec = vi.spyOn(Libsql.prototype, 'exec')
  hotline = await startHotline()
  const at = exec.mock.calls.findIndex(([sql]) => sql.includes('journal_mode = wal'))
  connection = exec.mock.contexts[at] as unknown as Libsql.Database
  exec.mockRestore()
  citizen = new Citizen(hotline.address)
})
afterEach(async () => {
  citizen.close()
  await hotline.stop()
})

const allow = (pages: number) => connection.exec(`pragma max_page_count = ${pages}`)

it('on a full disk nothing is acknowledged that is not kept; with room again every message is there once and answered', async () => {
  await citizen.ask('pelamar')
  const [{ page_count: pages }] = connection.prepare('pragma page_count').all() as [{ page_count: number }]
  allow(pages + 6)

  const said = Array.from({ length: 8 }, (_, n) => ({
    id: randomUUID() as string,
    text: `insentif ${'saya belum cair '.repeat(240)} nomor ${n}`,
  }))
  const refused = new Set<string>()
  for (const { id, text } of said)
    await citizen.say(text, { id }).catch((error: Error) => {
      expect(error.message).toMatch(/^503: .*STORE_FULL/s)
      refused.add(id)
    })
  expect(refused.size).toBeGreaterThan(0)
  expect(refused.size).toBeLessThan(said.length)

  allow(1_000_000)
  for (const { id, text } of said) await citizen.say(text, { id })
  await hotline.running.settled()
  await citizen.say('pelamar')
  await citizen.waitFor((replies) => replies.filter((text) => text.includes('75 juta')).length === 2)

  const bubbles = await citizen.open()
  const own = bubbles.filter((b) => b.from === 'citizen').map((b) => b.text)
  expect(new Set(own)).toEqual(new Set(['pelamar', ...said.map((s) => s.text)]))
  expect(own).toHaveLength(said.length + 2)
  expect(bubbles.slice(2, -2).some((b) => b.from === 'saring')).toBe(true)
  expect(bubbles.some((b) => /ada gangguan/i.test(b.text))).toBe(false)
})
