import { type Account, addressOf } from './accounts.ts'
import type { Network } from './network.ts'
import { addressingOf, parseJid, SERVICE, jid as toJid } from './wire/jids.ts'
import { type BinaryNode, child, children, el, seconds, textOf } from './wire/nodes.ts'

/** Answers `<usync>`: what the asker wants to know of each user, protocol by protocol. */
export function answerUsync(network: Network, iq: BinaryNode): BinaryNode[] {
  const usync = child(iq, 'usync')
  const asked = children(child(usync, 'query')).map((protocol) => protocol.tag)
  const users = children(child(usync, 'list'), 'user').map((user) => aboutUser(network, user, asked))
  const { sid, mode, context } = usync?.attrs ?? {}
  const result = el(
    'result',
    {},
    asked.map((protocol) => el(protocol)),
  )
  return [el('usync', { sid, mode, context, index: 0, last: 'true' }, [result, el('list', {}, users)])]
}

function aboutUser(network: Network, user: BinaryNode, asked: readonly string[]): BinaryNode {
  const phone = textOf(child(user, 'contact')).replace(/\D/g, '')
  const address = user.attrs.jid ?? (phone && toJid(phone, SERVICE))
  const account = network.directory.account(address)
  const parsed = parseJid(address)
  const bare = parsed && toJid(parsed.user, parsed.server)
  const answers = asked.flatMap((protocol) => {
    const answer = account ? about(account, protocol, addressingOf(address)) : unknown(protocol)
    return answer ? [answer] : []
  })
  return el('user', { jid: bare }, answers)
}

function about(account: Account, protocol: string, addressing: 'lid' | 'pn'): BinaryNode | undefined {
  switch (protocol) {
    case 'devices':
      return el('devices', {}, [
        el(
          'device-list',
          {},
          [...account.devices.keys()].map((id) => el('device', { id, 'key-index': id || undefined })),
        ),
        el('key-index-list', { ts: seconds() }),
      ])
    case 'lid':
      // Who asks by LID has it already.
      return addressing === 'pn' && account.announced ? el('lid', { val: addressOf(account, 'lid') }) : undefined
    case 'contact':
      return el('contact', { type: 'in' })
    case 'status':
      return el('status', { t: seconds() })
    case 'disappearing_mode':
      return el('disappearing_mode', { duration: 0, t: 0 })
    default:
      return undefined
  }
}

function unknown(protocol: string): BinaryNode | undefined {
  if (protocol === 'contact') return el('contact', { type: 'out' })
  return protocol === 'devices' ? el('devices', {}, [el('device-list', {}, [])]) : undefined
}
