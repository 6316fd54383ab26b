/** What other programs can be told of, as it happens. */
export const WEBHOOK_EVENTS = ['claim.pending', 'entry.published', 'conversation.held', 'dead_letter'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]
