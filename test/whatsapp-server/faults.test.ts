import './preload.ts'
import type { BinaryNode } from '@whiskeysockets/baileys'
import { expect, test } from 'vitest'
import { wordsOf } from './bare-bot.ts'
import { TARGETS } from './faults.ts'
import { aLinkedBot, anAcquaintance, echo } from './stage.ts'

const SERVER_ACK = 2
const DELIVERED = 3

test('an unanswered device query holds a reply back until it is answered', async () => {
  const stage = await aLinkedBot()
  const { server, bot } = stage
  await anAcquaintance(stage)
  const budi = server.citizen('Budi')
  const stall = server.faults.add({ kind: 'stall', on: 'device-query', times: 'always' })
  let sent = false
  const sending = bot.socket.sendMessage(budi.lid, { text: 'hai Budi' }).then(() => {
    sent = true
  })
  await server.until(() => stall.hits > 0, 'the bot asks')
  expect(sent).toBe(false)
  stall.release()
  await sending
  await budi.hears('hai Budi')
})

test('an ack can be held back while the message itself arrives, or come late', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  const acks: { id: string | undefined; at: number }[] = []
  bot.socket.ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) =>
    acks.push({ id: attrs.id, at: performance.now() }),
  )
  const stall = server.faults.add({ kind: 'stall', on: 'message-ack' })
  const held = await bot.socket.sendMessage(siti.lid, { text: 'tertahan' })
  await siti.hears('tertahan')
  expect(acks).toEqual([])
  stall.release()
  const ackOf = (id: string | null | undefined) => acks.find((each) => each.id === id)
  await expect.poll(() => ackOf(held?.key.id), { timeout: 10_000 }).toBeDefined()

  server.faults.add({ kind: 'delay', on: 'message-ack', ms: 80 })
  const begun = performance.now()
  const late = await bot.socket.sendMessage(siti.lid, { text: 'lambat' })
  await expect.poll(() => ackOf(late?.key.id), { timeout: 10_000 }).toBeDefined()
  expect((ackOf(late?.key.id)?.at ?? 0) - begun).toBeGreaterThan(75)
})

test('a connection can be cut at the third receipt; the server keeps what it confirms, and it comes again', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  const fault = server.faults.add({ kind: 'cut', on: 'client-receipt', after: 2 })
  const hear = (text: string) => bot.hears((message) => wordsOf(message) === text, `the bot hears ${text}`)
  for (const text of ['satu', 'dua']) {
    await siti.say(text)
    await hear(text)
  }
  await siti.say('tiga')
  await bot.until(() => bot.opens === 2, 'the bot is back')
  await hear('tiga')
  await server.until(() => server.waiting === 0, 'all is confirmed')
  expect(fault.hits).toBe(1)
})

test('a connection on which nothing comes any more, though its pings are answered, loses nothing when it ends', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  server.disconnect('silence')
  await siti.say('tidak sampai')
  await bot.socket.query({
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:p' },
    content: [{ tag: 'ping', attrs: {} }],
  })
  expect(bot.messages.map(wordsOf)).not.toContain('tidak sampai')
  server.disconnect('cut')
  await bot.hears((message) => wordsOf(message) === 'tidak sampai')
})

test('a receipt that is lost on its way to the bot stays lost', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  const fault = server.faults.add({ kind: 'lose', on: 'citizen-receipt' })
  const answer = await bot.socket.sendMessage(siti.lid, { text: 'satu' })
  await siti.hears('satu')
  await server.until(() => fault.hits === 1, 'the receipt is lost')
  const next = await bot.socket.sendMessage(siti.lid, { text: 'dua' })
  await bot.until(() => bot.statusOf(next?.key.id) === DELIVERED, 'the next one arrives')
  expect(bot.statusOf(answer?.key.id)).toBeLessThanOrEqual(SERVER_ACK)
  await server.until(() => server.waiting === 0, 'the server has nothing left to say')
})

test('a connection that is cut in place of the ack loses nothing that the server had', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  server.faults.add({ kind: 'cut', on: 'message-ack' })
  await bot.socket.sendMessage(siti.lid, { text: 'terpotong' }).catch(() => {})
  await siti.hears('terpotong')
  await bot.until(() => bot.opens === 2, 'the bot is back')
})

test.each(['citizen-message', 'client-message'] as const)(
  'a fault on %s can be meant for one person only',
  async (target) => {
    const { server } = await aLinkedBot({ onMessage: echo })
    const siti = server.citizen('Siti')
    const budi = server.citizen('Budi', { addressing: 'pn' })
    const stall = server.faults.add({ kind: 'stall', on: { ...TARGETS[target], number: siti.number } })
    await siti.say('tertahan')
    await budi.say('lewat')
    await budi.hears('echo: lewat')
    await server.until(() => stall.hits === 1, 'it is held')
    expect(siti.received).toHaveLength(0)
    stall.release()
    await siti.hears('echo: tertahan')
  },
)
