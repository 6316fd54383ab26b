import './preload.ts'
import { downloadMediaMessage } from '@whiskeysockets/baileys'
import { expect, test } from 'vitest'
import { wordsOf } from './bare-bot.ts'
import { aLinkedBot, anAcquaintance } from './stage.ts'

const ERROR = 0

test('a message that is delivered twice is shown once on a phone, and told twice by the library, under one id', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  server.faults.add({ kind: 'twice', on: 'client-message' })
  await bot.socket.sendMessage(siti.lid, { text: 'dua kali' })
  await siti.hears('dua kali')
  await server.until(() => siti.counts.duplicates === 1, 'the phone sees the second one')
  expect(siti.received.filter(({ text }) => text === 'dua kali')).toHaveLength(1)

  server.faults.add({ kind: 'twice', on: 'citizen-message' })
  const sent = await siti.say('juga dua kali')
  const told = () => bot.messages.filter(({ key }) => key.id === sent.id)
  // The second cannot be decrypted any more: the library shows a stub, asks for it again, and shows it again.
  await bot.until(() => told().length === 3, 'the bot is told again')
  expect(told().map(wordsOf)).toEqual(['juga dua kali', '', 'juga dua kali'])
})

test('messages that overtake each other can all be read', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  server.faults.add({ kind: 'reorder', on: 'citizen-message', count: 3 })
  for (const text of ['satu', 'dua', 'tiga']) await siti.say(text)
  await bot.until(() => bot.messages.length >= 6 && wordsOf(bot.messages.at(-1)) === 'satu', 'all arrive')
  expect(bot.messages.slice(-3).map(wordsOf)).toEqual(['tiga', 'dua', 'satu'])
  expect(siti.counts.retriesAnswered).toBe(0)
})

test('a refused message reaches nobody, and the bot is told', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  server.faults.add({ kind: 'refuse', on: 'client-message', code: 463 })
  const refused = await bot.socket.sendMessage(siti.lid, { text: 'ditolak' })
  const told = () => [
    ...bot.updates.map(({ key, update }) => ({ key, ...update })),
    ...bot.messages.map(({ key, status, messageStubParameters }) => ({ key, status, messageStubParameters })),
  ]
  const isRefusal = ({ key, messageStubParameters }: ReturnType<typeof told>[number]) =>
    key.id === refused?.key.id && messageStubParameters?.[0] === '463'
  expect(await bot.until(() => told().find(isRefusal), 'the bot is told')).toMatchObject({ status: ERROR })
  await bot.socket.sendMessage(siti.lid, { text: 'diterima' })
  await siti.hears('diterima')
  expect(siti.received.map(({ text }) => text)).not.toContain('ditolak')
})

test('the media host can refuse an upload, and have lost a file', async () => {
  const stage = await aLinkedBot()
  const siti = await anAcquaintance(stage)
  const { server, bot } = stage
  server.faults.add({ kind: 'media', of: 'upload', status: 507, times: 2 })
  const image = Buffer.from('poster')
  await expect(bot.socket.sendMessage(siti.lid, { image, jpegThumbnail: '' })).rejects.toThrow('Media upload failed')
  server.faults.clear()
  const sent = await siti.say({ image })
  const message = await bot.hears(({ key }) => key.id === sent.id)
  server.media.expire(message.message?.imageMessage?.directPath ?? '')
  await expect(downloadMediaMessage(message, 'buffer', {})).rejects.toThrow('Failed to fetch stream')
  // The phone that linked the bot still has the picture, and uploads it again.
  const again = await bot.socket.updateMediaMessage(message)
  expect(await downloadMediaMessage(again, 'buffer', {})).toEqual(image)
})
