import { domainToUnicode } from 'node:url'
import type { DomainList } from '../domain/knowledge.ts'
import { editDistance, isRootOrDerived, skeleton } from '../language/language.ts'
import type { FoundLink } from './found.ts'
import { type HostParts, officialDomains } from './hosts.ts'
import type { LinkReason } from './reasons.ts'
import { decode } from './redirects.ts'

/** Brands below this length are found only as a whole part of a name: "bsu" is also in "absurd". */
const SHORTEST_INSIDE = 6
/** From this length on a brand may be misspelt by two letters, below it by one. */
const TWO_SLIPS_FROM = 7
/** Words that scams put around a name; what they leave is compared with the brand. */
const DRESSING =
  /^(?:kartu|daftar|pendaftaran|info|program|layanan|bantuan|gelombang|resmi|login|masuk|dashboard|www|web|go|id|gov|cek|klaim|claim|insentif)+|(?:kartu|daftar|info|program|layanan|bantuan|gelombang|resmi|login|dashboard|online|indonesia|goid|go|id|gov|ri)+$/g

/** All signs that a host which is not official passes itself off as one. Empty for an honest name. */
export function imitations(link: FoundLink, parts: HostParts, domains: DomainList): LinkReason[] {
  const name = nameLabels(link.host, parts.suffix)
  const reasons: LinkReason[] = parts.ip ? [] : [...nameSigns(name, domains.brands)]
  if (namesOfficial(link.host, domains)) reasons.push('official-name-in-subdomain')
  if (imitatesGovernment(parts, name)) reasons.push('government-imitation')
  if (pathNamesOfficial(link.rest, domains)) reasons.push('official-name-in-path')
  if (parts.ip && namesAnyBrand(decode(link.rest), domains.brands)) reasons.push('brand-in-path')
  return reasons
}

/** The labels before the public suffix, punycode shown as the letters that a reader sees. */
function nameLabels(host: string, suffix: string): string[] {
  const name = suffix === '' ? host : host.slice(0, -suffix.length - 1)
  return name.split('.').map((label) => (label.startsWith('xn--') ? domainToUnicode(label) || label : label))
}

function nameSigns(labels: readonly string[], brands: readonly string[]): ReadonlySet<LinkReason> {
  const signs = new Set<LinkReason>()
  for (const label of [...labels, labels.join('')]) {
    const plain = skeleton(label)
    const foreign = /[^ -~]/.test(label)
    for (const brand of brands.map((one) => one.replace(/-/g, ''))) {
      if (contains(plain, brand)) signs.add(foreign ? 'homoglyph' : 'brand-in-name')
      else if (withoutDigits(plain).some((reading) => contains(reading, brand))) signs.add('digits-for-letters')
      else if (isNear(plain, brand)) signs.add(foreign ? 'homoglyph' : 'near-brand')
    }
  }
  return signs
}

function contains(label: string, brand: string): boolean {
  return brand.length < SHORTEST_INSIDE ? label.split(/[-\d]/).includes(brand) : label.replace(/-/g, '').includes(brand)
}

/** "pr4kerj4", "prakerrja", "prakeria" are read below; here digits become the letters they look like. 1 is i or l. */
function withoutDigits(label: string): string[] {
  if (!/[0-9]|rn|vv/.test(label)) return []
  const plain = label
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[034578]/g, (digit) => ({ '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b' })[digit]!)
  return [plain.replace(/1/g, 'i'), plain.replace(/1/g, 'l')]
}

/** A slip or two from a brand, in a part of the name or (one slip) inside it. Real words ("pekerja") are no slips. */
function isNear(label: string, brand: string): boolean {
  const limit = brand.length >= TWO_SLIPS_FROM ? 2 : 1
  const parts = new Set([label.replace(/-/g, ''), ...label.split(/[-\d]+/)])
  for (const part of parts) {
    const bare = part.replace(/^\d+|\d+$/g, '')
    for (const form of new Set([bare, bare.replace(DRESSING, '')])) {
      if (form.length > 3 && isSlip(form, brand, limit) && !isRootOrDerived(form)) return true
    }
    if (brand.length > TWO_SLIPS_FROM && hasNearWindow(bare, brand)) return true
  }
  return false
}

/** Two slips leave the first and the last letter alone, or the two names are strangers ("prakerin"). */
function isSlip(form: string, brand: string, limit: number): boolean {
  const distance = editDistance(form, brand, limit)
  return distance <= 1 || (distance <= limit && form[0] === brand[0] && form.at(-1) === brand.at(-1))
}

/** Whether a stretch of a longer name is one edit from the brand ("kartuprakreja"). */
function hasNearWindow(name: string, brand: string): boolean {
  for (let size = brand.length - 1; size <= brand.length + 1; size++) {
    for (let at = 0; at + size <= name.length; at++) {
      const window = name.slice(at, at + size)
      if (editDistance(window, brand, 1) <= 1 && !isRootOrDerived(window)) return true
    }
  }
  return false
}

/** "prakerja.go.id.daftar.xyz", "prakerja-go-id.daftar.xyz": an official address inside another host. */
function namesOfficial(host: string, domains: DomainList): boolean {
  return officialDomains(domains).some((domain) => {
    const inside = `.${host}.`
    return inside.includes(`.${domain}.`) || (domain.includes('.') && host.includes(domain.replace(/\./g, '-')))
  })
}

/** "…-go.id", "…-go-id.com", "…goid.xyz", "kemnaker.go.id.vip", "kemnaker-gov.com". */
function imitatesGovernment({ suffix }: HostParts, labels: readonly string[]): boolean {
  if (suffix === 'go.id' || suffix === 'desa.id') return false
  const name = labels.join('.')
  return (
    /(?:^|[.-])go[.-]?id(?:$|[.-])/.test(name) ||
    (suffix === 'id' && /(?:^|[a-z0-9])-go$/.test(labels.at(-1) ?? '')) ||
    /[a-z]goid$/.test(labels.at(-1) ?? '') ||
    /(?:^|[.-])gov(?:$|[.-])/.test(name)
  )
}

function pathNamesOfficial(rest: string, domains: DomainList): boolean {
  if (rest === '') return false
  const path = `/${decode(rest).toLowerCase()}/`
  return officialDomains(domains).some((domain) =>
    new RegExp(`[^a-z0-9-]${domain.replace(/[.]/g, '[.]')}[^a-z0-9-]`).test(path),
  )
}

export function namesAnyBrand(text: string, brands: readonly string[]): boolean {
  const plain = skeleton(text).replace(/[-_ +]/g, '')
  return brands.some((brand) => brand.length >= SHORTEST_INSIDE && plain.includes(brand.replace(/-/g, '')))
}
