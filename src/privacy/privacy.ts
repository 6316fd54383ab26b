/** The room's door: what is taken out of words, who a sender is, and how what must stay raw is sealed. */
export { deriveKeys, type Keys, parseKey } from './keys.ts'
export { pseudonym } from './pseudonym.ts'
export { type Redacted, type RedactedKind, redact } from './redact.ts'
export { open, openText, seal } from './sealing.ts'
export { createVault, type Vault } from './vault.ts'
