import './preload.ts'
import { expect, onTestFinished, test } from 'vitest'
import { createBareBot } from './bare-bot.ts'
import { createWhatsAppServer, type Disconnect } from './server.ts'
import { aLinkedBot, echo } from './stage.ts'

/** Comes back from the 515 of its pairing, and then no more. */
const afterPairing = (_code: number, disconnects: number) => disconnects === 1

const endings: readonly [Disconnect, number][] = [
  ['log-out', 401],
  ['ban', 403],
  ['mismatch', 411],
  ['cut', 428],
  ['replace', 440],
  ['bad-session', 500],
  ['unavailable', 503],
  ['restart', 515],
]

test.each(endings)('a connection that ends by %s is reported as %i', async (how, code) => {
  const { server, bot } = await aLinkedBot({ reconnects: afterPairing })
  server.disconnect(how)
  await bot.until(() => bot.closes.length > 1, 'the bot is gone')
  expect(bot.closes).toEqual([515, code])
})

test.each([428, 500, 503, 515])('after a disconnect with %i the bot comes back and goes on', async (code) => {
  const { server, bot } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await siti.hears('echo: satu')
  const how = new Map(endings.map(([each, reported]) => [reported, each])).get(code)
  server.disconnect(how ?? 'cut')
  await bot.until(() => bot.opens === 2, 'the bot is back')
  await siti.say('dua')
  await siti.hears('echo: dua')
})

test('a client that was logged out or banned is refused from then on', async () => {
  for (const [how, code] of [
    ['log-out', 401],
    ['ban', 403],
  ] as const) {
    const { server, bot } = await aLinkedBot({ reconnects: afterPairing })
    server.disconnect(how)
    await bot.until(() => bot.closes.length === 2, 'the bot is gone')
    bot.connect()
    await bot.until(() => bot.closes.length === 3, 'the bot is refused')
    expect(bot.closes).toEqual([515, code, code])
  }
})

test('a client that is too old is refused with 405 until it is new enough', async () => {
  const { server, bot } = await aLinkedBot({ config: { version: [2, 3000, 5] }, reconnects: (code) => code !== 405 })
  server.requireVersion([2, 3000, 6])
  server.disconnect('cut')
  await bot.until(() => bot.closes.at(-1) === 405, 'the bot is refused')
  server.requireVersion([2, 3000, 5])
  bot.connect()
  await bot.until(() => bot.opens === 2, 'the bot is back')
  server.disconnect('too-old')
  await bot.until(() => bot.closes.at(-1) === 405, 'the bot is refused again')
})

test.each([401, 403, 405, 500, 503])('a login can be refused with %i', async (reason) => {
  const { server, bot } = await aLinkedBot({ reconnects: (code) => code === 515 || code === 428 })
  server.faults.add({ kind: 'login', reason })
  server.disconnect('cut')
  await bot.until(() => bot.closes.length === 3, 'the bot is refused')
  expect(bot.closes).toEqual([515, 428, reason])
})

test.each([503, 405])(
  'a connection that is refused with HTTP %i is not reported by the library at all',
  async (status) => {
    const { server, bot } = await aLinkedBot({ reconnects: (code) => code === 515 || code === 428 })
    const fault = server.faults.add({ kind: 'http', status })
    server.disconnect('cut')
    await server.until(() => fault.hits === 1, 'the connection is refused')
    const refused = bot.socket
    await new Promise((resolve) => refused.ws.on('unexpected-response', resolve))
    expect(bot.closes).toEqual([515, 428])
    // Only whoever waits for it and gives up comes back.
    await refused.end(Object.assign(new Error('gave up'), { output: { statusCode: 428 } }))
    await bot.until(() => bot.opens === 2, 'the bot is back')
  },
)

test('a second login of the same device replaces the first, with 440', async () => {
  const { server, bot } = await aLinkedBot()
  const first = bot.socket
  const codes: unknown[] = []
  first.ev.on('connection.update', ({ lastDisconnect }) => {
    if (lastDisconnect) codes.push((lastDisconnect.error as { output?: { statusCode: number } }).output?.statusCode)
  })
  bot.connect()
  await bot.until(() => bot.opens === 2 && codes.length > 0, 'the first is replaced')
  expect(codes).toEqual([440])
  await server.citizen('Siti').say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
})

test('a connection that is frozen is given up with 408, when the keep-alive finds nobody', async () => {
  const { server, bot } = await aLinkedBot({ config: { keepAliveIntervalMs: 250 } })
  server.disconnect('freeze')
  await bot.until(() => bot.closes.at(-1) === 408, 'the bot gives up')
  await bot.until(() => bot.opens === 2, 'the bot is back')
})

test('a server that does not answer the handshake, and one that is not there, are 408', async () => {
  const server = await createWhatsAppServer()
  server.faults.add({ kind: 'handshake', how: 'mute' })
  const bot = createBareBot(server.url, { config: { connectTimeoutMs: 400 }, reconnects: () => false })
  onTestFinished(() => bot.stop())
  await bot.until(() => bot.closes.length === 1, 'the bot gives up')
  await server.stop()
  await server.stop()
  bot.connect()
  await bot.until(() => bot.closes.length === 2, 'the bot finds nobody')
  expect(bot.closes).toEqual([408, 408])
})

test('a QR code that nobody scans is 408', async () => {
  const server = await createWhatsAppServer()
  const bot = createBareBot(server.url, { config: { qrTimeout: 40 }, reconnects: () => false })
  onTestFinished(async () => {
    await bot.stop()
    await server.stop()
  })
  await bot.until(() => bot.closes.length === 1, 'the bot gives up')
  expect(bot.closes).toEqual([408])
})
