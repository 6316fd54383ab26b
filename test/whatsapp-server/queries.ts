import { randomBytes } from 'node:crypto'
import { addressOf, addressOfDevice, type Device } from './accounts.ts'
import { tellOfFewKeys } from './device-news.ts'
import { answerGroupQuery } from './group-queries.ts'
import { type Answer, type Network, post } from './network.ts'
import { stanzaId } from './pairing.ts'
import { digest, FEW_PREKEYS, rotateSigned, storeKeys, takeBundle } from './prekeys.ts'
import { answerUsync } from './usync.ts'
import { person } from './wire/jids.ts'
import { type BinaryNode, child, children, el, seconds } from './wire/nodes.ts'

const NOT_FOUND = 404
const INVALID = 400
const PRIVACY = ['readreceipts', 'profile', 'status', 'online', 'last', 'groupadd', 'calladd']

/** Answers `<iq>` from a device that is logged in. What the server does not know gets an empty result. */
export function answerQuery(network: Network, sender: Device, iq: BinaryNode): Answer {
  const ask = child(iq)
  const set = iq.attrs.type === 'set'
  switch (iq.attrs.xmlns) {
    case 'encrypt':
      return answerKeys(network, sender, iq, ask)
    case 'usync':
      return answerUsync(network, iq)
    case 'w:g2':
      return answerGroupQuery(network, sender, iq)
    case 'w:m':
      return [network.media.connection()]
    case 'privacy':
      return answerPrivacy(network, sender, ask, set)
    case 'blocklist':
      return answerBlocklist(network, sender, ask)
    case 'abt':
      return [
        el('props', { protocol: 1, hash: 'local', refresh: 86_400 }, [
          el('prop', { config_code: 10518, config_value: '1' }),
        ]),
      ]
    case 'w:sync:app:state':
      return [el('sync', {}, children(ask, 'collection').map(acceptPatch))]
    case 'w:mex':
      return [el('result', {}, Buffer.from(JSON.stringify({ data: MEX })))]
    case 'w:profile:picture':
      return set ? [el('picture', { id: seconds() })] : NOT_FOUND
    default:
      return []
  }
}

function answerKeys(network: Network, sender: Device, iq: BinaryNode, ask: BinaryNode | undefined): Answer {
  if (iq.attrs.type === 'set') {
    const stored = ask?.tag === 'rotate' ? rotateSigned(sender.keys, ask) : storeKeys(sender.keys, iq)
    return stored === 'stored' ? [] : INVALID
  }
  switch (ask?.tag) {
    case 'count':
      return [el('count', { value: sender.keys.oneTime.length })]
    case 'digest':
      return [digest(sender.keys)]
    case 'key':
      return [
        el(
          'list',
          {},
          children(ask, 'user').map(({ attrs }) => handOut(network, attrs.jid ?? '')),
        ),
      ]
    default:
      return INVALID
  }
}

function handOut(network: Network, address: string): BinaryNode {
  const device = network.directory.device(address)
  if (!device) return el('user', { jid: address }, [el('error', { code: NOT_FOUND, text: 'item-not-found' })])
  const bundle = takeBundle(device.keys, address)
  if (device.keys.oneTime.length === FEW_PREKEYS - 1) tellOfFewKeys(network, device)
  return bundle
}

function answerPrivacy(network: Network, sender: Device, ask: BinaryNode | undefined, set: boolean): Answer {
  if (!set)
    return [
      el(
        'privacy',
        {},
        PRIVACY.map((name) => el('category', { name, value: 'all' })),
      ),
    ]
  for (const { attrs } of children(ask, 'token')) passToken(network, sender, attrs.jid ?? '', attrs.t ?? seconds())
  return []
}

/** A trusted contact is given a token; who has one may write without being taken for a stranger. */
function passToken(network: Network, sender: Device, to: string, t: string): void {
  const account = network.directory.account(to)
  if (!account || account === sender.account) return
  const attrs = {
    id: stanzaId(),
    from: addressOf(sender.account, 'pn'),
    sender_lid: addressOf(sender.account, 'lid'),
    type: 'privacy_token',
    t,
  }
  for (const device of account.devices.values()) {
    const token = el('token', { type: 'trusted_contact', t, jid: addressOfDevice(device, 'pn') }, randomBytes(16))
    post(network, device, el('notification', attrs, [el('tokens', {}, [token])]))
  }
}

function answerBlocklist(network: Network, sender: Device, ask: BinaryNode | undefined): Answer {
  const { blocked } = sender.account
  const account = network.directory.account(ask?.attrs.jid)
  if (account && ask?.attrs.action === 'block') blocked.add(addressOf(account, 'lid'))
  if (account && ask?.attrs.action === 'unblock') blocked.delete(addressOf(account, 'lid'))
  return [
    el(
      'list',
      {},
      [...blocked].map((jid) => el('item', { jid: person(jid) })),
    ),
  ]
}

/** Settings that devices share. The server keeps none of them: it takes a patch and has none to give. */
function acceptPatch(collection: BinaryNode): BinaryNode {
  const { name, version = '0' } = collection.attrs
  const patched = children(collection, 'patch').length
  return el('collection', { name, version: Number(version) + patched, has_more_patches: 'false' })
}

const MEX = {
  xwa2_fetch_account_reachout_timelock: { is_active: false, time_enforcement_ends: '0', enforcement_type: 'DEFAULT' },
  xwa2_message_capping_info: { capping_status: 'NONE', total_quota: 1_000, used_quota: 0 },
}
