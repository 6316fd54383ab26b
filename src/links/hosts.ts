import { parse } from 'tldts'
import type { DomainList } from '../domain/knowledge.ts'

/** A host name can have no more characters (RFC 1035). */
const LONGEST_HOST = 253

/**
 * The host that a browser would open for what was written, in ASCII and small letters: styled letters, percent codes,
 * numeric IP forms and invisible letters are resolved as the URL standard does. Nothing where no browser would.
 */
export function asciiHost(written: string): string | undefined {
  if (written === '' || written.length > LONGEST_HOST) return undefined
  try {
    const host = new URL(`http://${written}/`).hostname.replace(/\.+$/, '')
    return host === '' || host.includes('..') ? undefined : host
  } catch {
    return undefined
  }
}

export type HostParts = {
  /** The registrable domain, or the host itself where there is none. */
  readonly domain: string
  /** The public suffix ("go.id", "xyz"); empty for an IP address. */
  readonly suffix: string
  /** True where the suffix is one that ICANN's list has, and something stands before it. */
  readonly known: boolean
  readonly ip: boolean
}

/** Public-suffix facts of an ASCII host. Private suffixes are off: "x.blogspot.com" belongs to blogspot.com. */
export function hostParts(host: string): HostParts {
  if (host.startsWith('[')) return { domain: host, suffix: '', known: false, ip: true }
  const { domain, publicSuffix, isIcann, isIp } = parse(host, { allowPrivateDomains: false })
  return {
    domain: domain ?? host,
    suffix: publicSuffix ?? '',
    known: isIcann === true && domain !== null,
    ip: isIp === true,
  }
}

/** The listed official domains that are registrable: an ending ("go.id") in the list opens nothing. */
export function officialDomains({ official }: DomainList): string[] {
  return official.map(({ domain }) => domain.toLowerCase()).filter((domain) => hostParts(domain).known)
}

/** True when `host` is `parent` or lies under it. */
export function isUnder(host: string, parent: string): boolean {
  return host === parent || host.endsWith(`.${parent}`)
}
