import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, PASSWORD, type Person } from './desk.ts'

let desk: Desk
let admin: Person

beforeAll(async () => {
  desk = await openDesk()
  admin = await desk.person('admin')
})
afterAll(() => desk.close())

describe('accounts', () => {
  it('are made, listed, changed and closed by an admin, and each change is in the audit', async () => {
    const body = { username: 'Rina.K', name: 'Rina', role: 'operator', password: PASSWORD }
    const rina = await admin.ask('POST', '/people', body)
    expect(rina).toMatchObject({ username: 'rina.k', name: 'Rina', role: 'operator', closed: false })
    await admin.ask('PUT', `/people/${rina.id}`, { role: 'moderator', name: 'Rina K' })
    await admin.ask('POST', `/people/${rina.id}/password`, { password: 'jalan kaki ke pasar' })
    await admin.ask('PUT', `/people/${rina.id}`, { closed: true })
    const { people } = await admin.ask('GET', '/people')
    expect(people.find((p: { id: string }) => p.id === rina.id)).toMatchObject({ name: 'Rina K', closed: true })
    const { audits } = await admin.ask('GET', '/audits')
    const about = audits.filter((a: { subject: string }) => a.subject === 'rina.k')
    expect(about.map((a: { actor: string; action: string; detail: string }) => [a.actor, a.action, a.detail])).toEqual([
      ['sari', 'account.change', 'closed: true'],
      ['sari', 'account.password', ''],
      ['sari', 'account.change', 'name: Rina K, role: moderator'],
      ['sari', 'account.make', 'operator'],
    ])
  })

  it('have names of their own', async () => {
    const body = { username: 'kembar', name: 'Kembar', role: 'viewer', password: PASSWORD }
    await admin.ask('POST', '/people', body)
    const again = await admin.knock('POST', '/people', { ...body, username: 'KEMBAR' })
    expect([again.statusCode, again.json().error.message]).toEqual([400, 'The user name "kembar" is taken.'])
  })

  it('always leave one admin', async () => {
    for (const change of [{ closed: true }, { role: 'viewer' }]) {
      const answer = await admin.knock('PUT', `/people/${admin.id}`, change)
      expect([answer.statusCode, answer.json().error.message]).toEqual([400, 'This is the last admin.'])
    }
  })
})
