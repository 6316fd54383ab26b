import { describe, expect, it } from 'vitest'
import type { ConversationRow } from '../../../src/store/store.ts'
import { lookInto } from '../../proof/turn-log.ts'
import type { Phone } from '../../whatsapp-server/server.ts'
import { aLinkedHotline, type Stage } from './stage.ts'

/** A citizen of whom the hotline sees only the address they write from. */
function aStranger({ server }: Stage, addressing: 'pn' | 'lid'): Phone {
  const siti = server.citizen('Siti', { addressing })
  siti.announced = false
  return siti
}

async function asks(siti: Phone, words: string, answer: RegExp): Promise<void> {
  await siti.say(words)
  await siti.hears(answer)
}

async function conversations({ hotline }: Stage): Promise<readonly ConversationRow[]> {
  await hotline.running.settled()
  const store = await lookInto(hotline.sessions)
  return store.queries.conversations.list({ limit: 10 }).finally(() => store.close())
}

async function wordsSaid({ hotline }: Stage, id: string | undefined): Promise<string[]> {
  const store = await lookInto(hotline.sessions)
  const turns = await store.queries.turns.ofConversation(id ?? '', { limit: 50 }).finally(() => store.close())
  return turns.filter(({ direction }) => direction === 'in').map(({ text }) => text)
}

describe('a person with a number and a LID', () => {
  it('has one conversation when the number came first: its menu, its history and its erasure', async () => {
    const stage = await aLinkedHotline()
    const siti = aStranger(stage, 'pn')
    await asks(siti, 'menu', /2\. Hoaks terbaru/)
    expect(await conversations(stage)).toHaveLength(1)
    Object.assign(siti, { announced: true, addressing: 'lid' })
    await asks(siti, '2', /1\. /)
    const [one, ...others] = await conversations(stage)
    expect(others).toEqual([])
    expect(await wordsSaid(stage, one?.id)).toEqual(['menu', '2'])
    await asks(siti, 'hapus data', /hapus/i)
    await asks(siti, 'ya', /sudah|dihapus/i)
    expect(await conversations(stage)).toEqual([])
  })

  it('has one conversation when the LID came first', async () => {
    const stage = await aLinkedHotline()
    const siti = aStranger(stage, 'lid')
    await asks(siti, 'menu', /2\. Hoaks terbaru/)
    Object.assign(siti, { announced: true, addressing: 'pn' })
    await asks(siti, '2', /1\. /)
    const [one, ...others] = await conversations(stage)
    expect(others).toEqual([])
    expect(await wordsSaid(stage, one?.id)).toEqual(['menu', '2'])
  })

  it('has one of two conversations as soon as it is known that both are theirs', async () => {
    const stage = await aLinkedHotline()
    const siti = aStranger(stage, 'pn')
    await asks(siti, 'insentif', /insentif/i)
    siti.addressing = 'lid'
    await asks(siti, 'joki', /joki/i)
    expect(await conversations(stage)).toHaveLength(2)
    siti.announced = true
    await asks(siti, 'otp', /OTP/)
    const [one, ...others] = await conversations(stage)
    expect(others).toEqual([])
    expect(await wordsSaid(stage, one?.id)).toEqual(['insentif', 'joki', 'otp'])
  })

  it('goes on under a new LID, and what still comes from the old one is theirs', async () => {
    const stage = await aLinkedHotline()
    const siti = stage.server.citizen('Siti')
    await asks(siti, 'menu', /2\. Hoaks terbaru/)
    siti.changeLid()
    await asks(siti, '2', /1\. /)
    const [one, ...others] = await conversations(stage)
    expect(others).toEqual([])
    expect(await wordsSaid(stage, one?.id)).toEqual(['menu', '2'])
    await stage.restart()
    await asks(siti, 'insentif', /insentif/i)
    expect(await conversations(stage)).toHaveLength(1)
  })

  it('stays in the hands of the person who took over', async () => {
    const stage = await aLinkedHotline()
    const siti = aStranger(stage, 'pn')
    await asks(siti, 'insentif', /insentif/i)
    await stage.owner.say('Saya Rina, petugas.', { to: siti.pn })
    await siti.hears(/Saya Rina/)
    await stage.hotline.running.settled()
    Object.assign(siti, { announced: true, addressing: 'lid' })
    await siti.say('joki')
    const budi = stage.server.citizen('Budi')
    await asks(budi, 'joki', /joki/i)
    expect(await conversations(stage)).toHaveLength(2)
    expect(siti.received.filter(({ text }) => /joki/i.test(text))).toEqual([])
  })
})
