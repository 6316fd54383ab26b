import { isRootOrDerived } from '../language/language.ts'
import { FILE_ENDINGS, ORDINARY_ENDINGS } from './endings.ts'
import type { FoundLink } from './found.ts'
import { asciiHost, hostParts } from './hosts.ts'
import { plainMapped } from './mapped.ts'
import { mend, namesBrand } from './mend.ts'
import { redirectTargets } from './redirects.ts'

/** More links than this are no message; the rest is not judged (but `defuse` still takes all of them apart). */
const MOST_LINKS = 100
/** WhatsApp ends a message at 65,536 characters; what is longer came another way and is not read to its end. */
const MOST_CHARACTERS = 100_000

/**
 * Every link of a raw message: with a scheme or bare, broken up, behind user@host, in homoglyphs or punycode, as an
 * IP address, and the targets that redirects name. E-mail addresses, sums, hours and file names are none.
 * `brands` are names whose bare mention before an ending ("prakerja vip") makes an address.
 */
export function extractLinks(text: string, brands: readonly string[] = []): FoundLink[] {
  return findLinks(text.slice(0, MOST_CHARACTERS), brands, false).slice(0, MOST_LINKS)
}

/** `all` also takes what is hardly meant as a link ("dibuka.ga tau", "form.zip"), since a phone may make it one. */
export function findLinks(text: string, brands: readonly string[], all: boolean): FoundLink[] {
  const { mapped, broken } = mend(plainMapped(text), brands)
  const written = scan(mapped.text, brands, all)
  const brokenAt = [...broken].sort((a, b) => a - b)
  return written.flatMap(({ from, to, ...link }) => {
    const range = { from: mapped.origin[from]!, to: endOf(mapped.origin, to) }
    const found: FoundLink = { ...link, ...range, broken: hasBetween(brokenAt, range.from, range.to) }
    return [found, ...redirectTargets(found)]
  })
}

/** The original end of a stretch: just behind its last character, so that invisible characters after it stay out. */
function endOf(origin: readonly number[], to: number): number {
  const last = origin[to - 1]!
  let next = to
  while (next < origin.length - 1 && origin[next] === last) next++
  return origin[next]!
}

function hasBetween(sorted: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < from) low = middle + 1
    else high = middle
  }
  return sorted[low] !== undefined && sorted[low]! < to
}

type Written = Omit<FoundLink, 'broken' | 'via'>

