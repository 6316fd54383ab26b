import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ROOT } from '../rules/source-files.ts'
import { sessionsFolder, startHotline } from '../scenarios/hotline.ts'

let sessions: string
beforeEach(async () => {
  sessions = await sessionsFolder()
})
afterEach(() => rm(sessions, { recursive: true, force: true }))

async function users(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'users', ...args], {
    cwd: ROOT,
    env: { ...process.env, SESSIONS_DIR: sessions },
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}
const passwordIn = (out: string) => /Password +(\S+)/.exec(out)?.[1] ?? ''

describe('saring users', () => {
  it('makes accounts, lists them, gives new passwords and closes them, while the hotline runs', async () => {
    const hotline = await startHotline({}, sessions)
    const signIn = async (username: string, password: string) => {
      const [url, body] = [`${hotline.address}/api/console/sign-in`, JSON.stringify({ username, password })]
      return (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status
    }
    try {
      const made = await users('create', 'Sari', '--name', 'Sari W')
      expect([made.code, made.out]).toEqual([0, expect.stringContaining('shown only once')])
      const first = passwordIn(made.out)
      expect(await signIn('sari', first)).toBe(200)
      await users('create', 'rina', '--role', 'moderator')
      expect((await users('list')).out).toMatch(/sari +admin +Sari W\n.*|rina +moderator +rina/)
      const second = passwordIn((await users('reset-password', 'sari')).out)
      expect([await signIn('sari', first), await signIn('sari', second)]).toEqual([400, 200])
      expect((await users('close', 'rina')).out).toContain('The account "rina" is closed.')
      expect((await users('list')).out).toMatch(/rina +moderator +rina {2}\(closed\)/)
      const last = await users('close', 'sari')
      expect([last.code, last.err]).toEqual([1, expect.stringContaining('This is the last admin')])
    } finally {
      await hotline.running.stop()
    }
  }, 90_000)

  it.each([
    ['a name with a space', ['create', 'sa ri'], /3 to 30 letters/],
    ['a role that does not exist', ['create', 'budi', '--role', 'raja'], /admin.*viewer/],
    ['nobody', ['reset-password', 'siapa'], /no account "siapa"[\s\S]*users list/],
    ['no name at all', ['close'], /missing required argument/],
  ])('refuses %s, and says what to do', async (_, args, said) => {
    const { code, err } = await users(...args)
    expect([code, err]).toEqual([1, expect.stringMatching(said)])
  })

  it('refuses a name that is taken', async () => {
    await users('create', 'budi')
    const again = await users('create', 'BUDI')
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('"budi" is taken')])
  })
})
