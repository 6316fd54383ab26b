import { randomBytes } from 'node:crypto'
import { type Account, addressOf, type Device } from './accounts.ts'
import { type Network, post } from './network.ts'
import { stanzaId } from './pairing.ts'
import type { Addressing } from './wire/jids.ts'
import { type BinaryNode, el, seconds } from './wire/nodes.ts'

type Rank = 'superadmin' | 'admin' | 'member'

export interface Group {
  readonly address: string
  readonly creator: Account
  readonly created: string
  readonly addressing: Addressing
  readonly members: Map<Account, Rank>
  readonly settings: Map<GroupSetting, BinaryNode>
  subject: string
  description: BinaryNode | undefined
  invite: string
}

/** Settings that are a node of their own in the group's description, and absent when off. */
export type GroupSetting = 'ephemeral' | 'announcement' | 'locked' | 'member_add_mode' | 'membership_approval_mode'

export interface Groups {
  create(creator: Account, subject: string, members: readonly Account[], addressing?: Addressing): Group
  find(address: string | undefined): Group | undefined
  byInvite(code: string | undefined): Group | undefined
  of(account: Account): Group[]
  isMember(address: string | undefined, account: Account): boolean
  devices(address: string | undefined): Device[]
}

export function createGroups(): Groups {
  const groups = new Map<string, Group>()
  return {
    create(creator, subject, members, addressing = 'lid') {
      const address = `${120_363_000_000_000_000n + BigInt(groups.size + 1)}@g.us`
      const ranks = new Map<Account, Rank>([[creator, 'superadmin']])
      for (const member of members) if (member !== creator) ranks.set(member, 'member')
      const group: Group = {
        address,
        creator,
        created: seconds(),
        addressing,
        members: ranks,
        settings: new Map(),
        subject,
        description: undefined,
        invite: inviteCode(),
      }
      groups.set(address, group)
      return group
    },
    find: (address) => groups.get(address ?? ''),
    byInvite: (code) => [...groups.values()].find((group) => group.invite === code),
    of: (account) => [...groups.values()].filter((group) => group.members.has(account)),
    isMember: (address, account) => groups.get(address ?? '')?.members.has(account) ?? false,
    devices: (address) =>
      [...(groups.get(address ?? '')?.members.keys() ?? [])].flatMap((each) => [...each.devices.values()]),
  }
}

export function inviteCode(): string {
  return randomBytes(16).toString('base64url')
}

/** The whole group, as `<group>`; the parts are in the group's own addressing. */
export function describeGroup(group: Group): BinaryNode {
  const { addressing, creator } = group
  const attrs = {
    id: group.address.split('@')[0],
    subject: group.subject,
    creation: group.created,
    creator: addressOf(creator, addressing),
    creator_pn: addressing === 'lid' ? addressOf(creator, 'pn') : undefined,
    s_o: addressOf(creator, addressing),
    s_t: group.created,
    addressing_mode: addressing,
    size: group.members.size,
  }
  const members = [...group.members].map(([account, rank]) => describeMember(group, account, rank))
  return el('group', attrs, [...members, ...group.settings.values(), ...(group.description ? [group.description] : [])])
}

export function describeMember(group: Group, account: Account, rank: Rank = 'member'): BinaryNode {
  const other =
    group.addressing === 'lid' ? { phone_number: addressOf(account, 'pn') } : { lid: addressOf(account, 'lid') }
  const type = rank === 'member' ? undefined : rank
  return el('participant', { jid: addressOf(account, group.addressing), ...other, type })
}

/** Tells every device of every member, those named beside included, what someone did to the group. */
export function announce(
  network: Network,
  group: Group,
  actor: Account,
  what: BinaryNode,
  also: readonly Account[] = [],
) {
  const accounts = new Set([...group.members.keys(), ...also])
  const attrs = {
    id: stanzaId(),
    from: group.address,
    type: 'w:gp2',
    participant: addressOf(actor, group.addressing),
    ...(group.addressing === 'lid' ? { participant_pn: addressOf(actor, 'pn') } : {}),
    notify: actor.name || undefined,
    t: seconds(),
  }
  for (const account of accounts) {
    for (const device of account.devices.values()) post(network, device, el('notification', attrs, [what]))
  }
}
