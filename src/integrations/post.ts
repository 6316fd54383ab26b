import { lookup as systemLookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { SaringError } from '../errors.ts'

/** Sends a body and gives back the status of the answer; what it holds is not read, and it leads nowhere else. */
export type Post = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
) => Promise<number>

/** Whether an address may be a receiver at all. @throws {SaringError} INPUT_INVALID */
export type Clear = (url: string) => void

export type PostParts = {
  /** Plain HTTP to this machine is allowed, too: for a receiver beside the hotline. */
  readonly local: boolean
  /** How names are resolved, if not by the system. */
  readonly lookup?: typeof systemLookup
}

const THIS_MACHINE = '127.0.0.1'

/**
 * A receiver is somebody's public server. An address inside the house (another machine of the network, a cloud's own
 * metadata) must not be reached from here, whatever its name resolves to at the moment of connecting, and no redirect
 * leads there since none is followed.
 */
export function createPost({ local, lookup = systemLookup }: PostParts): {
  readonly post: Post
  readonly clear: Clear
} {
  const isLocal = (url: URL) => local && url.hostname === THIS_MACHINE
  const clear = (text: string): URL => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    if (!url) throw refused('This is no address.', 'Write the whole address, with https://.')
    if (isLocal(url) && /^https?:$/.test(url.protocol)) return url
    if (url.protocol !== 'https:') throw refused('A webhook goes over https only.', 'Write an address with https://.')
    if (url.username || url.password)
      throw refused('The address holds a password.', 'Leave it out: messages are signed.')
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (host === 'localhost' || host.endsWith('.localhost') || (isIP(host) && !isPublic(host))) throw inside()
    return url
  }
  const outside = onlyOutside(lookup)
  return {
    clear,
    post: async (text, headers, body, signal) => {
      const url = clear(text)
      const request = url.protocol === 'https:' ? requestHttps : requestHttp
      return new Promise<number>((resolve, reject) => {
        const options = { method: 'POST', headers, signal, agent: false, ...(!isLocal(url) && { lookup: outside }) }
        const sending = request(url, options, (answer: IncomingMessage) => {
          resolve(answer.statusCode ?? 0)
          // A receiver that talks on and on is not listened to.
          answer.destroy()
        })
        sending.on('error', reject)
        sending.end(body)
      })
    },
  }
}

/** Looked at when connecting, not before: a name may lead elsewhere a moment later. */
const onlyOutside =
  (lookup: typeof systemLookup): LookupFunction =>
  (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? []
      if (error || !first) return callback(error ?? inside(), '')
      if (!addresses.every(({ address }) => isPublic(address))) return callback(inside(), '')
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }

/** Everything but ordinary public addresses: loopback, private, link-local, shared, reserved, mapped ones too. */
const isPublic = (address: string): boolean => ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

const refused = (message: string, remedy: string) => new SaringError('INPUT_INVALID', message, remedy)
const inside = () =>
  refused('This address lies inside a private network.', 'Give the address of a server that the public can reach.')
