import './preload.ts'
import { afterEach, expect, test } from 'vitest'
import { type BareBot, createBareBot, pair } from './bare-bot.ts'
import { createWhatsAppServer, type WhatsAppServer } from './server.ts'

let server: WhatsAppServer
let bot: BareBot

afterEach(async () => {
  await bot?.stop()
  await server?.stop()
})

test('a client that is scanned is sent away with 515, comes back and is open', async () => {
  server = await createWhatsAppServer()
  bot = createBareBot(server.url)
  await pair(bot, (qr) => server.scan(qr))
  expect(bot.closes).toEqual([515])
  expect(bot.socket.user).toMatchObject({ id: '6281100000001:1@s.whatsapp.net' })
})

test('a client can be linked by a code that is typed on the phone', async () => {
  server = await createWhatsAppServer()
  bot = createBareBot(server.url)
  await bot.until(() => bot.qr, 'the bot is ready')
  const code = await bot.socket.requestPairingCode('6281100000002')
  const owner = await server.typeCode(code, { number: '6281100000002', name: 'Hotline' })
  await bot.until(() => bot.opens > 0, 'the bot is open')
  expect(bot.socket.user).toMatchObject({ id: '6281100000002:1@s.whatsapp.net' })
  expect(owner.number).toBe('6281100000002')
  await server.citizen('Siti').say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
})

test('a wrong code links nothing', async () => {
  server = await createWhatsAppServer()
  bot = createBareBot(server.url)
  await bot.until(() => bot.qr, 'the bot is ready')
  await bot.socket.requestPairingCode('6281100000002', 'BENAR123')
  await expect(server.typeCode('SALAH123', { number: '6281100000002' })).rejects.toThrow('The code is wrong.')
  expect(server.connected).toBe(false)
})

test('a QR code that is not one, or an old one, is refused in words', async () => {
  server = await createWhatsAppServer()
  bot = createBareBot(server.url)
  const qr = await bot.until(() => bot.qr, 'the bot shows a QR code')
  await expect(server.scan('halo')).rejects.toThrow('not a QR code')
  await expect(server.scan(qr.replace('2@', '2@x'))).rejects.toThrow('No client waits')
  const other = createBareBot(server.url)
  const stolen = await other.until(() => other.qr, 'another bot shows one')
  await other.stop()
  const [, ...keys] = stolen.split(',')
  await expect(server.scan([qr.split(',')[0], ...keys].join(','))).rejects.toThrow('not those of the client')
})

test('two numbers can be linked by two clients at once', async () => {
  server = await createWhatsAppServer()
  bot = createBareBot(server.url)
  await pair(bot, (qr) => server.scan(qr))
  const second = createBareBot(server.url)
  await pair(second, (qr) => server.scan(qr, { number: '6281100000009', name: 'Cadangan' }))
  const siti = server.citizen('Siti')
  const [, cadangan] = server.phones
  if (!cadangan) throw new Error('There is no second number.')
  await siti.say('ke cadangan', { to: cadangan })
  await second.hears(({ message }) => message?.conversation === 'ke cadangan')
  await second.stop()
  expect(bot.messages.filter(({ message }) => message?.conversation)).toHaveLength(0)
})
