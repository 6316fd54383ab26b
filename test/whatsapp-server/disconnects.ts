import type { Device } from './accounts.ts'
import type { Clients } from './clients.ts'
import type { Network } from './network.ts'
import { type BinaryNode, el } from './wire/nodes.ts'

/**
 * Every way a client loses its connection, with the code by which the client library reports it:
 * `cut` 428 · `freeze` 408, when its keep-alive finds nobody · `replace` 440 · `log-out` 401 · `ban` 403 ·
 * `too-old` 405 · `mismatch` 411 · `bad-session` 500 · `unavailable` 503 · `restart` 515. Only `silence` is never
 * reported: the connection stays, pings are answered, and nothing else comes.
 */
export type Disconnect =
  | 'cut'
  | 'freeze'
  | 'silence'
  | 'replace'
  | 'log-out'
  | 'ban'
  | 'too-old'
  | 'mismatch'
  | 'bad-session'
  | 'unavailable'
  | 'restart'

type End = (network: Network, clients: Clients, device: Device) => void

const NEWER_THAN_ANY = [99, 0, 0] as const
const close =
  (lastWords: () => BinaryNode): End =>
  (_network, _clients, { line }) =>
    line?.close(lastWords())
const streamError = (code: number) => close(() => el('stream:error', { code }))

const ENDS: Readonly<Record<Disconnect, End>> = {
  cut: (_network, _clients, { line }) => line?.cut(),
  freeze: (_network, _clients, { line }) => line?.freeze(),
  silence: (_network, _clients, { line }) => line?.silence(),
  replace: close(() => el('stream:error', {}, [el('conflict', { type: 'replaced' })])),
  'log-out': (network, _clients, device) => unlink(network, device),
  ban(network, clients, device) {
    device.account.banned = true
    streamError(403)(network, clients, device)
  },
  /** Stays so until the server is content with the version again. */
  'too-old'(_network, clients, { line }) {
    clients.minimumVersion = NEWER_THAN_ANY
    line?.cut()
  },
  mismatch: close(() => el('ib', {}, [el('downgrade_webclient')])),
  'bad-session': streamError(500),
  unavailable: streamError(503),
  restart: streamError(515),
}

export const DISCONNECTS = Object.keys(ENDS) as readonly Disconnect[]

export function disconnect(network: Network, clients: Clients, device: Device, how: Disconnect): void {
  ENDS[how](network, clients, device)
}

/** The device is no longer part of its account: it cannot log in again. */
export function unlink(network: Network, device: Device): void {
  device.account.devices.delete(device.id)
  device.line?.close(el('stream:error', { code: 401 }, [el('conflict', { type: 'device_removed' })]))
  network.changes.changed()
}
