/** The parts of the page, in the order of their tabs. */
export const PARTS = ['people', 'privacy', 'sending', 'webhooks', 'keys', 'audit'] as const
export type Part = (typeof PARTS)[number]
