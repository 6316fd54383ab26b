import { jidDecode, WAJIDDomains } from '@whiskeysockets/baileys'

/** How the client writes the mapping from LID to phone number. */
const REVERSE = '_reverse'

/**
 * Whose Signal state a key holds: the user part of an address and whether it is a LID; undefined where it is nobody's.
 * Sessions are named `user_domain.device` or `user.device`, sender keys `group::user_domain::device`.
 */
export function ownerOfKey(type: string, id: string, value: unknown): { user: string; lid: boolean } | undefined {
  switch (type) {
    case 'session':
    case 'identity-key':
      return ownerOfAddress(id.split('.')[0] ?? '')
    case 'sender-key':
      return ownerOfAddress(id.split('::')[1] ?? '')
    case 'lid-mapping':
      if (id.endsWith(REVERSE)) return { user: id.slice(0, -REVERSE.length), lid: true }
      return typeof value === 'string' ? { user: value, lid: true } : undefined
    case 'tctoken': {
      const decoded = jidDecode(id)
      return decoded && { user: decoded.user, lid: decoded.server === 'lid' }
    }
    case 'device-list':
      return { user: id, lid: false }
    default:
      return undefined
  }
}

function ownerOfAddress(name: string): { user: string; lid: boolean } | undefined {
  const [user, domain] = name.split('_')
  return user ? { user, lid: domain === String(WAJIDDomains.LID) } : undefined
}
