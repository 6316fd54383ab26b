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
