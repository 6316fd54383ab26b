import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Contract } from '../../src/console/contract.ts'
import { may, ROLES } from '../../src/console/roles.ts'
import { ROOT } from '../rules/source-files.ts'
import { type Desk, openDesk, type Person } from './desk.ts'

const folder = join(ROOT, 'src/console/contracts')
const modules: readonly object[] = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))))
const reading = modules
  .flatMap((module): unknown[] => Object.values(module))
  .filter((value): value is Contract => typeof value === 'object' && value !== null && 'needs' in value)
  .filter(({ method }) => method === 'GET')

/** Written nowhere but in a citizen's address. */
const ADDRESS = '6281299988877'
const WORDS = 'apakah jerapah boleh ikut lomba balap karung kelurahan?'
const QUERIES = ['format=csv', 'format=jsonl', 'status=open', 'box=inbox', 'box=outbox', 'text=jerapah', '']

let desk: Desk
let admin: Person
let conversation: string
let webhook: string
beforeEach(async () => {
  desk = await openDesk()
  admin = await desk.person('admin')
  const events = ['claim.pending', 'conversation.held', 'entry.published', 'dead_letter']
  webhook = (await admin.ask('POST', '/webhooks', { url: 'http://127.0.0.1:9/', events })).id
  conversation = await desk.say(ADDRESS, WORDS)
  await desk.say(ADDRESS, 'biaya?')
  await admin.ask('POST', `/conversations/${conversation}/takeover`, {})
  await admin.ask('POST', `/conversations/${conversation}/reply`, { text: 'Halo, jerapah boleh.' })
  await admin.ask('POST', `/conversations/${conversation}/notes`, { text: 'jerapah ini serius' })
  await admin.ask('POST', '/conversations/change', { ids: [conversation], add: ['jerapah'] })
})
afterEach(() => desk.close())

/** Every answer that somebody may read, for every door and every way to ask that it knows. */
async function everythingSeenBy(person: Person, role: (typeof ROLES)[number]): Promise<string> {
  const { claims } = await admin.ask('GET', '/claims?status=open')
  const named: Readonly<Record<string, string>> = {
    '/conversations': conversation,
    '/claims': claims[0]?.id ?? 'nobody',
    '/entries': 'biaya',
    '/webhooks': webhook,
    '/sheets': 'slang',
  }
  const seen: string[] = []
  for (const { path, needs } of reading) {
    if (needs !== 'anyone' && needs !== 'signed-in' && !may(role, needs)) continue
    const filled = path.replace(/:\w+/g, named[`/${path.split('/')[1]}`] ?? 'nobody')
    for (const query of QUERIES) seen.push((await person.knock('GET', `${filled}?${query}`)).body)
  }
  return seen.join('\n')
}

describe('a citizen', () => {
  it('is seen by what was said, and by no role at their address', async () => {
    for (const role of ROLES) {
      const seen = await everythingSeenBy(await desk.person(role), role)
      expect([role, seen.includes(ADDRESS)]).toEqual([role, false])
      expect([role, seen.includes('jerapah')]).toEqual([role, true])
    }
    const sent = await desk.store.queries.webhooks.deliveries(webhook, 99)
    expect(sent.length).toBeGreaterThan(0)
    expect(JSON.stringify(sent)).not.toMatch(new RegExp(`${ADDRESS}|jerapah`))
  })

  it('who was erased is seen by no role anywhere: no words, no notes, no labels, no trace of the conversation', async () => {
    await desk.store.queries.people.erase(conversation)
    for (const role of ROLES) {
      const seen = await everythingSeenBy(await desk.person(role), role)
      for (const trace of [ADDRESS, 'jerapah', conversation])
        expect([role, trace, seen.includes(trace)]).toEqual([role, trace, false])
    }
    const sent = await desk.store.queries.webhooks.deliveries(webhook, 99)
    expect(JSON.stringify(sent)).not.toContain(conversation)
  })
})

describe('the live line', () => {
  it('is closed to strangers and to sessions that somebody made up', async () => {
    for (const cookie of ['', 'saring.session_token=made.up']) {
      const answer = await desk.app.inject({ method: 'GET', url: '/api/console/live', headers: { cookie } })
      expect(answer.statusCode).toBe(401)
    }
  })
})
