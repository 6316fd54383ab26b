/** The moderation room: what happens to conversations after they were held. */
export { purge, startPurging } from './retention.ts'
export { block, HOLD, noConversation, release, takeOver } from './takeover.ts'
