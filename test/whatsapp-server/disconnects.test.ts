import './preload.ts'
import { expect, onTestFinished, test } from 'vitest'
import { createBareBot } from './bare-bot.ts'
import { createWhatsAppServer, type Disconnect } from './server.ts'
import { aLinkedBot, echo } from './stage.ts'

/** Comes back from the 515 of its pairing, and then no more. */
const afterPairing = (_code: number, disconnects: number) => disconnects === 1

test('every end of a connection is reported with its code, and afterwards the bot can go on', async () => {
  const endings: readonly [Disconnect, number][] = [
    ['mismatch', 411],
    ['cut', 428],
    ['replace', 440],
    ['bad-session', 500],
    ['unavailable', 503],
    ['restart', 515],
  ]
  const { server, bot } = await aLinkedBot({ onMessage: echo, reconnects: afterPairing })
  const siti = server.citizen('Siti')
  for (const [how, code] of endings) {
    const opens = bot.opens
    server.disconnect(how)
    await bot.until(() => bot.closes.at(-1) === code, `the bot is gone by ${how}`)
    bot.connect()
    await bot.until(() => bot.opens > opens, 'the bot is back')
    await siti.say(how)
    await siti.hears(`echo: ${how}`)
  }
  expect(bot.closes).toEqual([515, ...endings.map(([, code]) => code)])
})

test.each([
  ['log-out', 401],
  ['ban', 403],
] as const)('after a %s, reported as %i, the client is refused', async (how, code) => {
  const { server, bot } = await aLinkedBot({ reconnects: afterPairing })
  server.disconnect(how)
  await bot.until(() => bot.closes.length === 2, 'the bot is gone')
  bot.connect()
  await bot.until(() => bot.closes.length === 3, 'the bot is refused')
  expect(bot.closes).toEqual([515, code, code])
})

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
