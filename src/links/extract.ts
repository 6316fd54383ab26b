import { firstAtLeast } from '../language/language.ts'
import type { FoundLink } from './found.ts'
import { plainMapped } from './mapped.ts'
import { mend } from './mend.ts'
import { redirectTargets } from './redirects.ts'
import { scan } from './scan.ts'

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
  const written = scan(mapped.text, { brands, all })
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
  const first = sorted[firstAtLeast(sorted, from)]
  return first !== undefined && first < to
}
