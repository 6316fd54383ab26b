import { describe, expect, it } from 'vitest'
import { aLinkedHotline } from './stage.ts'

describe('a hotline on WhatsApp', () => {
  it('answers a citizen who writes from a LID, and one who writes from a phone number', async () => {
    const { server } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    const budi = server.citizen('Budi', { addressing: 'pn' })
    await siti.say('insentif')
    await budi.say('insentif')
    const answers = [await siti.hears(/insentif/i), await budi.hears(/insentif/i)]
    expect(answers.map(({ text }) => text)).toEqual([answers[0]?.text, answers[0]?.text])
    expect(siti.counts).toMatchObject({ undecryptable: 0, duplicates: 0 })
  })

  it('comes back after a restart without a new code, and knows whom it spoke with', async () => {
    const stage = await aLinkedHotline()
    const siti = stage.server.citizen('Siti')
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    await stage.restart()
    await siti.say('joki')
    await siti.hears(/joki/i)
    expect(stage.server.phones).toHaveLength(2)
  })

  it('judges the forward that a citizen quotes with "cek", and an edited message by its new words', async () => {
    const { server, hotline } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    const budi = server.citizen('Budi')
    await budi.say('joki prakerja')
    const direct = await budi.hears(/joki/i)
    const forward = await siti.say({ image: Buffer.from('gambar'), caption: 'joki prakerja' })
    await siti.hears(/joki/i)
    await siti.say('cek', { quote: forward.id })
    const judged = await siti.hears(/joki/i)
    expect(judged.text.slice(0, 60)).toBe(direct.text.slice(0, 60))
    const typo = await budi.say('halo')
    await budi.hears(/Saring|menu/i)
    await budi.say({ edit: typo.id, text: 'insentif' })
    await budi.hears(/insentif/i)
    await hotline.running.settled()
  })

  it('says honestly that it cannot see or hear, and reads what is written beside', async () => {
    const { server } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    await siti.say({ audio: Buffer.from('suara'), voice: true })
    await siti.hears(/pesan suara/)
    await siti.say({ image: Buffer.from('gambar') })
    await siti.hears(/belum bisa membaca gambar/)
    await siti.say({ location: { latitude: -6, longitude: 106 } })
    await siti.hears(/hanya bisa membaca tulisan/)
    await siti.say({ image: Buffer.from('gambar'), caption: 'joki' })
    await siti.hears(/joki/i)
  })

  it('answers ten citizens who talk fast, each in order', { timeout: 60_000 }, async () => {
    const { server, hotline } = await aLinkedHotline()
    const people = Array.from({ length: 10 }, (_, n) => server.citizen(`Warga ${n}`))
    const order = ['insentif?', 'joki?', 'sertifikat?', 'otp?']
    await Promise.all(
      people.map(async (person) => {
        for (const words of order) {
          await person.say(words)
          await person.hears(new RegExp(words.slice(0, -1), 'i'))
        }
      }),
    )
    await hotline.running.settled()
    for (const { received, counts } of people) {
      expect(received.filter(({ fromMe }) => !fromMe)).toHaveLength(order.length)
      expect(counts).toMatchObject({ undecryptable: 0, duplicates: 0 })
    }
  })
})
