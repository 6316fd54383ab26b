import { onTestFinished } from 'vitest'
import { type BareBot, type BareBotOptions, createBareBot, pair, wordsOf } from './bare-bot.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from './server.ts'

export interface Stage {
  readonly server: WhatsAppServer
  readonly bot: BareBot
  /** The phone that linked the bot. */
  readonly owner: Phone
}

/** A server and a bot that is linked and open. Both end with the test. */
export async function aLinkedBot(options: BareBotOptions = {}): Promise<Stage> {
  const server = await createWhatsAppServer()
  const bot = createBareBot(server.url, options)
  onTestFinished(async () => {
    await bot.stop()
    await server.stop()
  })
  await pair(bot, (qr) => server.scan(qr))
  const [owner] = server.phones
  if (!owner) throw new Error('Nobody scanned the code.')
  return { server, bot, owner }
}

/** A citizen who has talked with the bot, so that neither side needs keys any more. */
export async function anAcquaintance({ server, bot }: Stage): Promise<Phone> {
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears((message) => wordsOf(message) === 'halo')
  await bot.socket.sendMessage(siti.lid, { text: 'hai' })
  await siti.hears('hai')
  await server.until(() => server.waiting === 0, 'all is confirmed')
  return siti
}

/** Answers every text with `echo: ` and the text. */
export const echo: NonNullable<BareBotOptions['onMessage']> = (message, socket) => {
  const words = wordsOf(message)
  const { remoteJid } = message.key
  if (words && remoteJid) void socket.sendMessage(remoteJid, { text: `echo: ${words}` }).catch(() => {})
}
