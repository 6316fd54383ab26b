import { jidDecode } from '@whiskeysockets/baileys'
import { putLast } from '../latest.ts'
import { reverseOf } from './key-owner.ts'
import type { SealedKeys } from './sealed-keys.ts'

/** A person has a telephone number and a LID, and may get another LID. Which one stands for them is known here. */
export type People = {
  /** The address a person is known by now, without a device: the newest LID of their number, or what there is. */
  personOf(jid: string): Promise<string>
  /** The address by number of a person who is known by LID. */
  numberOf(person: string): Promise<string | undefined>
  /** Whether this is the number of somebody whose LID is known. */
  isNumber(user: string): Promise<boolean>
  /** The number has this LID from now on. Gives by what the person was known before, and is now. */
  learn(number: string, lid: string): Promise<{ readonly was: string; readonly is: string }>
  /** Forgets who belongs to a conversation, or everybody, and gives their numbers and LIDs. The store knows them still, if it should. */
  forget(conversation?: string): readonly string[]
}

/** Naming a lock asks for them several times a message. */
const REMEMBERED = 10_000

export function createPeople({
  read,
  conversationOf,
}: {
  readonly read: SealedKeys['read']
  readonly conversationOf: (address: string) => string
}): People {
  /** The LID of a number, and the number of a LID, by the client's own names. */
  const memory = new Map<string, { readonly other: string; readonly conversation: string }>()

  const remember = (name: string, other: string, lid: string) =>
    putLast(memory, name, { other, conversation: conversationOf(`${lid}@lid`) }, REMEMBERED)

  async function stored(name: string): Promise<string | undefined> {
    const value = (await read('lid-mapping', [name])).get(name)
    return typeof value === 'string' ? value : undefined
  }
  async function lidOf(number: string): Promise<string | undefined> {
    const known = memory.get(number)
    if (known) return known.other
    const lid = await stored(number)
    if (lid !== undefined) remember(number, lid, lid)
    return lid
  }
  /** An old LID leads to the number too. */
  async function numberOf(lid: string): Promise<string | undefined> {
    const name = reverseOf(lid)
    const known = memory.get(name)
    if (known) return known.other
    const number = await stored(name)
    if (number !== undefined) remember(name, number, (await lidOf(number)) ?? lid)
    return number
  }

  async function personOf(jid: string): Promise<string> {
    const { user, server } = jidDecode(jid) ?? { user: jid, server: '' }
    const isLid = server === 'lid' || server === 'hosted.lid'
    const number = isLid ? await numberOf(user) : user
    const lid = number === undefined ? undefined : await lidOf(number)
    if (lid !== undefined) return `${lid}@lid`
    return `${user}@${isLid ? 'lid' : 's.whatsapp.net'}`
  }

  return {
    personOf,
    async numberOf(person) {
      const { user, server } = jidDecode(person) ?? {}
      const number = server === 'lid' && user ? await numberOf(user) : undefined
      return number && `${number}@s.whatsapp.net`
    },
    isNumber: async (user) => (await lidOf(user)) !== undefined,
    async learn(number, lid) {
      const was = await personOf(`${number}@s.whatsapp.net`)
      remember(number, lid, lid)
      remember(reverseOf(lid), number, lid)
      return { was, is: `${lid}@lid` }
    },
    forget(conversation) {
      const theirs = [...memory].filter(
        ([, known]) => conversation === undefined || known.conversation === conversation,
      )
      for (const [name] of theirs) memory.delete(name)
      return [...new Set(theirs.map(([, { other }]) => other))]
    },
  }
}
