/** Endings under which a dotted word is an address and not a full stop without its space ("dll.Yang"). */
const ENDINGS =
  'id|com|net|org|info|biz|xyz|vip|top|site|online|club|icu|live|shop|store|app|dev|io|co|me|ly|gl|gle|cc|tk|ml|cf|gq|' +
  'web|page|link|fun|pro|space|website|tech|cloud|click|work|world|today|news|tv|asia|ph|goog|ws|us|uk|sg|my|in|ru|cn'
const HOST_ENDING = new RegExp(`[\\p{L}\\p{N}]\\.(?:${ENDINGS})(?:[:/?#][^ ]*)?$`, 'u')
const OUTER_MARKS = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu
/** Longer chunks are nothing that a person types as an address; they are read as words. */
const LONGEST_ADDRESS = 2000

/** The chunk without brackets, quotes and closing marks around it. */
export function withoutOuterMarks(chunk: string): string {
  return chunk.replace(OUTER_MARKS, '')
}

/** True for a link, host or e-mail address written without a space: its letters and digits are left alone. */
export function isAddress(chunk: string): boolean {
  if (chunk.length > LONGEST_ADDRESS || !/[.@]|:\//.test(chunk)) return false
  const bare = withoutOuterMarks(chunk)
  return bare.includes('://') || /^www\./.test(bare) || HOST_ENDING.test(bare)
}
