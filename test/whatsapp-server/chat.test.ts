import './preload.ts'
import { proto } from '@whiskeysockets/baileys'
import { describe, expect, test } from 'vitest'
import { wordsOf } from './bare-bot.ts'
import { aLinkedBot, echo } from './stage.ts'

const { DELIVERY_ACK, READ } = proto.WebMessageInfo.Status

describe.each(['lid', 'pn'] as const)('a conversation by %s', (addressing) => {
  test('a text arrives, is answered, and the phone can read the answer', async () => {
    const { server, bot } = await aLinkedBot({ onMessage: echo })
    const siti = server.citizen('Siti', { addressing })
    const sent = await siti.say('insentif')
    const arrived = await bot.hears((message) => wordsOf(message) === 'insentif')
    expect(arrived).toMatchObject({
      upsert: 'notify',
      pushName: 'Siti',
      key: {
        remoteJid: siti[addressing],
        remoteJidAlt: addressing === 'lid' ? siti.pn : siti.lid,
        fromMe: false,
        id: sent.id,
      },
    })
    const answer = await siti.hears('echo: insentif')
    expect(answer).toMatchObject({ kind: 'text', fromMe: false, retries: 0, offline: false })
    expect(siti.counts).toMatchObject({ undecryptable: 0, duplicates: 0 })
    await siti.say('lagi')
    await siti.hears('echo: lagi')
    expect(siti.counts.undecryptable).toBe(0)
  })

  test('receipts flow both ways: delivered, then read', async () => {
    const { server, bot } = await aLinkedBot()
    const siti = server.citizen('Siti', { addressing })
    const sent = await siti.say('halo')
    expect(sent.acknowledged).toBeDefined()
    const { key } = await bot.hears((message) => wordsOf(message) === 'halo')
    await server.until(() => sent.delivered, 'the question is delivered')
    expect(sent.read).toBeUndefined()
    await bot.socket.readMessages([key])
    await server.until(() => sent.read, 'the question is read')

    const answer = await bot.socket.sendMessage(siti[addressing], { text: 'hai' })
    const heard = await siti.hears('hai')
    expect(heard.id).toBe(answer?.key.id)
    await bot.until(() => bot.statusOf(heard.id) === DELIVERY_ACK, 'the answer is delivered')
    siti.read(heard.id)
    await bot.until(() => bot.statusOf(heard.id) === READ, 'the answer is read')
  })
})
