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
