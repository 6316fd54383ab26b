import { REDIRECT_PARAMETERS } from './endings.ts'
import type { FoundLink } from './found.ts'
import { asciiHost, hostParts } from './hosts.ts'

/** A redirect in a redirect in a redirect is as deep as anything seen; deeper is a trap for programs. */
const DEEPEST = 3
const LONGEST_REST = 4000
const TARGET = /https?:[\\/]{1,3}([^\\/?#\s&"'<>]+)([^\s"'<>]*)/gi
const BARE_TARGET = /^(?:[\\/]{2})?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)([:/?#].*)?$/su

/** The links that a link leads on to, by what stands in its path, query or fragment. Nothing is fetched. */
export function redirectTargets(link: FoundLink, depth = 1): FoundLink[] {
  const rest = link.rest.slice(0, LONGEST_REST)
  if (depth > DEEPEST || rest.length < 4) return []
  const targets = [...inside(rest), ...byParameter(rest), ...byAmp(link, decode(rest))]
  const seen = new Set<string>()
  return targets.flatMap(({ authority, rest: path }) => {
    const at = authority.lastIndexOf('@')
    const [name = '', port = ''] = authority.slice(at + 1).split(/(?=:\d+$)/)
    const host = asciiHost(name)
    if (host === undefined || !host.includes('.') || host === link.host || seen.has(host + path)) return []
    seen.add(host + path)
    const target: FoundLink = {
      ...link,
      url: authority + path,
      host,
      rest: port + path,
      userinfo: at < 0 ? '' : authority.slice(0, at),
      via: link.host,
    }
    return [target, ...redirectTargets(target, depth + 1)]
  })
}

type Target = { readonly authority: string; readonly rest: string }

/** "/redirect/https:/daftar.xyz", "?u=https%3A%2F%2Fdaftar.xyz", "#https://daftar.xyz" */
function inside(raw: string): Target[] {
  return raw
    .split(/[?&#]/, 30)
    .flatMap((part) => [...decode(part).matchAll(TARGET)].slice(0, 3))
    .map(([, authority = '', path = '']) => ({ authority, rest: path }))
}

/** "?url=daftar.xyz/masuk": a parameter that is known to lead on, with a host and no scheme. */
function byParameter(rest: string): Target[] {
  const targets: Target[] = []
  for (const pair of rest
    .slice(0, LONGEST_REST)
    .split(/[?&#;]/)
    .slice(1, 30)) {
    const [key = '', value = ''] = pair.split(/=(.*)/s)
    if (!REDIRECT_PARAMETERS.has(key.toLowerCase())) continue
    const match = BARE_TARGET.exec(decode(value))
    const host = match && asciiHost(match[1]!)
    if (match && host && hostParts(host).known) targets.push({ authority: match[1]!, rest: match[2] ?? '' })
  }
  return targets
}

/** "google.com/amp/s/daftar.xyz/masuk" */
function byAmp(link: FoundLink, rest: string): Target[] {
  const match = /(?:^|\.)google\.[a-z.]+$/.test(link.host) ? /^\/amp\/(?:s\/)?([^/]+\.[^/]+)(.*)$/s.exec(rest) : null
  return match ? [{ authority: match[1]!, rest: match[2] ?? '' }] : []
}

/** Percent codes resolved, up to three times; what is no valid code stays. */
export function decode(text: string): string {
  let plain = text
  for (let round = 0; round < 3 && plain.includes('%'); round++) {
    const next = plain.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun)
    if (next === plain) break
    plain = next
  }
  return plain
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run
  }
}
