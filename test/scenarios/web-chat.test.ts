import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Citizen } from './citizen.ts'
import { startHotline, type TestHotline } from './hotline.ts'

let hotline: TestHotline
beforeAll(async () => {
  hotline = await startHotline()
})
afterAll(() => hotline.stop())

const people: Citizen[] = []
const citizen = () => {
  const someone = new Citizen(hotline.address)
  people.push(someone)
  return someone
}
afterEach(() => {
  for (const someone of people.splice(0)) someone.close()
})

describe('the seed', () => {
  it('one keyword, then some 75 million applicants, with source and date', async () => {
    const reply = await citizen().ask('pelamar')
    expect(reply).toMatch(/75 juta/)
    expect(reply).toMatch(/Liputan6\.com, 24 September 2021/)
  })
})

describe('a citizen in the web chat', () => {
  it('asks as people ask, and is told who answers', async () => {
    const reply = await citizen().ask('daftar prakerja bayar ga sih?')
    expect(reply).toMatch(/gratis/i)
    expect(reply).toMatch(/Saya \*Saring\*/)
  })

  it('passes on a chain message with a link nobody has seen, and is warned without a link to tap', async () => {
    const reply = await citizen().ask(
      '🔥 *PRAKERJA GELOMBANG 79 DIBUKA* daftar di https://prakerja79-resmi.buzz/daftar dapat Rp600.000 tiap bulan, sebarkan!',
      { forwarded: true },
    )
    expect(reply).toMatch(/prakerja79-resmi\[\.\]buzz/)
    expect(reply).not.toMatch(/prakerja79-resmi\.buzz/)
    expect(reply).toMatch(/prakerja\.go\.id/)
  })

  it('checks an official link and is not frightened', async () => {
    const reply = await citizen().ask('https://dashboard.prakerja.go.id/masuk')
    expect(reply).toMatch(/alamat resmi/)
    expect(reply).not.toMatch(/mencurigakan|palsu/)
  })

  it('is told honestly what nobody has checked, and is remembered', async () => {
    const someone = citizen()
    expect(await someone.ask('resep rendang padang yang enak apa ya')).toMatch(/belum punya jawaban/)
    expect(await someone.ask('ya')).toMatch(/kabari/)
  })

  it('walks the menu by numbers', async () => {
    const someone = citizen()
    expect(await someone.ask('halo')).toMatch(/2\. Hoaks terbaru/)
    expect(await someone.ask('2')).toMatch(/1\. /)
    expect(await someone.ask('1')).toMatch(/HOAKS|MENYESATKAN/)
  })

  it('has messages sent in one breath read together', async () => {
    const someone = citizen()
    await someone.say('min')
    await someone.say('mau tanya')
    const reply = await someone.ask('umur maksimal prakerja berapa?')
    expect(reply).toMatch(/64/)
    expect(someone.replies().length).toBeLessThanOrEqual(2)
  })

  it('is answered once when the same message arrives twice', async () => {
    const someone = citizen()
    const id = await someone.say('pelamar')
    await someone.say('pelamar', { id })
    await someone.ask('insentif')
    expect(someone.replies().filter((r) => r.includes('75 juta')).length).toBe(1)
  })

  it('finds its conversation again after a restart of the hotline', async () => {
    const someone = citizen()
    await someone.ask('pelamar')
    hotline = await hotline.restart()
    someone.address = hotline.address
    expect((await someone.open()).map((b) => b.text).join('\n')).toMatch(/75 juta/)
    expect(await someone.ask('otp')).toMatch(/rahasia/i)
  })

  it('can have everything erased', async () => {
    const someone = citizen()
    await someone.ask('pelamar')
    await someone.ask('hapus data')
    await someone.say('ya')
    await someone.waitFor((replies) => replies.length === 0 || replies.some((r) => /dihapus/.test(r)))
    await hotline.running.settled()
    expect((await someone.open()).filter((b) => b.text.includes('75 juta'))).toEqual([])
  })

  it('never finds its NIK or phone number in the log', async () => {
    const someone = citizen()
    await someone.ask('NIK saya 3174012304950001 dan HP 0812-3456-7890, kenapa gagal daftar?')
    const said = (await someone.open()).map((b) => b.text).join('\n')
    expect(said).not.toMatch(/3174012304950001|0812-3456-7890/)
    expect(said).toMatch(/\[NIK\]/)
  })
})

describe('many citizens at once', () => {
  it('fifty conversations are each answered in their own order', async () => {
    const crowd = Array.from({ length: 50 }, () => citizen())
    const asked = ['pelamar', 'otp', 'umur maksimal']
    await Promise.all(
      crowd.map(async (person) => {
        for (const text of asked) await person.ask(text)
      }),
    )
    for (const person of crowd) {
      const replies = person.replies()
      expect(replies.length).toBe(3)
      expect(replies[0]).toMatch(/75 juta/)
      expect(replies[1]).toMatch(/rahasia/i)
      expect(replies[2]).toMatch(/64/)
    }
  }, 120_000)
})
