import './preload.ts'
import { expect, test } from 'vitest'
import { wordsOf } from './bare-bot.ts'
import { aLinkedBot } from './stage.ts'

test('in a group a mention reaches the bot, and its answer everyone', async () => {
  const { server, bot, owner } = await aLinkedBot()
  const siti = server.citizen('Siti')
  const budi = server.citizen('Budi', { addressing: 'pn' })
  const group = await siti.createGroup('Warga RT 05', [budi, owner])
  const joined = await bot.until(() => bot.groups.find(({ id }) => id === group), 'the bot hears of the group')
  expect(joined).toMatchObject({ subject: 'Warga RT 05', addressingMode: 'lid' })

  const mention = `@${owner.lid.split('@')[0]} apakah ini benar?`
  const sent = await siti.say(mention, { to: group, mentions: [owner.lid] })
  const arrived = await bot.hears(({ key }) => key.id === sent.id)
  expect(arrived).toMatchObject({
    key: { remoteJid: group, participant: siti.lid, participantAlt: siti.pn },
    pushName: 'Siti',
  })
  expect(arrived.message?.extendedTextMessage?.contextInfo?.mentionedJid).toEqual([owner.lid])
  await budi.hears(mention)

  const answer = await bot.socket.sendMessage(group, { text: 'Hoaks.' }, { quoted: arrived })
  const [atSiti, atBudi] = [await siti.hears('Hoaks.'), await budi.hears('Hoaks.')]
  expect(atSiti).toMatchObject({ chat: group, from: owner.lid, quotes: sent.id })
  expect(atBudi.id).toBe(answer?.key.id)
  await bot.until(() => bot.readersOf(answer?.key.id).length >= 2, 'both have it')

  await budi.say('terima kasih', { to: group })
  await bot.hears((message) => wordsOf(message) === 'terima kasih')
  await bot.socket.sendMessage(group, { text: 'Sama-sama.' })
  await siti.hears('Sama-sama.')
  expect(siti.counts.undecryptable + budi.counts.undecryptable).toBe(0)
})

test('a group answer that one phone cannot read is sent again to the group', async () => {
  const { server, bot, owner } = await aLinkedBot()
  const siti = server.citizen('Siti')
  const budi = server.citizen('Budi')
  const group = await siti.createGroup('Warga', [budi, owner])
  await siti.say('halo', { to: group })
  await bot.hears((message) => wordsOf(message) === 'halo')
  server.faults.add({ kind: 'corrupt', on: 'client-message' })
  await bot.socket.sendMessage(group, { text: 'jawaban' })
  await siti.hears('jawaban')
  await budi.hears('jawaban')
  expect(siti.counts.retriesAsked + budi.counts.retriesAsked).toBeGreaterThan(0)
})

test('the bot itself makes a group, names it anew, and sees who comes and goes', async () => {
  const { server, bot, owner } = await aLinkedBot()
  const siti = server.citizen('Siti')
  const budi = server.citizen('Budi')
  const { id } = await bot.socket.groupCreate('Relawan', [siti.lid])
  await bot.socket.groupUpdateSubject(id, 'Relawan Cek Fakta')
  await bot.socket.groupUpdateDescription(id, 'Sumber resmi saja')
  await bot.socket.groupParticipantsUpdate(id, [budi.lid], 'add')
  const described = await bot.socket.groupMetadata(id)
  expect(described).toMatchObject({
    subject: 'Relawan Cek Fakta',
    desc: 'Sumber resmi saja',
    owner: owner.lid,
    size: 3,
  })
  expect(Object.keys(await bot.socket.groupFetchAllParticipating())).toEqual([id])
  await bot.socket.sendMessage(id, { text: 'selamat datang' })
  await budi.hears('selamat datang')
  await bot.socket.groupParticipantsUpdate(id, [budi.lid], 'remove')
  await bot.socket.sendMessage(id, { text: 'tanpa Budi' })
  await siti.hears('tanpa Budi')
  expect(budi.received.map(({ text }) => text)).not.toContain('tanpa Budi')
})
