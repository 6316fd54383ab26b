import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccounts } from '../../src/console/console.ts'
import { KEYS, SILENT } from '../builders/parts.ts'
import { type Desk, openDesk, PASSWORD, type Person, signIn } from './desk.ts'

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
    await admin.ask('POST', `/people/${rina.id}/close`)
    const { people } = await admin.ask('GET', '/people')
    expect(people.find((p: { id: string }) => p.id === rina.id)).toMatchObject({ name: 'Rina K', closed: true })
    const { audits } = await admin.ask('GET', '/audits')
    const about = audits.filter((a: { subject: string }) => a.subject === 'rina.k')
    expect(about.map((a: { actor: string; action: string; detail: string }) => [a.actor, a.action, a.detail])).toEqual([
      ['sari', 'account.close', ''],
      ['sari', 'account.password', ''],
      ['sari', 'account.change', 'name: Rina K, role: moderator'],
      ['sari', 'account.make', 'operator'],
    ])
  })

  it('take the keys they made with them, also those that such a key made, and all of it or nothing', async () => {
    const boss = await desk.person('admin')
    const other = await boss.ask('POST', '/people', {
      username: 'pergi',
      name: 'Pergi',
      role: 'admin',
      password: PASSWORD,
    })
    const leaver = await signIn(desk.app, 'pergi')
    const ask = (key: string, method: 'GET' | 'POST', path: string, payload?: object) =>
      desk.app.inject({
        method,
        url: `/api/console${path}`,
        headers: { authorization: `Bearer ${key}` },
        ...(payload && { payload }),
      })
    const { key } = await leaver.ask('POST', '/keys', { name: 'Satu', role: 'admin' })
    const { key: second } = (await ask(key, 'POST', '/keys', { name: 'Dua', role: 'admin' })).json()
    const { key: kept } = await admin.ask('POST', '/keys', { name: 'Milik Sari', role: 'admin' })
    const opens = async () =>
      Promise.all([key, second, kept].map(async (each) => (await ask(each, 'GET', '/people')).statusCode))

    const accounts = createAccounts({ ...desk, key: KEYS.console, secure: false, newId, log: SILENT })
    const failing = accounts.close(other.id, () => Promise.reject(new Error('no room for the audit')))
    await expect(failing).rejects.toThrow('no room')
    expect(await opens()).toEqual([200, 200, 200])
    expect((await leaver.knock('GET', '/people')).statusCode).toBe(200)

    await admin.ask('POST', `/people/${other.id}/close`)
    expect(await opens()).toEqual([401, 401, 200])
    expect((await leaver.knock('GET', '/people')).statusCode).toBe(401)
    const [latest] = (await admin.ask('GET', '/audits')).audits
    expect([latest.action, latest.subject, latest.detail.split(', ').sort()]).toEqual([
      'account.close',
      'pergi',
      ['Dua', 'Satu'],
    ])
    await admin.ask('POST', `/people/${other.id}/reopen`)
    expect(await opens()).toEqual([401, 401, 200])
    expect((await signIn(desk.app, 'pergi')).username).toBe('pergi')
    await admin.ask('POST', `/people/${other.id}/close`)
  })

  it('have names of their own', async () => {
    const body = { username: 'kembar', name: 'Kembar', role: 'viewer', password: PASSWORD }
    await admin.ask('POST', '/people', body)
    const again = await admin.knock('POST', '/people', { ...body, username: 'KEMBAR' })
    expect([again.statusCode, again.json().error.message]).toEqual([400, 'The user name "kembar" is taken.'])
  })

  it('always leave one admin', async () => {
    const tries = [
      () => admin.knock('POST', `/people/${admin.id}/close`),
      () => admin.knock('PUT', `/people/${admin.id}`, { role: 'viewer' }),
    ]
    for (const leave of tries) {
      const answer = await leave()
      expect([answer.statusCode, answer.json().error.message]).toEqual([400, 'This is the last admin.'])
    }
  })
})
