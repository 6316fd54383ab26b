import type { LinkVerdict } from '../domain/observation.ts'
import { findLinks } from './extract.ts'
import type { FoundLink } from './found.ts'

/**
 * The text with every address that is not judged official or well-known made unclickable: "prakerja[.]vip", without
 * its scheme. An address that `verdicts` does not name is taken apart too, as is one that leads on
 * to a bad one, or that was broken up: what a phone makes of its pieces is not what was judged.
 */
export function defuse(text: string, verdicts: readonly LinkVerdict[]): string {
  const safe = new Set(
    verdicts.filter(({ verdict }) => verdict === 'official' || verdict === 'well-known').map(({ url }) => url),
  )
  const stretches = new Map<number, FoundLink[]>()
  for (const link of findLinks(text, [], true)) {
    const same = stretches.get(link.from)
    if (same === undefined) stretches.set(link.from, [link])
    else same.push(link)
  }
  let plain = ''
  let done = 0
  for (const [from, links] of stretches) {
    const { to, url } = links[0]!
    if (from < done || links.every((link) => !link.broken && safe.has(link.url))) continue
    const before = text.slice(done, from)
    // Without its scheme the address must not grow together with what stood before it.
    plain += before + (/[\p{L}\p{N}_.@-]$/u.test(before) ? ' ' : '') + takeApart(url)
    done = to
  }
  return plain + text.slice(done)
}

function takeApart(url: string): string {
  return url.replace(/[a-z][a-z0-9+.-]{0,15}:[\\/]+/gi, '').replace(/\.(?!\])/g, '[.]')
}
