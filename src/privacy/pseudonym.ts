import { createHmac } from 'node:crypto'

/** 22 characters of base64url carry 132 bits: no two senders meet, and the hash stays short enough for ids. */
const LENGTH = 22

/**
 * Who a sender is, to everybody but the channel: the same for the same sender on the same channel, and without the key
 * not to be found by trying all telephone numbers.
 */
export function pseudonym(key: Uint8Array, channel: string, sender: string): string {
  const hash = createHmac('sha256', key)
  // The length keeps ("a", "bc") and ("ab", "c") apart.
  hash.update(`${channel.length}:${channel}${sender}`)
  return hash.digest('base64url').slice(0, LENGTH)
}
