import type { proto } from '@whiskeysockets/baileys'
import { describe, expect, it } from 'vitest'
import type { Content } from '../../whatsapp-server/server.ts'
import { aLinkedChannel } from './channel-stage.ts'
import { until } from './link.ts'

const bytes = Buffer.from('isi berkas '.repeat(50))
const text = (words: string) => ({ kind: 'text', text: words })
const raw = (message: proto.IMessage): Content => ({ raw: message })

const KINDS: readonly [string, Content, unknown][] = [
  ['text', 'insentif cair kapan?', text('insentif cair kapan?')],
  ['a picture with words', { image: bytes, caption: 'benar?' }, { kind: 'media', media: 'image', caption: 'benar?' }],
  ['a picture without', { image: bytes }, { kind: 'media', media: 'image', caption: '' }],
  ['a video', { video: bytes, caption: 'viral' }, { kind: 'media', media: 'video', caption: 'viral' }],
  ['a voice note', { audio: bytes, voice: true }, { kind: 'media', media: 'audio', caption: '' }],
  [
    'a document with words',
    { document: bytes, fileName: 'edaran.pdf', caption: 'resmi?' },
    { kind: 'media', media: 'document', caption: 'resmi?' },
  ],
  ['a document', { document: bytes, fileName: 'edaran.pdf' }, { kind: 'media', media: 'document', caption: '' }],
  ['a sticker', { sticker: bytes }, { kind: 'media', media: 'sticker', caption: '' }],
  ['a contact', { contact: { name: 'Admin', number: '62811' } }, { kind: 'other', what: 'contact' }],
  ['a location', { location: { latitude: -6, longitude: 106 } }, { kind: 'other', what: 'location' }],
  [
    'a poll',
    { poll: { question: 'Prakerja dibuka lagi?', options: ['Ya', 'Tidak'] } },
    text('Prakerja dibuka lagi?\nYa\nTidak'),
  ],
  [
    'a link with its preview',
    raw({
      extendedTextMessage: {
        text: 'cek https://bit.ly/x',
        matchedText: 'https://bit.ly/x',
        title: 'Bansos 600 ribu',
        description: 'Klaim sekarang juga',
      },
    }),
    text('cek https://bit.ly/x\nBansos 600 ribu\nKlaim sekarang juga'),
  ],
  [
    'the answer to a button',
    raw({ buttonsResponseMessage: { selectedButtonId: '1', selectedDisplayText: 'Syarat', type: 1 } }),
    text('Syarat'),
  ],
  [
    'the answer to a list',
    raw({ listResponseMessage: { title: 'Insentif', singleSelectReply: { selectedRowId: 'r1' } } }),
    text('Insentif'),
  ],
  [
    'the answer to a template',
    raw({ templateButtonReplyMessage: { selectedDisplayText: 'Ya', selectedId: '1' } }),
    text('Ya'),
  ],
  [
    'the answer to an interactive message',
    raw({
      interactiveResponseMessage: { nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":"Menu"}' } },
    }),
    text('Menu'),
  ],
  ['an event', raw({ eventMessage: { name: 'Pencairan', description: 'besok pagi' } }), text('Pencairan\nbesok pagi')],
  [
    'an invitation into a group',
    raw({ groupInviteMessage: { groupName: 'Prakerja Cair', caption: 'gabung', groupJid: 'x@g.us', inviteCode: 'a' } }),
    text('Prakerja Cair\ngabung'),
  ],
  [
    'something nobody knows yet',
    raw({ orderMessage: { orderId: '1', thumbnail: bytes } }),
    { kind: 'other', what: 'unsupported' },
  ],
]

describe('a message from WhatsApp', () => {
  it('is read, whatever its kind', async () => {
    const { server, arrives } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    for (const [kind, content, read] of KINDS) {
      const { id } = await siti.say(content)
      const message = await arrives(({ messageId }) => messageId === id, kind)
      expect(message.content, kind).toEqual(read)
      expect(message, kind).toMatchObject({
        channel: 'whatsapp',
        address: siti.lid,
        sender: siti.lid,
        forwardingScore: 0,
      })
    }
  })

  it('is read in whatever wrapping: vanishing, seen once, forwarded', async () => {
    const { server, arrives } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const vanishing = await siti.say('rahasia', { expires: 86_400 })
    const once = await siti.say({ image: bytes, caption: 'sekali' }, { viewOnce: true })
    const forward = await siti.say('Sebarkan! Kuota gratis', { forwarded: 7 })
    const is = (id: string) => (message: { messageId: string }) => message.messageId === id
    expect((await arrives(is(vanishing.id), 'vanishing')).content).toEqual(text('rahasia'))
    expect((await arrives(is(once.id), 'once')).content).toMatchObject({ kind: 'media', caption: 'sekali' })
    expect(await arrives(is(forward.id), 'a forward')).toMatchObject({ forwardingScore: 7 })
  })

  it('brings the words it quotes, but not those of the hotline itself', async () => {
    const { server, arrives, reply } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const hoax = await siti.say({ image: bytes, caption: 'Prakerja bagi-bagi uang' })
    const check = await siti.say('cek', { quote: hoax.id })
    const checked = await arrives(({ messageId }) => messageId === check.id, 'the question')
    expect(checked).toMatchObject({ content: text('cek'), quoted: 'Prakerja bagi-bagi uang' })
    await reply(siti.lid, 'Itu hoaks.')
    const answer = await siti.hears('Itu hoaks.')
    const thanks = await siti.say('makasih', { quote: answer.id })
    expect(await arrives(({ messageId }) => messageId === thanks.id, 'thanks')).not.toHaveProperty('quoted')
  })

  it('may be edited, deleted and reacted to', async () => {
    const { server, arrives, reply } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const first = await siti.say('insentf')
    await arrives(({ messageId }) => messageId === first.id, 'the first')
    await siti.say({ edit: first.id, text: 'insentif' })
    const edit = await arrives(({ content }) => content.kind === 'edit', 'an edit')
    expect(edit.content).toEqual({ kind: 'edit', text: 'insentif', of: first.id })
    await siti.say({ delete: first.id })
    expect((await arrives(({ content }) => content.kind === 'deletion', 'a deletion')).content).toEqual({
      kind: 'deletion',
      of: first.id,
    })
    const { networkId } = await reply(siti.lid, 'Jawaban')
    const answer = await siti.hears('Jawaban')
    await siti.say({ reaction: '👍', to: answer.id })
    expect((await arrives(({ content }) => content.kind === 'reaction', 'a reaction')).content).toEqual({
      kind: 'reaction',
      emoji: '👍',
      to: networkId,
    })
  })

  it('that nobody means for the hotline does not reach it: votes, reactions taken back, own notes', async () => {
    const { server, arrived, arrives, owner } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const poll = await siti.say({ poll: { question: 'Hoaks?', options: ['Ya', 'Tidak'] } })
    await siti.say({ vote: ['Ya'], on: poll.id })
    await siti.say({ reaction: '👍', to: poll.id })
    await siti.say({ reaction: '', to: poll.id })
    await siti.say({ delete: 'A0A0A0A0A0A0A0A0' })
    await owner.say('catatan untuk diri sendiri', { to: owner })
    const last = await siti.say('selesai')
    await arrives(({ messageId }) => messageId === last.id, 'the last')
    expect(arrived.map(({ messageId }) => messageId)).toEqual([poll.id, last.id])
  })

  it('is no status post and no newsletter: they are taken, and hold nothing up', async () => {
    const { server, arrived, arrives } = await aLinkedChannel()
    const siti = server.citizen('Siti')
    const first = await siti.say('halo')
    await arrives(({ messageId }) => messageId === first.id, 'the first')
    await siti.post('Lagi di Malang')
    server.publish('120363000000000001@newsletter', 'Kabar hari ini')
    await siti.post('Sudah pulang')
    const last = await siti.say('selesai')
    await arrives(({ messageId }) => messageId === last.id, 'the last')
    await server.until(() => server.waiting === 0, 'everything was taken')
    expect(arrived.map(({ messageId }) => messageId)).toEqual([first.id, last.id])
    expect(siti.sent.map(({ retries }) => retries)).toEqual([0, 0, 0, 0])
  })

  it('is no status post and no newsletter either when they had waited with it', async () => {
    const { server, arrived, arrives, channel } = await aLinkedChannel({ firstPause: 2_500 })
    const siti = server.citizen('Siti')
    const first = await siti.say('halo')
    await arrives(({ messageId }) => messageId === first.id, 'the first')
    server.disconnect('cut')
    await until(channel, ({ state }) => state === 'connecting')
    await siti.post('Lagi di Malang')
    server.publish('120363000000000001@newsletter', 'Kabar hari ini')
    const last = await siti.say('selesai')
    // The cut may have come before the first was confirmed.
    expect(server.waiting).toBeGreaterThanOrEqual(3)
    await arrives(({ messageId }) => messageId === last.id, 'the last')
    await server.until(() => server.waiting === 0, 'everything was taken')
    expect(arrived).toHaveLength(2)
  })
})
