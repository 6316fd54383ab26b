import { type Account, addressOf, type Device } from './accounts.ts'
import { announce, describeGroup, describeMember, type Group, type GroupSetting, inviteCode } from './groups.ts'
import type { Answer, Network } from './network.ts'
import { type BinaryNode, child, children, el, seconds, textOf } from './wire/nodes.ts'

const FORBIDDEN = 403
const NOT_FOUND = 404
const SETTINGS: Readonly<Record<string, { setting: GroupSetting; on: boolean }>> = {
  ephemeral: { setting: 'ephemeral', on: true },
  not_ephemeral: { setting: 'ephemeral', on: false },
  announcement: { setting: 'announcement', on: true },
  not_announcement: { setting: 'announcement', on: false },
  locked: { setting: 'locked', on: true },
  unlocked: { setting: 'locked', on: false },
  member_add_mode: { setting: 'member_add_mode', on: true },
  membership_approval_mode: { setting: 'membership_approval_mode', on: true },
}

/** `<iq xmlns=w:g2>`: to a group, or to all groups (`@g.us`). */
export function answerGroupQuery(network: Network, sender: Device, iq: BinaryNode): Answer {
  const ask = child(iq)
  const group = network.groups.find(iq.attrs.to)
  if (!ask) return NOT_FOUND
  if (!group) return answerForAll(network, sender.account, ask)
  if (!group.members.has(sender.account)) return FORBIDDEN
  if (iq.attrs.type === 'get') return readGroup(group, ask)
  return changeGroup(network, group, sender.account, ask)
}

function answerForAll(network: Network, asker: Account, ask: BinaryNode): Answer {
  switch (ask.tag) {
    case 'participating':
      return [el('groups', {}, network.groups.of(asker).map(describeGroup))]
    case 'create': {
      const members = accountsIn(network, ask)
      const group = network.groups.create(asker, ask.attrs.subject ?? '', members)
      announce(network, group, asker, el('create', { type: 'new' }, [describeGroup(group)]))
      return [describeGroup(group)]
    }
    case 'leave': {
      const group = network.groups.find(child(ask, 'group')?.attrs.id)
      if (!group) return NOT_FOUND
      const left = describeMember(group, asker)
      group.members.delete(asker)
      announce(network, group, asker, el('remove', {}, [left]), [asker])
      return [el('leave', {}, [el('group', { id: group.address })])]
    }
    case 'invite': {
      const group = network.groups.byInvite(ask.attrs.code)
      if (!group) return NOT_FOUND
      if (group.members.has(asker)) return [describeGroup(group)]
      group.members.set(asker, 'member')
      announce(network, group, asker, el('add', { reason: 'invite' }, [describeMember(group, asker)]))
      return [el('group', { jid: group.address })]
    }
    default:
      return NOT_FOUND
  }
}

function readGroup(group: Group, ask: BinaryNode): Answer {
  switch (ask.tag) {
    case 'query':
      return [describeGroup(group)]
    case 'invite':
      return [el('invite', { code: group.invite })]
    case 'membership_approval_requests':
      return [el('membership_approval_requests', {}, [])]
    default:
      return NOT_FOUND
  }
}

function changeGroup(network: Network, group: Group, actor: Account, ask: BinaryNode): Answer {
  const setting = SETTINGS[ask.tag]
  if (setting) {
    if (setting.on) group.settings.set(setting.setting, ask)
    else group.settings.delete(setting.setting)
    announce(network, group, actor, ask)
    return []
  }
  switch (ask.tag) {
    case 'subject':
      group.subject = textOf(ask)
      announce(network, group, actor, el('subject', { subject: group.subject, s_t: seconds() }))
      return []
    case 'description':
      return describe(network, group, actor, ask)
    case 'invite':
      group.invite = inviteCode()
      announce(network, group, actor, el('invite', { code: group.invite }))
      return [el('invite', { code: group.invite })]
    case 'add':
    case 'remove':
    case 'promote':
    case 'demote':
      return changeMembers(network, group, actor, ask)
    default:
      return NOT_FOUND
  }
}

function describe(network: Network, group: Group, actor: Account, ask: BinaryNode): Answer {
  const { id } = ask.attrs
  const attrs = { id, participant: addressOf(actor, group.addressing), t: seconds() }
  group.description = ask.attrs.delete === 'true' ? undefined : el('description', attrs, children(ask))
  announce(network, group, actor, group.description ?? el('description', attrs, []))
  return []
}

function changeMembers(network: Network, group: Group, actor: Account, ask: BinaryNode): Answer {
  const rank = group.members.get(actor)
  if (rank === 'member') return FORBIDDEN
  const accounts = accountsIn(network, ask)
  const named = accounts.map((account) => describeMember(group, account))
  for (const account of accounts) {
    if (ask.tag === 'remove') group.members.delete(account)
    else group.members.set(account, ask.tag === 'promote' ? 'admin' : 'member')
  }
  announce(network, group, actor, el(ask.tag, {}, named), accounts)
  return [el(ask.tag, {}, named)]
}

function accountsIn(network: Network, ask: BinaryNode): Account[] {
  return children(ask, 'participant').flatMap((each) => network.directory.account(each.attrs.jid) ?? [])
}
