/** The moderation room: what happens to conversations after they were held. */
export { purge, startPurging, wouldPurge } from './retention.ts'
export { createSettings, type SettingsDesk } from './settings.ts'
export { block, HOLD, hold, noConversation, release, takeOver } from './takeover.ts'
