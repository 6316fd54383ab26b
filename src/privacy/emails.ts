import { type Page, type Span, spansOf } from './page.ts'

/** All lengths are those of the standard (RFC 5321): without an end to them a long message would take minutes. */
const LOCAL = "[\\p{L}\\p{N}._%+'~!#$*^`{|}-]{1,64}"
const LABEL = '[\\p{L}\\p{N}-]{1,63}'
/** Behind `://` it is what a link pretends to be (https://prakerja.go.id@elsewhere.com): the link's, not a person's. */
const EMAIL = new RegExp(`(?<!:\\/\\/[^\\s/?#]{0,100})${LOCAL}@(?:${LABEL}\\.){1,6}\\p{L}{2,24}`, 'gu')
/** With blanks or words for the signs, only at the big providers: "saya @ rumah. ok" is no address. */
const PROVIDERS = 'gmail|yahoo|ymail|hotmail|outlook|icloud|proton'
const SPELT_OUT = new RegExp(
  `${LOCAL} ?(?:@|[([{] ?at ?[)\\]}]| at ) ?(?:${PROVIDERS}) ?(?:\\.|[([{] ?dot ?[)\\]}]| dot | titik ) ?(?:com|co|id|net|me)(?: ?\\. ?(?:id|uk))?(?![\\p{L}\\p{N}])`,
  'gu',
)

export const findEmails = (page: Page): Span[] => [...spansOf(page, EMAIL), ...spansOf(page, SPELT_OUT)]
