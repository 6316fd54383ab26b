import { z } from 'zod'
import { WEBHOOK_EVENTS } from '../../domain/webhook.ts'
import { contract, idParams } from '../contract.ts'

const event = z.enum(WEBHOOK_EVENTS)

const webhook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(event),
  active: z.boolean(),
  madeBy: z.string(),
  madeAt: z.number(),
})
export type ShownWebhook = z.output<typeof webhook>

const delivery = z.object({
  id: z.string(),
  event: z.enum([...WEBHOOK_EVENTS, 'test']),
  at: z.number(),
  attempts: z.number(),
  dueAt: z.number(),
  status: z.enum(['waiting', 'delivered', 'failed']),
  answer: z.string().nullable(),
})
export type ShownDelivery = z.output<typeof delivery>

export const listWebhooks = contract({
  method: 'GET',
  path: '/webhooks',
  summary: 'Who is told of what happens',
  needs: 'settings.read',
  live: ['desk'],
  answer: z.object({ webhooks: z.array(webhook) }),
})

export const makeWebhook = contract({
  method: 'POST',
  path: '/webhooks',
  summary: 'Tell a server of events, signed as Standard Webhooks says; the secret is in this answer and never again',
  needs: 'settings.write',
  audit: 'webhook.make',
  body: z.strictObject({
    url: z.url({ protocol: /^https?$/, error: 'write the whole address, with https://' }).max(500),
    events: z.array(event).min(1, 'choose at least one').max(WEBHOOK_EVENTS.length),
  }),
  answer: z.object({ id: z.string(), secret: z.string() }),
})

export const changeWebhook = contract({
  method: 'PUT',
  path: '/webhooks/:id',
  summary: 'Switch a webhook off, or on again',
  needs: 'settings.write',
  audit: 'webhook.change',
  params: idParams,
  body: z.strictObject({ active: z.boolean() }),
})

export const removeWebhook = contract({
  method: 'DELETE',
  path: '/webhooks/:id',
  summary: 'Take a webhook away, with its deliveries',
  needs: 'settings.write',
  audit: 'webhook.remove',
  params: idParams,
})

export const testWebhook = contract({
  method: 'POST',
  path: '/webhooks/:id/test',
  summary: 'Send a message that says nothing, to see whether it arrives',
  needs: 'settings.write',
  audit: 'webhook.test',
  params: idParams,
})

export const sendAgain = contract({
  method: 'POST',
  path: '/webhooks/:id/deliveries/:delivery/again',
  summary: 'Send a delivery again that was given up: the same id and words, signed anew',
  needs: 'settings.write',
  audit: 'webhook.again',
  params: idParams.extend({ delivery: z.string().min(1).max(100) }),
})

export const listDeliveries = contract({
  method: 'GET',
  path: '/webhooks/:id/deliveries',
  summary: 'What was sent lately, and what became of it',
  needs: 'settings.read',
  live: ['desk'],
  params: idParams,
  answer: z.object({ deliveries: z.array(delivery) }),
})
