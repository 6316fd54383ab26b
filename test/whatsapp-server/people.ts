import { type Account, addressOf, type Device } from './accounts.ts'
import type { Network } from './network.ts'
import { createPhone, type Phone, type PhoneInside, type PhoneOptions } from './phone.ts'
import type { Addressing } from './wire/jids.ts'

/** How the owner of a number is called, and the number, digits only. */
export interface Person {
  readonly name?: string
  readonly number?: string
}

/** Everyone who has a phone here. */
export interface People {
  readonly phones: readonly Phone[]
  citizen(name: string, options?: PhoneOptions & { readonly number?: string }): Phone
  /** The phone of a number that is to be linked; a new one, if nobody has it yet. */
  owner(person: Person): PhoneInside
  /** This phone linked that client. */
  linked(owner: PhoneInside, client: Device): void
  /** The client is there for the first time: its phone gives it what it needs. */
  welcome(client: Device): void
}

/** The number that is linked when nobody says which. */
const HOTLINE = { name: 'Hotline', number: '6281100000001' }

export function createPeople(network: Network): People {
  const phones: PhoneInside[] = []
  const linkedBy = new Map<Device, PhoneInside>()
  const hotline = (addressing: Addressing) => {
    const [first] = linkedBy.keys()
    return first && addressOf(first.account, addressing)
  }
  const give = (account: Account, options?: PhoneOptions) => {
    const inside = createPhone(network, account, hotline, options)
    phones.push(inside)
    network.changes.changed()
    return inside
  }
  return {
    get phones() {
      return phones.map(({ phone }) => phone)
    },
    citizen: (name, { number, ...options } = {}) => give(network.directory.open(name, number), options).phone,
    owner: ({ name = HOTLINE.name, number = HOTLINE.number }) =>
      phones.find(({ phone }) => phone.number === number) ?? give(network.directory.open(name, number)),
    linked: (owner, client) => void linkedBy.set(client, owner),
    welcome(client) {
      const welcomed = linkedBy.get(client)?.welcome(client)
      // A phone that is off cannot; then its companion waits, as it would for a real one.
      welcomed?.catch(() => {})
    },
  }
}
