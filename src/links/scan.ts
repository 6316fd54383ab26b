import { isMeant, longestHost } from './bare.ts'
import type { FoundLink } from './found.ts'
import { asciiHost } from './hosts.ts'

/** A link in the mended text; its range counts there. */
export type Written = Omit<FoundLink, 'broken' | 'via'>

/**
 * Nobody shares an address of more characters; it is read no further, so that a text cannot make the same stretch be
 * read again and again. With `all` nothing is read twice, and an address ends where it ends.
 */
const LONGEST = '{1,2000}'

/** Either a whole address with its scheme, or the beginning of a bare one: user, host and port. */
const head = (length: string) =>
  new RegExp(
    `(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,15}:[\\\\/]{1,3}[^\\s<>"'“”‘’]${length}|` +
      '[\\p{L}\\p{N}_][\\p{L}\\p{N}\\p{M}._%+@-]*(?::\\d{2,5}(?!\\.?[\\p{L}\\p{N}]))?',
    'giu',
  )
const HEAD = head(LONGEST)
const HEAD_OF_ALL = head('+')
const SCHEME = /^[a-z][a-z0-9+.-]{1,15}:[\\/]{1,3}/i
const PATH = /[/?#][^\s<>"'“”‘’]*/y

/** `all` also takes what is hardly meant as a link, since a phone may make it one. */
export type ScanOptions = { readonly brands: readonly string[]; readonly all: boolean }

/** All links of a mended text, from left to right. */
export function scan(text: string, options: ScanOptions): Written[] {
  const found: Written[] = []
  const heads = options.all ? HEAD_OF_ALL : HEAD
  heads.lastIndex = 0
  for (let match = heads.exec(text); match !== null; match = heads.exec(text)) {
    const { 0: head, index } = match
    const scheme = SCHEME.exec(head)?.[0]
    const links = scheme === undefined ? readBare(text, head, index, options) : readUrl(head, index, options)
    found.push(...links)
    // An address is not looked into again, but a scheme that is none ("cek:/") may stand before one.
    const end = links.at(-1)?.to ?? index + (scheme ?? head).length
    heads.lastIndex = Math.max(end, index + 1)
  }
  return found
}

const CLOSING = /[.,;:!?}*_~`|…'"]/

/** Without closing punctuation, WhatsApp's marks and brackets that were opened outside. */
function trimEnd(url: string): string {
  const count = (sign: string) => url.split(sign).length - 1
  // More closed than opened: the surplus belongs to the text around the address.
  const surplus: Record<string, number> = { ')': count(')') - count('('), ']': count(']') - count('[') }
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1]!
    const brackets = surplus[last]
    if (brackets !== undefined ? brackets <= 0 : !CLOSING.test(last)) break
    if (brackets !== undefined) surplus[last] = brackets - 1
  }
  return url.slice(0, end)
}

/** "scheme://user@host:port/path"; backslashes count as slashes, as they do in browsers. */
function readUrl(head: string, from: number, { all }: ScanOptions): Written[] {
  const url = trimEnd(head)
  const match = /^[a-z0-9+.-]+:[\\/]+([^\\/?#]*)(.*)$/isu.exec(url)
  if (match === null) return []
  const [, authority = '', path = ''] = match
  const at = authority.lastIndexOf('@')
  const { name, port } = splitPort(authority.slice(at + 1))
  const host = asciiHost(name) ?? ''
  // "catatan:/daftar" is no address; a host has a dot (numeric IPs get theirs), or is an IPv6 address in brackets.
  if (!all && !/^\[|\./.test(host)) return []
  return [{ url, host, rest: port + path, userinfo: at < 0 ? '' : authority.slice(0, at), from, to: from + url.length }]
}

/** "prakerja.vip@" names no user. */
function withoutClosing(head: string): string {
  let end = head.length
  while (head[end - 1] === '@') end--
  return head.slice(0, end)
}

function splitPort(authority: string): { readonly name: string; readonly port: string } {
  const port = /:\d{1,5}$/.exec(authority)?.[0] ?? ''
  return { name: authority.slice(0, authority.length - port.length), port }
}

function readBare(text: string, head: string, index: number, options: ScanOptions): Written[] {
  if (!head.includes('.') || text[index - 1] === '@') return []
  const { name: authority, port } = splitPort(withoutClosing(head))
  const at = authority.lastIndexOf('@')
  const end = index + head.length
  // Without a path this is an e-mail address, or ("prakerja.xyz@warga") an address somebody was called behind.
  if (at >= 0 && !/[/?#]/.test(text[end] ?? '')) {
    const mail = longestHost(authority.slice(at + 1), options.all) !== undefined
    return mail ? [] : readBare(text, authority.slice(0, authority.indexOf('@')), index, options)
  }
  const found: Written[] = []
  // "ya...prakerja.vip": several dots end a sentence; user, port and path belong to the last part.
  let start = at + 1
  const parts = splitNames(authority.slice(start), options.all)
  for (const [number, part] of parts.entries()) {
    const last = number === parts.length - 1
    const around = last ? { userinfo: at > 0 ? authority.slice(0, at) : '', port } : { userinfo: '', port: '' }
    const link = number % 2 === 0 ? readHost(text, part, index + start, around, options) : undefined
    if (link !== undefined) found.push(link)
    start += part.length
  }
  return found
}

/** Names and what stands between them, by turns. A % or + belongs to a name only where a browser reads it so. */
function splitNames(authority: string, all: boolean): string[] {
  const odd = /[%+]/.test(authority) && longestHost(authority, all)?.written !== authority
  return authority.split(odd ? /(\.{2,}|[%+])/ : /(\.{2,})/)
}

function readHost(
  text: string,
  part: string,
  start: number,
  { userinfo, port }: { readonly userinfo: string; readonly port: string },
  options: ScanOptions,
): Written | undefined {
  const name = part.replace(/^[._+-]+/, '')
  const host = longestHost(name.replace(/[._+-]+$/, ''), options.all)
  if (host === undefined) return undefined
  const from = start + part.length - name.length
  const whole = host.written.length === name.length
  const rest = whole ? port + pathAt(text, from + name.length + port.length) : ''
  const to = from + host.written.length + rest.length
  if (!options.all && !isMeant(text, host.written, rest, to, options.brands)) return undefined
  const before = userinfo === '' ? '' : `${userinfo}@`
  return { url: before + host.written + rest, host: host.ascii, rest, userinfo, from: from - before.length, to }
}

function pathAt(text: string, at: number): string {
  PATH.lastIndex = at
  return trimEnd(PATH.exec(text)?.[0] ?? '')
}
