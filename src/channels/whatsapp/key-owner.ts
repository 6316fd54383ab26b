import { jidDecode, WAJIDDomains } from '@whiskeysockets/baileys'

/** How the client writes the mapping from LID to phone number. */
const REVERSE = '_reverse'

/** The name of the mapping from a LID to its phone number. */
export const reverseOf = (lid: string): string => `${lid}${REVERSE}`
export const isReverse = (name: string): boolean => name.endsWith(REVERSE)

/** The user part of an address, and what kind of address it is; of a device list the client does not say. */
export type KeyOwner = { readonly user: string; readonly addressing: 'lid' | 'pn' | 'either' }

/**
 * Whose Signal state a key holds; undefined where it is nobody's.
 * Sessions are named `user_domain.device` or `user.device`, sender keys `group::user_domain::device`.
 */
export function ownerOfKey(type: string, id: string, value: unknown): KeyOwner | undefined {
  switch (type) {
    case 'session':
    case 'identity-key':
      return ownerOfAddress(id.split('.')[0] ?? '')
    case 'sender-key':
      return ownerOfAddress(id.split('::')[1] ?? '')
    case 'lid-mapping':
      if (isReverse(id)) return { user: id.slice(0, -REVERSE.length), addressing: 'lid' }
      return typeof value === 'string' ? { user: value, addressing: 'lid' } : undefined
    case 'tctoken': {
      const decoded = jidDecode(id)
      return decoded && { user: decoded.user, addressing: decoded.server === 'lid' ? 'lid' : 'pn' }
    }
    case 'device-list':
      return { user: id, addressing: 'either' }
    default:
      return undefined
  }
}

function ownerOfAddress(name: string): KeyOwner | undefined {
  const [user, domain] = name.split('_')
  return user ? { user, addressing: domain === String(WAJIDDomains.LID) ? 'lid' : 'pn' } : undefined
}
