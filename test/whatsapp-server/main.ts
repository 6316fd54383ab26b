import { parseArgs } from 'node:util'
import { createWhatsAppServer } from './server.ts'

/** Starts the server by hand: `npm run whatsapp:server -- --port 8710`. */
const DEFAULT_PORT = '8710'

const { values } = parseArgs({ options: { port: { type: 'string', default: DEFAULT_PORT } } })
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port must be a number up to 65535, not "${values.port}".`)
  process.exit(1)
}

const server = await createWhatsAppServer({ port }).catch((problem: NodeJS.ErrnoException) => {
  const words = problem.code === 'EADDRINUSE' ? `Port ${port} is taken; choose another with --port.` : problem.message
  console.error(words)
  return process.exit(1)
})

console.log(`A local WhatsApp-protocol server, for this machine only.

  Be the citizens:      ${server.adminUrl}
  A client connects to: ${server.url}
  and must be started with: node --import tsx --import ./test/whatsapp-server/preload.ts …

Ctrl-C ends it; nothing is kept.`)

const stop = () => void server.stop().then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
