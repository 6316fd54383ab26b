import { describe, expect, it, onTestFinished } from 'vitest'
import { createWhatsAppServer } from '../../whatsapp-server/server.ts'
import { channelOf, until } from './link.ts'
import { aLinkedHotline, anUnlinkedHotline } from './stage.ts'

async function anUnlinkedChannel() {
  const { server, hotline } = await anUnlinkedHotline({ CHANNELS: 'whatsapp' })
  return { server, channel: channelOf(hotline) }
}

describe('linking a number', () => {
  it('shows a code, says what to do, and tells the number when it is linked', async () => {
    const { server, channel } = await anUnlinkedChannel()
    const { qr, advice, number } = await until(channel, ({ state }) => state === 'pairing')
    expect(advice.en).toContain('Linked devices')
    expect(advice.id).toContain('Perangkat tertaut')
    expect(number).toBeUndefined()
    const owner = await server.scan(qr ?? '')
    const open = await until(channel, ({ state }) => state === 'open')
    expect(open).toMatchObject({ number: owner.number, lastIn: undefined })
    expect(open.qr).toBeUndefined()
  })

  it('works with a code typed on the phone', async () => {
    const { server, channel } = await anUnlinkedChannel()
    const code = await channel.pairWithPhone('0812-3456-7890')
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    await server.typeCode(code.replace('-', ''), { number: '6281234567890' })
    expect(await until(channel, ({ state }) => state === 'open')).toMatchObject({ number: '6281234567890' })
    await expect(channel.pairWithPhone('0812-3456-7890')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('refuses what is no telephone number', async () => {
    const { channel } = await anUnlinkedChannel()
    await expect(channel.pairWithPhone('nomor saya')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('shows a code again when nobody typed the pairing code before the connection ended', async () => {
    const { server, channel } = await anUnlinkedChannel()
    await channel.pairWithPhone('0812-3456-7890')
    const before = channel.status().qr
    await server.stop()
    const again = await createWhatsAppServer({ port: Number(new URL(server.url).port) })
    onTestFinished(() => again.stop())
    const { qr } = await until(channel, ({ state, qr }) => state === 'pairing' && qr !== undefined && qr !== before)
    await again.scan(qr ?? '')
    await until(channel, ({ state }) => state === 'open')
  })
})

describe('a hotline that was started again', () => {
  it('still knows when the last message came and went', async () => {
    const stage = await aLinkedHotline()
    const siti = stage.server.citizen('Siti')
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    await stage.hotline.running.settled()
    const { lastIn, lastOut } = channelOf(stage.hotline).status()
    expect([lastIn, lastOut]).toEqual([expect.any(Number), expect.any(Number)])
    await stage.restart()
    expect(channelOf(stage.hotline).status()).toMatchObject({ lastIn, lastOut })
  })
})

describe('unlinking a number', () => {
  it('is done from here, forgets the keys, keeps conversations, and lets another be linked', async () => {
    const { server, hotline } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    const channel = channelOf(hotline)
    await channel.logout()
    expect(channel.status()).toMatchObject({
      state: 'logged-out',
      advice: { en: expect.stringContaining('Pair it again') },
    })
    await channel.pair()
    const { qr } = await until(channel, ({ qr }) => qr !== undefined)
    const another = await server.scan(qr ?? '', { name: 'Kantor baru', number: '6281100000077' })
    expect(await until(channel, ({ state }) => state === 'open')).toMatchObject({ number: another.number })
    await siti.say('joki', { to: another })
    await siti.hears(/joki/i)
  })
})

describe('a connection that ends', () => {
  it.each([
    ['log-out', 'logged-out', 'Pair it again'],
    ['ban', 'banned', 'ask for a review'],
    ['replace', 'replaced', 'Stop the other one'],
    ['too-old', 'outdated', 'WHATSAPP_VERSION'],
  ] as const)('by %s stays ended and says what to do', async (how, state, words) => {
    const { server, hotline } = await aLinkedHotline()
    server.disconnect(how)
    const status = await until(channelOf(hotline), (now) => now.state === state)
    expect(status.advice.en).toContain(words)
    await server.until(() => !server.connected, 'nobody is connected')
  })

  it.each(['cut', 'bad-session', 'unavailable', 'restart', 'mismatch'] as const)(
    'by %s is made again, and what was said meanwhile is answered',
    async (how) => {
      const { server, hotline } = await aLinkedHotline()
      const siti = server.citizen('Siti')
      server.disconnect(how)
      await siti.say('insentif')
      await siti.hears(/insentif/i)
      expect(channelOf(hotline).status().state).toBe('open')
      expect(siti.counts).toMatchObject({ undecryptable: 0, duplicates: 0 })
    },
  )
})
