import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sessionsFolder } from '../scenarios/hotline.ts'
import { createWhatsAppServer, type WhatsAppServer } from '../whatsapp-server/server.ts'

const ROOT = join(import.meta.dirname, '../..')
const PRELOAD = ['--import', 'tsx', '--import', './test/whatsapp-server/preload.ts']

let server: WhatsAppServer
let sessions: string
let running: ChildProcess[] = []

beforeEach(async () => {
  server = await createWhatsAppServer()
  sessions = await sessionsFolder()
})
afterEach(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) await ended(child)
  running = []
  await server.stop()
  await rm(sessions, { recursive: true, force: true })
})

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

/** Starts `saring whatsapp …`; lines can be waited for while it runs. */
function saring(...args: string[]) {
  const child = spawn(process.execPath, [...PRELOAD, 'src/cli.ts', 'whatsapp', ...args], {
    cwd: ROOT,
    env: { ...process.env, SESSIONS_DIR: sessions, WHATSAPP_URL: server.url },
  })
  running.push(child)
  let said = ''
  const heard = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
    for (const listener of heard) listener()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const done = once(child, 'close').then(([code]) => ({ code: code as number, said }))
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(said)
        if (found) resolve(found[1] ?? found[0])
      }
      heard.add(look)
      look()
      void done.then(() => reject(new Error(`it ended and never said ${pattern}: ${said}`)))
    })
  return { says, done }
}

describe('saring whatsapp', () => {
  it('pairs, says where the number stands, and unlinks it', async () => {
    const pairing = saring('pair', '--json')
    const owner = await server.scan(await pairing.says(/"qr":"([^"]+)"/))
    expect(await pairing.done).toMatchObject({ code: 0, said: expect.stringContaining(`"linked":"${owner.number}"`) })
    const status = await saring('status').done
    expect(status).toMatchObject({ code: 0, said: expect.stringContaining(owner.number) })
    expect(JSON.parse((await saring('status', '--json').done).said)).toMatchObject({ number: owner.number })
    const again = await saring('pair').done
    expect(again.said).toContain(`Linked to +${owner.number}`)
    expect(await saring('logout').done).toMatchObject({ code: 0, said: expect.stringContaining('unlinked') })
    expect((await saring('status').done).said).toContain('Pair it again')
  })

  it('gives a code for a phone, and refuses what is no number', async () => {
    const pairing = saring('pair', '--phone', '0812 3456 7890')
    const code = await pairing.says(/Type ([0-9A-Z]{4}-[0-9A-Z]{4})/)
    await server.typeCode(code.replace('-', ''), { number: '6281234567890' })
    expect(await pairing.done).toMatchObject({ code: 0, said: expect.stringContaining('Linked to +6281234567890') })
    const refused = await saring('pair', '--phone', 'rumah').done
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('country code') })
  })

  it('draws the code in the terminal, and is refused while another process holds the number', async () => {
    const pairing = saring('pair')
    await pairing.says(/▀▄|█▄/)
    const second = await saring('pair').done
    expect(second).toMatchObject({ code: 1, said: expect.stringContaining('is held by process') })
  })
})
