import './preload.ts'
import { expect, test } from 'vitest'
import { wordsOf } from './bare-bot.ts'
import { aLinkedBot, echo } from './stage.ts'
import { children } from './wire/nodes.ts'

test('a phone that lost its session asks for the answer again and then reads it', async () => {
  const { server, bot } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await siti.hears('echo: satu')
  await siti.say('dua')
  await siti.hears('echo: dua')
  await siti.forget()
  await bot.socket.sendMessage(siti.lid, { text: 'tiga' })
  const heard = await siti.hears('tiga')
  expect(siti.counts).toMatchObject({ undecryptable: 1, retriesAsked: 1, duplicates: 0 })
  expect(heard.retries).toBe(0)
  await siti.say('empat')
  await siti.hears('echo: empat')
})

test('a message that is corrupted on its way to the bot is asked for again, and the phone sends it again', async () => {
  const { server, bot } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await siti.hears('echo: satu')
  const fault = server.faults.add({ kind: 'corrupt', on: 'citizen-message' })
  const sent = await siti.say('dua')
  await siti.hears('echo: dua')
  expect(fault.hits).toBe(1)
  expect(sent.retries).toBe(1)
  // First a stub with the same id, then the message.
  const same = bot.messages.filter(({ key }) => key.id === sent.id)
  expect(same.some(({ messageStubType }) => messageStubType === 2) || same.length === 1).toBe(true)
  expect(same.map(wordsOf).filter(Boolean)).toEqual(['dua'])
})

test('an answer that is corrupted twice is asked for twice, the second time with new keys', async () => {
  const { server, bot } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await siti.hears('echo: satu')
  server.faults.add({ kind: 'corrupt', on: 'client-message', times: 2 })
  await bot.socket.sendMessage(siti.lid, { text: 'dua' })
  await siti.hears('dua')
  expect(siti.counts).toMatchObject({ undecryptable: 2, retriesAsked: 2 })
  const retries = server.traffic.filter(
    ({ way, device, node }) => way === 'from-device' && device === siti.pn && node.attrs.type === 'retry',
  )
  expect(retries.map(({ node }) => children(node).map(({ tag }) => tag))).toEqual([
    ['retry', 'registration'],
    ['retry', 'registration', 'keys'],
  ])
})

test('a first message that is corrupted begins the conversation after all', async () => {
  const { server } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  server.faults.add({ kind: 'corrupt', on: 'citizen-message' })
  const sent = await siti.say('halo')
  await siti.hears('echo: halo')
  expect(sent.retries).toBe(1)
})

test('a person with a new phone is answered on it', async () => {
  const { server, bot } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await siti.hears('echo: satu')
  await siti.reinstall()
  await siti.say('dua')
  await siti.hears('echo: dua')
  await bot.socket.sendMessage(siti.lid, { text: 'tiga' })
  await siti.hears('tiga')
  expect(siti.counts.undecryptable).toBe(0)
})

test('a citizen with a second device gets the answers on both', async () => {
  const { server } = await aLinkedBot({ onMessage: echo })
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await siti.hears('echo: satu')
  const laptop = siti.link()
  await server.until(() => server.waiting === 0, 'the bot knows of the second device')
  await laptop.say('dari laptop')
  await siti.hears('echo: dari laptop')
  await laptop.hears('echo: dari laptop')
  expect(siti.received.find(({ text }) => text === 'dari laptop')?.fromMe).toBe(true)
  expect(laptop.counts.undecryptable + siti.counts.undecryptable).toBe(0)
})

test('the bot brings new one-time keys when the server says that few are left', async () => {
  const { server } = await aLinkedBot({ onMessage: echo })
  const keysLeft = () =>
    server.traffic.filter(({ node }) => node.tag === 'notification' && node.attrs.type === 'encrypt')
  const uploads = () => server.traffic.filter(({ node }) => node.attrs.xmlns === 'encrypt' && node.attrs.type === 'set')
  expect(uploads()).toHaveLength(1)
  expect(keysLeft()).toHaveLength(0)
  server.spendPreKeys()
  await server.until(() => uploads().length === 2, 'the bot uploads more')
  await server.citizen('Siti').say('halo')
})

test("a message that its author does not send again comes from the owner's phone in the end", async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('satu')
  await bot.hears((message) => wordsOf(message) === 'satu')
  server.faults.add({ kind: 'corrupt', on: 'citizen-message' })
  const sent = await siti.say('dua')
  siti.goOffline()
  // The library asks the phone after three seconds, and waits for two more.
  const arrived = await bot.hears(({ key, message }) => key.id === sent.id && !!message, 'the message comes', 12_000)
  expect(wordsOf(arrived)).toBe('dua')
}, 20_000)
