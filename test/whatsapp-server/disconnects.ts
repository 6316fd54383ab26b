import type { Device } from './accounts.ts'
import type { Clients } from './clients.ts'
import type { Network } from './network.ts'
import { el } from './wire/nodes.ts'

/**
 * Every way a client loses its connection, with the code by which the client library reports it:
 * `cut` 428 · `freeze` 408, when its keep-alive finds nobody · `replace` 440 · `log-out` 401 · `ban` 403 ·
 * `too-old` 405 · `mismatch` 411 · `bad-session` 500 · `unavailable` 503 · `restart` 515.
 */
export type Disconnect =
  | 'cut'
  | 'freeze'
  | 'replace'
  | 'log-out'
  | 'ban'
  | 'too-old'
  | 'mismatch'
  | 'bad-session'
  | 'unavailable'
  | 'restart'

export const DISCONNECTS: readonly Disconnect[] = [
  'cut',
  'freeze',
  'replace',
  'log-out',
  'ban',
  'too-old',
  'mismatch',
  'bad-session',
  'unavailable',
  'restart',
]

const NEWER_THAN_ANY = [99, 0, 0] as const

export function disconnect(network: Network, clients: Clients, device: Device, how: Disconnect): void {
  const { line } = device
  switch (how) {
    case 'cut':
      return line?.cut()
    case 'freeze':
      return line?.freeze()
    case 'replace':
      return line?.close(el('stream:error', {}, [el('conflict', { type: 'replaced' })]))
    case 'log-out':
      return unlink(network, device)
    case 'ban':
      device.account.banned = true
      return line?.close(el('stream:error', { code: 403 }))
    case 'too-old':
      // Stays so until the server is content with the version again.
      clients.minimumVersion = NEWER_THAN_ANY
      return line?.cut()
    case 'mismatch':
      line?.send(el('ib', {}, [el('downgrade_webclient')]))
      return line?.close()
    case 'bad-session':
      return line?.close(el('stream:error', { code: 500 }))
    case 'unavailable':
      return line?.close(el('stream:error', { code: 503 }))
    case 'restart':
      return line?.close(el('stream:error', { code: 515 }))
  }
}

/** The device is no longer part of its account: it cannot log in again. */
export function unlink(network: Network, device: Device): void {
  device.account.devices.delete(device.id)
  device.line?.close(el('stream:error', { code: 401 }, [el('conflict', { type: 'device_removed' })]))
  network.changes.changed()
}