const WITH_SCHEME = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,15}:[\\/]{1,3}[^\s<>"'“”‘’]+/giu
const BARE = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}._%+@-]*(?::\d{2,5}(?!\d))?(?:[/?#][^\s<>"'“”‘’]*)?/gu

function scan(text: string, brands: readonly string[], all: boolean): Written[] {
  const found: Written[] = []
  for (const { 0: url, index } of text.matchAll(WITH_SCHEME)) {
    const link = readUrl(trimEnd(url), index)
    if (link !== undefined) found.push(link)
  }
  const schemes = [...found]
  let next = 0
  for (const { 0: run, index } of text.matchAll(BARE)) {
    while (schemes[next] !== undefined && schemes[next]!.to <= index) next++
    if (schemes[next] !== undefined && schemes[next]!.from < index + run.length) continue
    if (run.includes('.') && text[index - 1] !== '@') found.push(...readBare(text, run, index, brands, all))
  }
  return found.sort((a, b) => a.from - b.from)
}

/** Without closing punctuation, WhatsApp's marks and brackets that were opened outside. */
function trimEnd(url: string): string {
  const opened: Readonly<Record<string, number>> = { ')': url.indexOf('('), ']': url.indexOf('[') }
  let end = url.length
  for (; end > 0; end--) {
    const last = url[end - 1]!
    const open = opened[last] ?? -1
    if ((open >= 0 && open < end) || !/[.,;:!?)\]}*_~`|…'"]/.test(last)) break
  }
  return url.slice(0, end)
}

/** "scheme://user@host:port/path"; backslashes count as slashes, as they do in browsers. */
function readUrl(url: string, from: number): Written | undefined {
  const match = /^[a-z0-9+.-]+:[\\/]+([^\\/?#]*)(.*)$/isu.exec(url)
  if (match === null) return undefined
  const [, authority = '', path = ''] = match
  const at = authority.lastIndexOf('@')
  const [name = '', port = ''] = splitPort(authority.slice(at + 1))
  const host = asciiHost(name)
  // "catatan:/daftar" is no address; a host has a dot (numeric IPs get theirs), or is an IPv6 address in brackets.
  if (host === undefined || !/^\[|\./.test(host)) return undefined
  return { url, host, rest: port + path, userinfo: at < 0 ? '' : authority.slice(0, at), from, to: from + url.length }
}

function splitPort(authority: string): readonly [string, string] {
  const match = /^(.*?)(:\d{1,5})?$/s.exec(authority)
  return [match?.[1] ?? authority, match?.[2] ?? '']
}

function readBare(text: string, run: string, index: number, brands: readonly string[], all: boolean): Written[] {
  const match = /^([^:/?#]*)(.*)$/su.exec(run)!
  const [, authority = '', rest = ''] = match
  const at = authority.lastIndexOf('@')
  // Without a path this is an e-mail address.
  if (at >= 0 && rest === '') return []
  const found: Written[] = []
  // "ya...prakerja.vip": several dots end a sentence; a path belongs to the last part.
  let start = at + 1
  const parts = authority.slice(start).split(/(\.{2,})/)
  for (const [number, part] of parts.entries()) {
    if (number % 2 === 0) {
      const last = number === parts.length - 1
      const userinfo = last && at > 0 ? authority.slice(0, at) : ''
      const link = readHost(text, part, last ? trimEnd(rest) : '', userinfo, index + start, brands, all)
      if (link !== undefined) found.push(link)
    }
    start += part.length
  }
  return found
}

function readHost(
  text: string,
  part: string,
  rest: string,
  userinfo: string,
  start: number,
  brands: readonly string[],
  all: boolean,
): Written | undefined {
  const name = part.replace(/^[._+-]+/, '')
  const from = start + part.length - name.length
  const host = longestHost(name.replace(/[._+-]+$/, ''))
  if (host === undefined) return undefined
  const whole = host.written.length === name.length
  const path = whole ? rest : ''
  const to = from + host.written.length + path.length
  const url = (userinfo === '' ? '' : `${userinfo}@`) + host.written + path
  if (!all && !isMeant(text, host.written, path, to, brands)) return undefined
  return { url, host: host.ascii, rest: path, userinfo, from: userinfo === '' ? from : from - userinfo.length - 1, to }
}

/** The longest beginning of a dotted name that is a host: "prakerja.vip.Segera" → "prakerja.vip". */
function longestHost(name: string): { readonly written: string; readonly ascii: string } | undefined {
  if (name.length > 253) return undefined
  const labels = name.split('.')
  if (/^[\d.]+$/.test(name)) return isIpv4(labels) ? { written: name, ascii: name } : undefined
  for (let count = labels.length; count > 1 && count > labels.length - 3; count--) {
    const written = labels.slice(0, count).join('.')
    const ascii = asciiHost(written)
    if (ascii !== undefined && hostParts(ascii).known) return { written, ascii }
  }
  return undefined
}

/** Four plain numbers up to 255; "1.200.000.050" is a sum. */
function isIpv4(labels: readonly string[]): boolean {
  return labels.length === 4 && labels.every((label) => /^(?:0|[1-9]\d{0,2})$/.test(label) && Number(label) < 256)
}

/** Whether a bare dotted name is meant as an address, not two sentences without a space, a file or a sum. */
function isMeant(text: string, written: string, path: string, to: number, brands: readonly string[]): boolean {
  const labels = written.split('.')
  const ending = labels.at(-1)!
  if (/^\d+$/.test(ending)) return path !== ''
  if (path !== '' || /^www\./i.test(written)) return true
  if (FILE_ENDINGS.has(ending.toLowerCase())) return false
  if (labels.length > 2) return true
  const name = labels[0]!
  if (/^\p{Ll}+$/u.test(name) && /^\p{Lu}\p{Ll}+$/u.test(ending)) return false
  if (namesBrand(name, brands) || /[\d-]/.test(name)) return true
  if (!ORDINARY_ENDINGS.has(ending.toLowerCase())) return name.length > 1
  // "sudah cair.info lengkapnya …": a common word, a common word, and the sentence goes on.
  const goesOn = /^ \p{Ll}/u.test(text.slice(to, to + 3))
  return !(goesOn && isRootOrDerived(name.toLowerCase()))
}
