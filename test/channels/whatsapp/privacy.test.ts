import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Libsql from 'libsql'
import { describe, expect, it, vi } from 'vitest'
import { aLinkedHotline } from './stage.ts'

async function everythingIn(folder: string): Promise<Buffer> {
  const files = (await readdir(folder)).filter((name) => name.startsWith('saring.db'))
  return Buffer.concat(await Promise.all(files.map((name) => readFile(join(folder, name)))))
}

const keysPerPerson = (folder: string): number[] => {
  const database = new Libsql(join(folder, 'saring.db'), { readonly: true })
  const rows = database
    .prepare('select count(*) as n from keys where conversation is not null group by conversation')
    .all() as { n: number }[]
  database.close()
  return rows.map(({ n }) => n)
}

describe('what is kept of people on WhatsApp', () => {
  it('names nobody, and shows no keys to who reads the file', async () => {
    const { server, hotline, owner } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    await hotline.running.settled()
    const file = await everythingIn(hotline.sessions)
    for (const secret of [siti.number, siti.lid.split('@')[0], owner.number, 'noiseKey', 'registrationId', '_sessions'])
      expect(file.includes(secret ?? '')).toBe(false)
  })

  it('goes with HAPUS DATA, keys included, and a person who comes back is served again', async () => {
    const { server, hotline } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    const budi = server.citizen('Budi')
    for (const each of [siti, budi]) {
      await each.say('insentif')
      await each.hears(/insentif/i)
    }
    const before = keysPerPerson(hotline.sessions).length
    await siti.say('hapus data')
    await siti.hears(/hapus/i)
    await siti.say('ya')
    await siti.hears(/sudah|dihapus/i)
    await vi.waitFor(() => expect(keysPerPerson(hotline.sessions)).toHaveLength(before - 1), 10_000)
    await siti.say('joki')
    await siti.hears(/joki/i)
    expect(keysPerPerson(hotline.sessions)).toHaveLength(before)
  })

  it('is kept off the console, where libsignal would write it', () => {
    const said: unknown[] = []
    const { info } = console
    console.info = (...words) => void said.push(words[0])
    vi.resetModules()
    return import('../../../src/channels/whatsapp/quiet.ts')
      .then(({ quietSignal }) => {
        quietSignal()
        console.info('Closing session:', { privKey: 'rahasia' })
        console.info('something else')
        expect(said).toEqual(['something else'])
      })
      .finally(() => {
        console.info = info
      })
  })
})
