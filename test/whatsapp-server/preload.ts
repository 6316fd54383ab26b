/**
 * Makes a client of this process trust the local server, and nothing else changes: its Noise root instead of
 * WhatsApp's, and its media certificate beside the usual ones. For tests only, by `--import` or as the first import.
 */
import tls from 'node:tls'
import { WA_CERT_DETAILS } from '@whiskeysockets/baileys'
import { mediaRootPem, noiseRootPublicKey } from './certificates.ts'
import { quietSignal } from './quiet-signal.ts'

WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(noiseRootPublicKey)

// NODE_EXTRA_CA_CERTS is read before any code runs, and Node 20 has no other way that fetch would notice.
const createSecureContext = tls.createSecureContext
tls.createSecureContext = (options = {}) => {
  const secure = createSecureContext(options)
  if (!options.ca) (secure.context as { addCACert(pem: string): void }).addCACert(mediaRootPem)
  return secure
}

quietSignal()
