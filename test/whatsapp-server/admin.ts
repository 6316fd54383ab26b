import type { RequestListener } from 'node:http'
import type { WhatsAppServer } from './server.ts'
import type { Changes } from './timers.ts'
export function createAdmin(_server: WhatsAppServer, _changes: Changes): RequestListener {
  return (_request, response) => response.end()
}
