import type { DomainList } from '../domain/knowledge.ts'
import type { LinkVerdict, LinkVerdictKind } from '../domain/observation.ts'
import { OPEN_HOSTS } from './endings.ts'
import type { FoundLink } from './found.ts'
import { type HostParts, hostParts, isUnder, officialDomains } from './hosts.ts'
import { imitations, namesAnyBrand } from './lookalike.ts'
import type { LinkReason } from './reasons.ts'
import { decode } from './redirects.ts'

type Judgement = { readonly verdict: LinkVerdictKind; readonly reasons: readonly LinkReason[]; readonly entry?: string }

/** One verdict for every link, in order, by its host alone: nothing is fetched, and a shortener stays closed. */
export function judgeLinks(found: readonly FoundLink[], domains: DomainList): LinkVerdict[] {
  return found.map((link) => {
    const parts = hostParts(link.host)
    const { verdict, reasons, entry } = judge(link, parts, domains)
    const all = [...new Set([...reasons, ...circumstances(link, parts)])]
    const judged = { url: link.url, host: link.host, domain: parts.domain, verdict, reasons: all }
    return entry === undefined ? judged : { ...judged, entry }
  })
}

/** Identity first: what is listed, the narrower listing before the wider; then what it looks like. */
function judge(link: FoundLink, parts: HostParts, domains: DomainList): Judgement {
  const official = officialFor(link.host, domains)
  const fake = fakeFor(link.host, domains)
  if (fake !== undefined && (official === undefined || fake.host.length > official.length)) {
    const reason = fake.host === link.host.replace(/^www\./, '') ? 'listed-fake' : 'under-listed-fake'
    return { verdict: 'fake', reasons: [reason], ...(fake.entry === undefined ? {} : { entry: fake.entry }) }
  }
  if (link.userinfo !== '') return hiddenHost(link, parts, domains)
  if (official !== undefined) return { verdict: 'official', reasons: ['listed-official'] }
  return neutral(link, parts, domains) ?? suspect(link, parts, domains)
}

/** The official domain that a host is or lies under; a host that no registrar could have given is under none. */
function officialFor(host: string, domains: DomainList): string | undefined {
  return hostParts(host).known ? officialDomains(domains).find((domain) => isUnder(host, domain)) : undefined
}

function fakeFor(host: string, { fake }: DomainList): DomainList['fake'][number] | undefined {
  const listed = fake.map((one) => ({ ...one, host: one.host.toLowerCase().replace(/^www\./, '') }))
  return listed.filter((one) => isUnder(host, one.host)).sort((a, b) => b.host.length - a.host.length)[0]
}

/** "https://prakerja.go.id@daftar.xyz": whatever stands before the @ is there to be read instead of the host. */
function hiddenHost(link: FoundLink, parts: HostParts, domains: DomainList): Judgement {
  const shown = decode(link.userinfo).toLowerCase()
  const imitates =
    namesAnyBrand(shown, domains.brands) || officialDomains(domains).some((domain) => shown.includes(domain))
  const signs = officialFor(link.host, domains) === undefined ? imitations(link, parts, domains) : []
  return { verdict: imitates || signs.length > 0 ? 'lookalike' : 'unknown', reasons: ['userinfo', ...signs] }
}

/** Shorteners, well-known sites and open hosts, unless a brand is put in front of them or, where anybody publishes, behind. */
function neutral(link: FoundLink, parts: HostParts, domains: DomainList): Judgement | undefined {
  const open = [...OPEN_HOSTS].some((host) => isUnder(link.host, host))
  const signs = open ? imitations(link, parts, domains) : []
  if (open && signs.length > 0) return { verdict: 'lookalike', reasons: [...signs, 'anyone-can-publish'] }
  if (open && namesAnyBrand(decode(link.rest), domains.brands)) {
    return { verdict: 'lookalike', reasons: ['brand-in-path', 'anyone-can-publish'] }
  }
  const honest = imitations({ ...link, rest: '' }, parts, domains).length === 0
  const wellKnown = narrowest(link.host, domains.wellKnown)
  const shortener = narrowest(link.host, domains.shorteners)
  if (honest && shortener.length > wellKnown.length) return { verdict: 'shortener', reasons: ['listed-shortener'] }
  if (open) return { verdict: 'unknown', reasons: ['anyone-can-publish'] }
  if (wellKnown !== '') return { verdict: 'well-known', reasons: ['listed-well-known'] }
  return undefined
}

/** The narrowest listed host that `host` is or lies under; '' where there is none. */
function narrowest(host: string, listed: readonly string[]): string {
  return listed.filter((one) => isUnder(host, one)).sort((a, b) => b.length - a.length)[0] ?? ''
}

function suspect(link: FoundLink, parts: HostParts, domains: DomainList): Judgement {
  const signs = imitations(link, parts, domains)
  // Only government bodies get a name under go.id; a brand in front of one of theirs is no imitation.
  const government = parts.suffix === 'go.id'
  const own = hostParts(parts.domain)
  if (government && imitations({ ...link, host: parts.domain }, own, domains).length === 0) {
    return { verdict: 'unknown', reasons: ['government-domain'] }
  }
  return signs.length > 0 ? { verdict: 'lookalike', reasons: signs } : { verdict: 'unknown', reasons: [] }
}

/** What a moderator should see beside the verdict. */
function circumstances(link: FoundLink, { ip }: HostParts): LinkReason[] {
  const port = /^:(\d+)/.exec(link.rest)?.[1]
  const signs: readonly (readonly [boolean, LinkReason])[] = [
    [ip, 'ip-host'],
    [/(?:^|\.)xn--/.test(link.host), 'punycode'],
    [link.via !== undefined, 'redirect-target'],
    [link.broken, 'broken-up'],
    [port !== undefined && port !== '80' && port !== '443', 'odd-port'],
    [/\.apk(?:$|[?#])/i.test(link.rest), 'app-download'],
  ]
  return signs.filter(([holds]) => holds).map(([, reason]) => reason)
}
