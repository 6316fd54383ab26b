/**
 * A reply's network id as WhatsApp writes message ids, and back. Phones write 32 hexadecimal digits in capitals, which
 * is just what a UUID has.
 */
export const wireIdOf = (networkId: string): string => networkId.replaceAll('-', '').toUpperCase()

/** The network id of one of our replies; undefined where the id cannot be one. */
export function networkIdOf(wireId: string): string | undefined {
  const parts = /^([0-9A-F]{8})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{4})([0-9A-F]{12})$/.exec(wireId)
  return parts?.slice(1).join('-').toLowerCase()
}
