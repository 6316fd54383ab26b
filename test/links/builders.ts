import type { DomainList } from '../../src/domain/knowledge.ts'
import type { LinkVerdict } from '../../src/domain/observation.ts'
import { extractLinks, judgeLinks } from '../../src/links/links.ts'

/** A small list, as an editor would keep it. */
export function aDomainList(overrides: Partial<DomainList> = {}): DomainList {
  return {
    official: [{ domain: 'prakerja.go.id', note: 'situs resmi' }],
    fake: [
      { host: 'prakerja.vip', entry: 'situs-prakerja-vip', checkedOn: '2026-01-01' },
      { host: 'insentif.layananprakerja.my.id', checkedOn: '2026-01-01' },
    ],
    shorteners: ['bit.ly', 's.id'],
    wellKnown: ['liputan6.com', 'kompas.com', 'google.com', 'facebook.com', 'kemnaker.go.id', 'tokopedia.com'],
    brands: ['prakerja'],
    ...overrides,
  }
}

export function judged(text: string, domains: DomainList = aDomainList()): LinkVerdict[] {
  return judgeLinks(extractLinks(text, domains.brands), domains)
}

/** "lookalike evil.xyz" for every link. */
export function inShort(text: string, domains?: DomainList): string {
  return judged(text, domains)
    .map(({ verdict, host }) => `${verdict} ${host}`)
    .join(', ')
}

/** What a phone would make tappable: a scheme, or a dotted name with an ending it knows. Official links are left out. */
export function tappableIn(text: string): string[] {
  const visible = text
    .replace(/\p{Cf}/gu, '')
    .replace(/(?:https?:\/\/@?)?(?:[\w-]+\.)*prakerja\.go\.id[/?#:]\S*/gi, ' ')
  return (
    visible.match(
      /https?:\/\/\S+|(?<![\p{L}\p{N}_.@%-])(?:[a-z0-9][a-z0-9-]*\.)+(?:com|xyz|vip)(?![\p{L}\p{N}_.-])/giu,
    ) ?? []
  )
}
