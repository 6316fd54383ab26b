import { describe, expect, it, vi } from 'vitest'
import { aLinkedChannel } from './channel-stage.ts'
import { channelOf, until } from './link.ts'
import { aLinkedHotline } from './stage.ts'

describe('a reply on WhatsApp', () => {
  it('is done when the server has it, and then told as delivered and read', async () => {
    const { server, told, reply } = await aLinkedChannel()
    const siti = server.citizen('Siti', { receipts: 'read' })
    await siti.say('halo')
    const { networkId } = await reply(siti.lid, 'Halo Siti')
    await siti.hears('Halo Siti')
    await server.until(() => told.includes(`${networkId} read`), 'it is read')
    expect(told).toContain(`${networkId} delivered`)
  })

  it('waits for the confirmation, and is refused for good or for now by the code', async () => {
    const { server, reply } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    await siti.say('halo')
    server.faults.add({ kind: 'refuse', on: 'client-message', code: 463 })
    await expect(reply(siti.lid, 'a')).rejects.toMatchObject({ code: 'CHANNEL_PERMANENT' })
    server.faults.add({ kind: 'refuse', on: 'client-message', code: 503 })
    await expect(reply(siti.lid, 'b')).rejects.toMatchObject({ code: 'CHANNEL_TEMPORARY' })
    await expect(reply('999999999999@lid', 'c')).rejects.toMatchObject({ code: expect.stringMatching(/^CHANNEL_/) })
  })

  it('is not taken for sent when the connection ends before the confirmation', async () => {
    const { server, reply } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    await siti.say('halo')
    server.faults.add({ kind: 'lose', on: 'client-message' })
    const sending = reply(siti.lid, 'halo juga')
    const failed = expect(sending).rejects.toMatchObject({ code: 'CHANNEL_TEMPORARY' })
    await server.until(() => server.faults.all.some(({ hits }) => hits > 0), 'the reply is lost')
    server.disconnect('cut')
    await failed
  })

  it('that a phone cannot read is sent again from the store, also after a restart', async () => {
    const stage = await aLinkedHotline()
    const siti = stage.server.citizen('Siti')
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    await siti.say('joki')
    siti.goOffline()
    await stage.hotline.running.settled()
    await stage.restart()
    await siti.forget()
    siti.goOnline()
    await siti.hears(/joki/i)
    expect(siti.counts.retriesAsked).toBeGreaterThan(0)
    expect(siti.received.filter(({ text }) => /joki/i.test(text))).toHaveLength(1)
  })

  it('shows as typed and read when it is ready, and not before', async () => {
    const { server } = await aLinkedHotline({ WHATSAPP_PER_MINUTE: '60' })
    const siti = server.citizen('Siti')
    const { id } = await siti.say('insentif')
    const answer = await siti.hears(/insentif/i)
    const sent = siti.sent.find((each) => each.id === id)
    const typing = siti.signs.find(({ state }) => state === 'composing')
    expect(typing?.at).toBeLessThan(answer.at)
    expect(sent?.read).toBeLessThan(answer.at)
  })
})

describe('a connection', () => {
  it('that is refused before it opens, or is never answered, is tried again', async () => {
    const { server, channel } = await aLinkedChannel({ opening: 3_000, firstPause: 10 })
    server.faults.add({ kind: 'http', status: 503 })
    server.faults.add({ kind: 'handshake', how: 'mute' })
    server.disconnect('cut')
    await until(channel, ({ state }) => state === 'connecting')
    await until(channel, ({ state }) => state === 'open')
    expect(server.faults.all.every(({ active }) => !active)).toBe(true)
  })

  it('to a server that cannot prove who it is, is not made', async () => {
    const { server, channel } = await aLinkedChannel({ opening: 2_000, firstPause: 10 })
    const forged = server.faults.add({ kind: 'handshake', how: 'forged', times: 'always' })
    server.disconnect('cut')
    await server.until(() => forged.hits > 2, 'it tries again and again')
    expect(channel.status().state).toBe('connecting')
    forged.release()
    await until(channel, ({ state }) => state === 'open')
  })

  it('that has died in silence is made anew', async () => {
    const { server, arrives } = await aLinkedChannel({ silence: 300, look: 50, firstPause: 10 })
    const siti = server.citizen('Siti')
    await siti.say('halo')
    server.disconnect('silence')
    const { id } = await siti.say('masih ada?')
    await arrives(({ messageId }) => messageId === id, 'what was said into the silence')
  })
})

