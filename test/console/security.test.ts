import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../../src/console/contract.ts'
import { may, ROLES, type Role } from '../../src/console/roles.ts'
import { ROOT } from '../rules/source-files.ts'
import { type Desk, openDesk, PASSWORD, type Person, signIn } from './desk.ts'

/** Every door of the console, from the contracts themselves: a new one is tested as soon as it is written. */
const folder = join(ROOT, 'src/console/contracts')
const modules: readonly object[] = await Promise.all(readdirSync(folder).map((file) => import(join(folder, file))))
const doors = modules
  .flatMap((module): unknown[] => Object.values(module))
  .filter((value): value is Contract => typeof value === 'object' && value !== null && 'needs' in value)
  .map((door) => [`${door.method} ${door.path}`, door] as const)
const closed = doors.filter(([, door]) => door.needs !== 'anyone')
const changing = closed.filter(([, door]) => door.method !== 'GET')

let desk: Desk
const people = new Map<Role, Person>()

beforeAll(async () => {
  desk = await openDesk()
  for (const role of ROLES) people.set(role, await desk.person(role))
})
afterAll(() => desk.close())

const pathOf = (door: Contract) => door.path.replace(/:\w+/g, 'nobody')
const someone = (role: Role) => people.get(role)!

describe('every door', () => {
  it('is known to this test', () => expect(doors.length).toBeGreaterThan(8))

  it.each(closed)('asks who comes: %s', async (_, door) => {
    const answer = await desk.app.inject({ method: door.method, url: `/api/console${pathOf(door)}` })
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'NOT_SIGNED_IN'])
  })

  it.each(closed.filter(([, { needs }]) => needs !== 'signed-in'))('holds who may: %s', async (_, door) => {
    for (const role of ROLES) {
      const answer = await someone(role).knock(door.method, pathOf(door))
      const allowed = may(role, door.needs as Parameters<typeof may>[1])
      expect([role, answer.statusCode === 403]).toEqual([role, !allowed])
    }
  })

  it.each(changing)('refuses a change without the token of this very session: %s', async (_, door) => {
    const admin = someone('admin')
    for (const token of ['', 'guessed', someone('moderator').token]) {
      const answer = await admin.knock(door.method, pathOf(door), {}, { 'x-saring-token': token })
      expect([token, answer.statusCode]).toEqual([token, 403])
    }
  })

  it.each(doors.filter(([, { method }]) => method !== 'GET'))('refuses another site’s page: %s', async (_, door) => {
    for (const headers of [
      { origin: 'https://jahat.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await someone('admin').knock(door.method, pathOf(door), {}, headers)
      expect([headers, answer.statusCode]).toEqual([headers, 403])
    }
  })

  it.each(doors)('answers a hostile request with a no, never with a failure: %s', async (_, door) => {
    // Signing out would end the session that the next body needs.
    if (door.path === '/sign-out') return
    const hostile: unknown[] = [
      [],
      'text',
      { __proto__: { admin: true }, constructor: { prototype: {} } },
      Object.fromEntries(['id', 'name', 'username', 'password', 'text', 'role'].map((key) => [key, { $gt: '' }])),
      { name: 'x'.repeat(200_000) },
    ]
    for (const body of door.method === 'GET' ? [undefined] : hostile) {
      for (const id of ['nobody', "' or 1=1 --", '..%2F..%2Fetc%2Fpasswd', '%00', 'x'.repeat(150)]) {
        const path = door.path.replace(/:\w+/g, encodeURI(id).replaceAll('%25', '%'))
        const answer = await someone('admin').knock(door.method, `${path}?before=%27&limit=-1&after=%00&q=%22*`, body)
        expect([path, answer.statusCode < 500, answer.body]).toEqual([path, true, answer.body])
        if (!door.path.includes(':')) break
      }
    }
  })
})

