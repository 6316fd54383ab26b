import { BETWEEN, BLOT, type Page, type Span, spansOf } from './page.ts'

const NUMBER = `(?<it>\\d(?:${BETWEEN}{0,2}\\d){7,15})(?!\\d)`
/** Up to so many characters of the same line, without another number, lie between the word and its number. */
const NEAR = `[^\\d\\n${BLOT}]{0,30}?`
const BANKS =
  'bca|bri|bni|btn|bsi|mandiri|cimb(?: niaga)?|permata|danamon|maybank|panin|ocbc|mega|bukopin|btpn|jenius|sea ?bank|blu|bjb|bank [\\p{L}]{2,12}'
const WORDS =
  'no\\.? ?rek|norek|nomor rek|rekening|rek|virtual account|va|nomor kartu|no\\.? kartu|kartu (?:kredit|debit|atm)|atm'

const after = (words: string) => new RegExp(`(?<!\\p{L})(?:${words})(?!\\p{L})${NEAR}${NUMBER}`, 'dgu')
const before = (words: string) =>
  new RegExp(`(?<![\\d+])${NUMBER}[^\\d\\n${BLOT}]{0,12}?(?<!\\p{L})(?:${words})(?!\\p{L})`, 'dgu')

const AFTER_WORD = after(WORDS)
/** "1234567890 a.n. Budi" */
const BEFORE_NAME = before('a\\.?[/.]?n\\.?|atas nama')
const AFTER_BANK = after(`${BANKS}|(?:transfer|tf|trf) ke`)
const BEFORE_BANK = before(BANKS)

/** Numbers that are called an account or a card. */
export const findNamedAccounts = (page: Page): Span[] => [...spansOf(page, AFTER_WORD), ...spansOf(page, BEFORE_NAME)]

/** Numbers that stand beside a bank; asked after the telephone numbers, which stand there too. */
export const findBankAccounts = (page: Page): Span[] => [...spansOf(page, AFTER_BANK), ...spansOf(page, BEFORE_BANK)]