describe('what leaves the hotline', () => {
  it('waits for the disk: no receipt before the message is kept, and the reply after it', async () => {
    let disk = Promise.resolve()
    const { server, arrived, reply } = await aLinkedChannel({}, { synced: () => disk })
    const siti = server.citizen('Siti')
    await siti.say('halo')
    await reply(siti.lid, 'Halo Siti')
    await server.until(() => server.waiting === 0, 'nothing is under way')
    let write = () => {}
    disk = new Promise((resolve) => {
      write = resolve
    })
    const { id } = await siti.say('insentif')
    await vi.waitFor(() => expect(arrived.at(-1)?.messageId).toBe(id), 5_000)
    const replying = reply(siti.lid, 'Jawaban')
    const receipts = () =>
      server.traffic.filter(
        ({ device, node }) => device.includes(':') && node.tag === 'receipt' && node.attrs.id === id,
      )
    expect(server.waiting).toBe(1)
    expect(receipts()).toEqual([])
    expect(siti.received.map(({ text }) => text)).not.toContain('Jawaban')
    write()
    await replying
    await siti.hears('Jawaban')
    await server.until(() => server.waiting === 0, 'the receipt came')
    expect(receipts()).toHaveLength(1)
  })

  it('is nothing any more when the disk fails', async () => {
    let failing = false
    const { server, channel, arrived, reply } = await aLinkedChannel(
      { firstPause: 10 },
      { synced: async () => (failing ? Promise.reject(new Error('I/O error')) : undefined) },
    )
    const siti = server.citizen('Siti')
    await siti.say('halo')
    await reply(siti.lid, 'Halo Siti')
    await server.until(() => server.waiting === 0, 'nothing is under way')
    failing = true
    const { id } = await siti.say('insentif')
    await vi.waitFor(() => expect(arrived.at(-1)?.messageId).toBe(id), 5_000)
    await until(channel, ({ state }) => state === 'connecting')
    expect(server.waiting).toBe(1)
    failing = false
    await until(channel, ({ state }) => state === 'open')
    await server.until(() => server.waiting === 0, 'the receipt came')
  })
})

describe('what reaches the hotline', () => {
  it('is one message when it comes twice, and nobody is asked to send it again', async () => {
    const { server, arrived, arrives } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    await siti.say('halo')
    server.faults.add({ kind: 'twice', on: 'citizen-message' })
    const twice = await siti.say('dua kali')
    const last = await siti.say('selesai')
    await arrives(({ messageId }) => messageId === last.id, 'the last')
    expect(arrived.filter(({ messageId }) => messageId === twice.id)).toHaveLength(1)
    expect(twice.retries).toBe(0)
  })

  it('is read in the end when it was damaged or out of order', async () => {
    const { server, arrives } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const first = await siti.say('halo')
    await arrives(({ messageId }) => messageId === first.id, 'the first')
    server.faults.add({ kind: 'corrupt', on: 'citizen-message' })
    const damaged = await siti.say('rusak')
    await arrives(({ messageId }) => messageId === damaged.id, 'the damaged one')
    server.faults.add({ kind: 'reorder', on: 'citizen-message' })
    const [early, late] = [await siti.say('lebih dulu'), await siti.say('kemudian')]
    await arrives(({ messageId }) => messageId === early.id, 'the early one')
    await arrives(({ messageId }) => messageId === late.id, 'the late one')
  })

  it('is one person by LID and by phone number', async () => {
    const { server, arrives } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const budi = server.citizen('Budi', { addressing: 'pn' })
    const messages = [await siti.say('halo'), await budi.say('halo')]
    for (const { id } of messages) {
      const { address, sender } = await arrives(({ messageId }) => messageId === id, id)
      expect([address, sender]).toEqual([sender, address])
      expect(address).toMatch(/^\d+@lid$/)
    }
  })

  it('is everything that was said while a query hung, a receipt was lost, or the connection was replaced', async () => {
    const { server, hotline } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    server.faults.add({ kind: 'lose', on: 'client-receipt' })
    server.faults.add({ kind: 'delay', on: 'device-query', ms: 300 })
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    server.disconnect('cut')
    await siti.say('joki')
    await siti.hears(/joki/i)
    expect(channelOf(hotline).status().state).toBe('open')
    expect(siti.received.filter(({ text }) => /insentif/i.test(text)).length).toBe(1)
  })
})

describe('a person at the hotline’s phone', () => {
  it('takes a conversation over by writing in it, and the hotline keeps still there', async () => {
    const { server, owner, hotline } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    const budi = server.citizen('Budi')
    await siti.say('insentif')
    await siti.hears(/insentif/i)
    await owner.say('Saya Rina, petugas. Ada yang bisa dibantu?', { to: siti })
    await siti.hears(/Saya Rina/)
    await hotline.running.settled()
    await siti.say('joki')
    await budi.say('joki')
    await budi.hears(/joki/i)
    await hotline.running.settled()
    expect(siti.received.filter(({ text }) => /joki/i.test(text))).toEqual([])
  })
})
