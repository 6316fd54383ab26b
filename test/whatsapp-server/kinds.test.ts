import './preload.ts'
import { downloadMediaMessage, normalizeMessageContent } from '@whiskeysockets/baileys'
import { expect, test } from 'vitest'
import { openVote } from './phone/votes.ts'
import type { Content } from './server.ts'
import { aLinkedBot } from './stage.ts'

const bytes = (words: string) => Buffer.from(words.repeat(100))

test('every kind that a citizen can send arrives, and its file can be downloaded over https', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  const kinds: readonly { content: Content; field: string; file?: Buffer; shows?: Record<string, unknown> }[] = [
    { content: 'teks', field: 'conversation' },
    {
      content: { image: bytes('gambar'), caption: 'lihat' },
      field: 'imageMessage',
      file: bytes('gambar'),
      shows: { caption: 'lihat' },
    },
    {
      content: { video: bytes('video') },
      field: 'videoMessage',
      file: bytes('video'),
      shows: { mimetype: 'video/mp4' },
    },
    {
      content: { audio: bytes('suara'), voice: true, seconds: 3 },
      field: 'audioMessage',
      file: bytes('suara'),
      shows: { ptt: true, seconds: 3 },
    },
    {
      content: { document: bytes('surat'), fileName: 'surat.pdf' },
      field: 'documentMessage',
      file: bytes('surat'),
      shows: { fileName: 'surat.pdf' },
    },
    {
      content: { document: bytes('edaran'), fileName: 'edaran.pdf', caption: 'benar?' },
      field: 'documentMessage',
      file: bytes('edaran'),
      shows: { caption: 'benar?' },
    },
    {
      content: { sticker: bytes('stiker') },
      field: 'stickerMessage',
      file: bytes('stiker'),
      shows: { mimetype: 'image/webp' },
    },
    {
      content: { contact: { name: 'Budi', number: '62812' } },
      field: 'contactMessage',
      shows: { displayName: 'Budi' },
    },
    {
      content: { location: { latitude: -6.2, longitude: 106.8, name: 'Monas' } },
      field: 'locationMessage',
      shows: { name: 'Monas' },
    },
    {
      content: { poll: { question: 'Benar?', options: ['ya', 'tidak'] } },
      field: 'pollCreationMessageV3',
      shows: { name: 'Benar?' },
    },
  ]
  for (const { content, field, file, shows } of kinds) {
    const { id } = await siti.say(content)
    const message = await bot.hears(({ key }) => key.id === id, `the bot gets ${field}`)
    const inner = normalizeMessageContent(message.message) as Record<string, unknown>
    expect(inner[field], field).toBeTruthy()
    if (shows) expect(inner[field]).toMatchObject(shows)
    if (file) expect(await downloadMediaMessage(message, 'buffer', {})).toEqual(file)
  }
})

test('a message can be seen once, vanish, be forwarded many times, and name people', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  const get = async (id: string) => (await bot.hears(({ key }) => key.id === id)).message
  const once = await siti.say({ image: bytes('rahasia') }, { viewOnce: true })
  expect((await get(once.id))?.viewOnceMessage?.message?.imageMessage).toBeTruthy()
  const vanishing = await siti.say('sebentar', { expires: 86_400 })
  expect((await get(vanishing.id))?.ephemeralMessage?.message?.extendedTextMessage).toMatchObject({
    text: 'sebentar',
    contextInfo: { expiration: 86_400 },
  })
  const forwarded = await siti.say('bantuan 600 ribu', { forwarded: 5 })
  expect((await get(forwarded.id))?.extendedTextMessage?.contextInfo).toMatchObject({
    isForwarded: true,
    forwardingScore: 5,
  })
})