describe('a session', () => {
  it('is not taken from a cookie that somebody else has put there', async () => {
    const planted = 'saring.session_token=planted.signature'
    const answer = await desk.app.inject({ method: 'GET', url: '/api/console/me', headers: { cookie: planted } })
    expect(answer.statusCode).toBe(401)
    const { username } = someone('viewer')
    const [first, second] = [await signIn(desk.app, username), await signIn(desk.app, username)]
    expect(first.cookie).not.toBe(second.cookie)
    expect(second.cookie).not.toContain('planted')
  })

  it('is out of reach of scripts, of other sites, and lies nowhere in an answer', async () => {
    const payload = { username: someone('viewer').username, password: PASSWORD }
    const answer = await desk.app.inject({ method: 'POST', url: '/api/console/sign-in', payload })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/i)
    expect(answer.body).not.toContain(cookie.split('=')[1]?.split('.')[0])
  })

  it('ends with signing out', async () => {
    const viewer = await desk.person('viewer')
    await viewer.ask('POST', '/sign-out', {})
    expect((await viewer.knock('GET', '/me')).statusCode).toBe(401)
  })

  it('ends with the account, and the account opens none until it is opened again', async () => {
    const viewer = await desk.person('viewer')
    const admin = someone('admin')
    await admin.ask('POST', `/people/${viewer.id}/close`)
    expect((await viewer.knock('GET', '/me')).statusCode).toBe(401)
    await expect(signIn(desk.app, viewer.username)).rejects.toThrow(/do not belong together/)
    await admin.ask('POST', `/people/${viewer.id}/reopen`)
    await expect(signIn(desk.app, viewer.username)).resolves.toBeTruthy()
  })

  it('ends on every other device when the password is changed', async () => {
    const here = await desk.person('viewer')
    const there = await signIn(desk.app, here.username)
    await here.ask('POST', '/me/password', { current: PASSWORD, password: 'teh tarik sore sore' })
    expect((await there.knock('GET', '/me')).statusCode).toBe(401)
    await expect(signIn(desk.app, here.username, 'teh tarik sore sore')).resolves.toBeTruthy()
  })

  it('has a role that works at once when it is changed', async () => {
    const person = await desk.person('viewer')
    expect((await person.knock('GET', '/people')).statusCode).toBe(403)
    await someone('admin').ask('PUT', `/people/${person.id}`, { role: 'admin' })
    expect((await person.knock('GET', '/people')).statusCode).toBe(200)
  })
})

describe('the way in', () => {
  const tryPassword = (username: string, password: string, remoteAddress = '10.2.0.1') => {
    const payload = { username, password }
    return desk.app.inject({ method: 'POST', url: '/api/console/sign-in', remoteAddress, payload })
  }

  it('locks a name after five wrong passwords, known or not, and opens it after a quarter of an hour', async () => {
    const { username } = await desk.person('viewer')
    for (const name of [username, 'tidak-ada']) {
      for (let n = 0; n < 5; n++) expect((await tryPassword(name, 'salah sekali ini')).statusCode).toBe(400)
      expect((await tryPassword(name, PASSWORD)).statusCode).toBe(429)
    }
    desk.pass(15 * 60_000 + 1)
    expect((await tryPassword(username, PASSWORD)).statusCode).toBe(200)
  })

  it('takes twenty tries a minute from one address, over however many names', async () => {
    const codes: number[] = []
    for (let n = 0; n < 22; n++) codes.push((await tryPassword(`nama-${n}`, 'salah', '10.2.0.2')).statusCode)
    expect(codes.slice(0, 20)).toEqual(Array(20).fill(400))
    expect(codes.slice(20)).toEqual([429, 429])
  })

  it('says the same to a wrong password and an unknown name', async () => {
    const wrong = await tryPassword(someone('viewer').username, 'salah sekali ini')
    const unknown = await tryPassword('bukan-siapa-siapa', 'salah sekali ini')
    expect(unknown.body).toBe(wrong.body)
  })

  it('is shut behind the first admin', async () => {
    expect(await desk.console.firstAdminPath()).toBeUndefined()
    const payload = { token: 'x', username: 'penyusup', name: 'P', password: 'masuk lewat jendela' }
    const answer = await desk.app.inject({ method: 'POST', url: '/api/console/first-admin', payload })
    expect(answer.statusCode).toBe(400)
  })

  it.each([
    ['short', 'kopi'],
    ['one that everybody takes', 'password1234'],
    ['the same few letters', 'ababababababab'],
    ['the user name in it', 'rahmat-rahmat-1'],
  ])('refuses a password that is %s, and does not repeat it', async (_, password) => {
    const body = { username: 'rahmat', name: 'Rahmat', role: 'viewer', password }
    const answer = await someone('admin').knock('POST', '/people', body)
    expect(answer.statusCode).toBe(400)
    expect(answer.body).not.toContain(password)
  })
})

describe('the page', () => {
  it.each(['/console', '/console/settings'])('lets no script in but its own files: %s', async (url) => {
    const answer = await desk.app.inject({ method: 'GET', url })
    const policy = String(answer.headers['content-security-policy'])
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe')
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(nonce).toHaveLength(24)
    expect(answer.body).toContain(nonce)
    const again = await desk.app.inject({ method: 'GET', url })
    expect(String(again.headers['content-security-policy'])).not.toContain(nonce)
  })

  it('gives away no file outside its folder', async () => {
    for (const path of ['..%2f..%2fconsole.ts', '../../../../package.json', '%2e%2e/index.html', 'index.js.map']) {
      const answer = await desk.app.inject({ method: 'GET', url: `/console/assets/${path}` })
      expect(answer.body).not.toMatch(/import |"name": "saring"/)
    }
  })
})
