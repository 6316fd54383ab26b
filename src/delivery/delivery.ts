/** The delivery room: nothing that was received is lost, and nothing is answered twice. */
export { type Envelope, openEnvelope, sealEnvelope } from './envelope.ts'
export { createInbox, type Inbox } from './inbox.ts'
export { createOutbox, type Outbox } from './outbox.ts'
export { createPump, type Pump } from './pump.ts'
export { backoff } from './retry.ts'