test('a quoted answer, a reaction, an edit and a deletion by the citizen reach the bot', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
  const answer = await bot.socket.sendMessage(siti.lid, { text: 'ya?' })
  const heard = await siti.hears('ya?')

  const quoting = await siti.say('maksudnya?', { quote: heard.id })
  const quoted = await bot.hears(({ key }) => key.id === quoting.id)
  expect(quoted.message?.extendedTextMessage?.contextInfo).toMatchObject({ stanzaId: answer?.key.id })

  await siti.say({ reaction: '👍', to: heard.id })
  const reaction = await bot.until(() => bot.reactions[0], 'the bot gets the reaction')
  expect(reaction).toMatchObject({ key: { id: heard.id, fromMe: true }, reaction: { text: '👍' } })

  await siti.say({ edit: quoting.id, text: 'maksudnya apa?' })
  const edited = await bot.until(
    () => bot.updates.find(({ key, update }) => key.id === quoting.id && update.message?.editedMessage),
    'the bot gets the edit',
  )
  expect(edited.update.message?.editedMessage?.message?.conversation).toBe('maksudnya apa?')

  await siti.say({ delete: quoting.id })
  await bot.until(
    () => bot.updates.find(({ key, update }) => key.id === quoting.id && update.message === null),
    'the deletion',
  )
})

test('a quoted answer, a reaction, an edit and a deletion by the bot show on the phone', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  const asked = await siti.say('halo')
  const question = await bot.hears(({ key }) => key.id === asked.id)
  const answer = await bot.socket.sendMessage(siti.lid, { text: 'jawaban' }, { quoted: question })
  const heard = await siti.hears('jawaban')
  expect(heard.quotes).toBe(asked.id)
  await bot.socket.sendMessage(siti.lid, { react: { text: '✅', key: question.key } })
  expect((await siti.hears(({ kind }) => kind === 'reaction')).about).toBe(asked.id)
  if (!answer) throw new Error('nothing was sent')
  await bot.socket.sendMessage(siti.lid, { text: 'jawaban baru', edit: answer.key })
  await server.until(() => heard.edited === 'jawaban baru', 'the edit shows')
  await bot.socket.sendMessage(siti.lid, { delete: answer.key })
  await server.until(() => heard.deleted, 'the deletion shows')
})

test('a poll by the bot is voted on, and the bot can read the vote', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
  const poll = await bot.socket.sendMessage(siti.lid, {
    poll: { name: 'Membantu?', values: ['ya', 'tidak'], selectableCount: 1 },
  })
  const heard = await siti.hears(({ kind }) => kind === 'poll')
  expect(heard.text).toBe('Membantu?')
  await siti.say({ vote: ['ya'], on: heard.id })
  const vote = await bot.hears(({ message }) => !!message?.pollUpdateMessage)
  const secret = poll?.message?.messageContextInfo?.messageSecret
  const creator = bot.socket.user?.lid?.replace(/:\d+@/, '@') ?? ''
  const ballot = { secret: secret ?? Buffer.alloc(0), pollId: heard.id, creator, voter: siti.lid }
  expect(openVote(vote.message?.pollUpdateMessage?.vote ?? {}, ballot, ['ya', 'tidak'])).toEqual(['ya'])
})

test('the bot sends a picture through the media host, and the phone downloads it', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
  const kinds = [
    { image: bytes('poster'), caption: 'poster', jpegThumbnail: '' },
    { document: bytes('pdf'), mimetype: 'application/pdf', fileName: 'a.pdf' },
    { audio: bytes('suara'), mimetype: 'audio/ogg; codecs=opus', seconds: 2 },
    { sticker: bytes('stiker') },
  ]
  for (const content of kinds) {
    await bot.socket.sendMessage(siti.lid, content)
    const heard = await siti.hears(({ kind }) => kind in content)
    const file: unknown = Object.values(content)[0]
    expect(await siti.download(heard)).toEqual(file)
  }
})

test.each(['lid', 'pn'] as const)(
  'what the owner writes on the phone itself, by %s, reaches the client as its own',
  async (addressing) => {
    const { server, bot, owner } = await aLinkedBot()
    const siti = server.citizen('Siti', { addressing })
    await siti.say('halo')
    await owner.hears('halo')
    const written = await owner.say('saya jawab sendiri', { to: siti[addressing] })
    await siti.hears('saya jawab sendiri')
    const copy = await bot.hears(({ key }) => key.id === written.id)
    expect(copy).toMatchObject({
      key: { fromMe: true, remoteJid: siti[addressing] },
      message: { conversation: 'saya jawab sendiri' },
    })
    await bot.socket.sendMessage(siti[addressing], { text: 'dari bot' })
    const onPhone = () => owner.received.find(({ text, fromMe }) => text === 'dari bot' && fromMe)
    await server.until(() => onPhone() && server.waiting === 0, 'the phone shows it too, and all is confirmed')
  },
)
