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
})
