import { describe, expect, it } from 'vitest'
import { summoned } from '../../../src/channels/whatsapp/groups.ts'
import { aLinkedChannel, type ChannelStage } from './channel-stage.ts'
import { aLinkedHotline } from './stage.ts'

async function inAGroup(stage: ChannelStage) {
  const siti = stage.server.citizen('Siti')
  const budi = stage.server.citizen('Budi', { addressing: 'pn' })
  const group = await siti.createGroup('Warga RT 05', [budi, stage.owner])
  return { siti, budi, group }
}

describe('in a group the hotline', () => {
  it('hears only what is meant for it: a mention, a prefix, a reply to it', async () => {
    const stage = await aLinkedChannel()
    const { siti, budi, group } = await inAGroup(stage)
    const { owner, arrived, arrives, reply } = stage
    await siti.say('besok kerja bakti ya', { to: group })
    const mention = await budi.say(`@${owner.lid.split('@')[0]} prakerja bayar?`, { to: group, mentions: [owner.lid] })
    const prefix = await siti.say('saring, insentif kapan cair', { to: group })
    const first = await arrives(({ messageId }) => messageId === prefix.id, 'the prefix')
    expect(first).toMatchObject({ address: `${group}/${siti.lid}`, sender: siti.lid })
    expect(first.content).toEqual({ kind: 'text', text: 'insentif kapan cair' })
    await reply(first.address, 'Cair tiap bulan.', { quote: first.quote ?? '' })
    const answer = await siti.hears('Cair tiap bulan.')
    const asked = await budi.say('berapa jumlahnya?', { to: group, quote: answer.id })
    await arrives(({ messageId }) => messageId === asked.id, 'the reply to it')
    expect(arrived.map(({ messageId }) => messageId).sort()).toEqual([mention.id, prefix.id, asked.id].sort())
    expect(arrived.map(({ content }) => content)).toContainEqual({ kind: 'text', text: 'prakerja bayar?' })
  })

  it('answers where it was asked, quoting the message it judges, so that everybody sees which', async () => {
    const stage = await aLinkedChannel()
    const { siti, budi, group } = await inAGroup(stage)
    const hoax = await budi.say('Prakerja bagi uang 5 juta', { to: group })
    const check = await siti.say('/cek', { to: group, quote: hoax.id })
    const message = await stage.arrives(({ messageId }) => messageId === check.id, 'the question')
    expect(message).toMatchObject({ quoted: 'Prakerja bagi uang 5 juta', content: { kind: 'text', text: '' } })
    await stage.reply(message.address, 'Hoaks.', { quote: message.quote ?? '' })
    for (const phone of [siti, budi])
      expect(await phone.hears('Hoaks.')).toMatchObject({ chat: group, quotes: check.id })
    expect(siti.counts.undecryptable + budi.counts.undecryptable).toBe(0)
  })

  it('is told when a message it was asked about is deleted, and of nobody else’s', async () => {
    const stage = await aLinkedChannel()
    const { siti, budi, group } = await inAGroup(stage)
    const other = await budi.say('salah kirim', { to: group })
    await budi.say({ delete: other.id }, { to: group })
    const asked = await siti.say('saring syarat', { to: group })
    await stage.arrives(({ messageId }) => messageId === asked.id, 'the question')
    await siti.say({ delete: asked.id }, { to: group })
    await stage.arrives(({ content }) => content.kind === 'deletion', 'the deletion')
    expect(stage.arrived).toHaveLength(2)
  })

  it('answers with what editors have checked', async () => {
    const { server, owner } = await aLinkedHotline()
    const siti = server.citizen('Siti')
    const group = await siti.createGroup('Warga RT 05', [owner])
    const asked = await siti.say('saring insentif', { to: group })
    expect(await siti.hears(/insentif/i)).toMatchObject({ chat: group, quotes: asked.id })
  })
})

describe('a summons', () => {
  const nobody = () => false

  it.each([
    ['saring insentif', 'insentif'],
    ['Saring: benar ga ini?', 'benar ga ini?'],
    ['/cek prakerja bayar', 'prakerja bayar'],
    ['!saring menu', 'menu'],
    ['saring', ''],
  ])('%j leaves %j', (words, rest) => {
    expect(summoned(words, undefined, nobody)).toEqual({ words: rest })
  })

  it.each(['saringan air', 'cek ombak', 'tolong saring', 'disaring dulu'])('is not %j', (words) => {
    expect(summoned(words, undefined, nobody)).toBeUndefined()
  })
})
