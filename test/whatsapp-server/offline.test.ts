import './preload.ts'
import { expect, test } from 'vitest'
import { wordsOf } from './bare-bot.ts'
import { aLinkedBot } from './stage.ts'

/** Comes back after pairing only, so that a test decides when it is there again. */
const patient = { reconnects: (code: number) => code === 515 }

test('fifty messages that came while the bot was away arrive in their order, once each, marked as old', async () => {
  const { server, bot } = await aLinkedBot(patient)
  const citizens = ['Siti', 'Budi', 'Agus', 'Dewi', 'Rina'].map((name) => server.citizen(name))
  server.disconnect('cut')
  await bot.until(() => bot.closes.at(-1) === 428, 'the bot is gone')
  const said: string[] = []
  for (let round = 0; round < 10; round++) {
    for (const citizen of citizens) {
      said.push(`${citizen.name} ${round}`)
      await citizen.say(`${citizen.name} ${round}`)
    }
  }
  expect(server.waiting).toBe(50)
  bot.connect()
  const arrived = () => bot.messages.filter((message) => wordsOf(message))
  await bot.until(() => arrived().length >= 50, 'all fifty arrive')
  await server.until(() => server.waiting === 0, 'the bot confirms all')
  expect(arrived().map(wordsOf)).toEqual(said)
  expect(new Set(arrived().map(({ upsert }) => upsert))).toEqual(new Set(['append']))
  expect(citizens.every(({ sent }) => sent.every(({ delivered }) => delivered))).toBe(true)
})

test('what the bot did not confirm comes again; the library refuses what it has decrypted before', async () => {
  const { server, bot } = await aLinkedBot(patient)
  const siti = server.citizen('Siti')
  server.faults.add({ kind: 'lose', on: 'client-receipt' })
  await siti.say('halo')
  await bot.hears((message) => wordsOf(message) === 'halo')
  expect(server.waiting).toBe(1)
  server.disconnect('cut')
  await bot.until(() => bot.closes.at(-1) === 428, 'the bot is gone')
  bot.connect()
  await server.until(() => server.connected && server.waiting === 0, 'the bot gets it again and refuses it')
  expect(bot.messages.filter((message) => wordsOf(message) === 'halo')).toHaveLength(1)
  expect(siti.counts.retriesAnswered).toBe(0)
})

test('a phone that was away gets the answers, and the bot its receipts, later', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears((message) => wordsOf(message) === 'halo')
  siti.goOffline()
  const ids: (string | null | undefined)[] = []
  for (const text of ['satu', 'dua', 'tiga']) ids.push((await bot.socket.sendMessage(siti.lid, { text }))?.key.id)
  await server.until(
    () => server.traffic.some(({ node }) => node.attrs.id === ids[2] && node.tag === 'ack'),
    'the server has them',
  )
  expect(siti.received).toHaveLength(0)
  siti.goOnline()
  for (const text of ['satu', 'dua', 'tiga']) expect((await siti.hears(text)).offline).toBe(true)
  await bot.until(() => ids.every((id) => bot.statusOf(id) === 3), 'all three are delivered')
})

test('a receipt that came while the bot was away waits for it', async () => {
  const { server, bot } = await aLinkedBot(patient)
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears((message) => wordsOf(message) === 'halo')
  const answer = await bot.socket.sendMessage(siti.lid, { text: 'hai' })
  const heard = await siti.hears('hai')
  await bot.until(() => bot.statusOf(answer?.key.id) === 3, 'it is delivered')
  await server.until(() => server.waiting === 0, 'the bot confirmed that')
  server.disconnect('cut')
  await bot.until(() => bot.closes.at(-1) === 428, 'the bot is gone')
  siti.read(heard.id)
  expect(server.waiting).toBe(1)
  bot.connect()
  await bot.until(() => bot.statusOf(answer?.key.id) === 4, 'it is read')
})
