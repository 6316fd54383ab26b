import { describe, expect, it, onTestFinished } from 'vitest'
import { aLinkedChannel } from '../channels/whatsapp/channel-stage.ts'
import { until } from '../channels/whatsapp/link.ts'
import { openDesk } from './desk.ts'

async function aLinkedDesk() {
  const stage = await aLinkedChannel()
  const desk = await openDesk({ whatsapp: stage.channel })
  onTestFinished(() => desk.close())
  return { ...stage, desk, admin: await desk.person('admin') }
}

describe('WhatsApp in the console', () => {
  it('is said to be off where it is not switched on, and the queue of the web is still shown', async () => {
    const desk = await openDesk()
    onTestFinished(() => desk.close())
    const admin = await desk.person('admin')
    await desk.say('budi', 'biaya')
    const shown = await admin.ask('GET', '/whatsapp')
    expect(shown.whatsapp).toBeNull()
    expect(shown.queue.outbox).toBeGreaterThan(0)
    expect(await admin.ask('GET', '/whatsapp/pairing')).toEqual({ qr: null })
    for (const path of ['pair', 'phone', 'logout']) {
      const answer = await admin.knock('POST', `/whatsapp/${path}`, { number: '08123456789' })
      expect([answer.statusCode, answer.json().error.remedy]).toEqual([404, 'Start Saring with CHANNELS=web,whatsapp.'])
    }
  })

  it('shows state, number, and the last message in and out', async () => {
    const { admin, owner, server, arrives, reply } = await aLinkedDesk()
    const siti = server.citizen('Siti')
    await siti.say('halo')
    const { address } = await arrives(() => true, 'a message')
    await reply(address, 'Halo Siti')
    const { whatsapp } = await admin.ask('GET', '/whatsapp')
    expect(whatsapp).toMatchObject({
      ...{ state: 'open', number: owner.number, perMinute: null, sentLastHour: 0 },
      lastIn: expect.any(Number),
      lastOut: expect.any(Number),
      advice: { id: expect.stringContaining('Hotline menjawab') },
    })
  })

  it('is unlinked and linked anew, by QR code or by a code typed on the phone, and each is in the audit', async () => {
    const { admin, channel, server } = await aLinkedDesk()
    await admin.ask('POST', '/whatsapp/logout', {})
    expect((await admin.ask('GET', '/whatsapp')).whatsapp.state).toBe('logged-out')
    const { channels } = await admin.ask('GET', '/home')
    expect(channels[1]).toMatchObject({
      name: 'whatsapp',
      connected: false,
      advice: { id: expect.stringContaining('Tautkan lagi') },
    })
    await admin.ask('POST', '/whatsapp/pair', {})
    const { qr } = await admin.ask('GET', '/whatsapp/pairing')
    expect(qr).toBe(channel.status().qr)
    const refused = await admin.knock('POST', '/whatsapp/phone', { number: 'nomor saya' })
    expect([refused.statusCode, refused.json().error.code]).toEqual([400, 'INPUT_INVALID'])
    const { code } = await admin.ask('POST', '/whatsapp/phone', { number: '0812-3456-7890' })
    await server.typeCode(code.replace('-', ''), { number: '6281234567890' })
    await until(channel, ({ state }) => state === 'open')
    expect(await admin.ask('GET', '/whatsapp/pairing')).toEqual({ qr: null })
    expect((await admin.ask('GET', '/whatsapp')).whatsapp.number).toBe('6281234567890')
    const { audits } = await admin.ask('GET', '/audits')
    const actions = audits.map(({ action }: { action: string }) => action)
    expect(actions).toEqual(expect.arrayContaining(['whatsapp.logout', 'whatsapp.pair', 'whatsapp.phone']))
  })

  it('shows the code that makes a phone the owner to admins only', async () => {
    const { desk, channel } = await aLinkedDesk()
    await channel.logout()
    await channel.pair()
    const qr = channel.status().qr ?? 'none'
    const operator = await desk.person('operator')
    const shown = await operator.knock('GET', '/whatsapp')
    expect(shown.json().whatsapp.state).toBe('pairing')
    expect(shown.body).not.toContain(qr)
    expect((await operator.knock('GET', '/whatsapp/pairing')).statusCode).toBe(403)
  })
})
