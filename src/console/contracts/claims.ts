import { z } from 'zod'
import { contract, idParams } from '../contract.ts'
import { begunEntry, entryParams } from './entries.ts'

export const claimStatus = z.enum(['open', 'answered', 'dismissed'])
const entry = z.object({ id: z.string(), title: z.string() })
const audience = z.object({ asked: z.number(), agreed: z.number(), told: z.number() })

const claim = z.object({
  id: z.string(),
  text: z.string(),
  status: claimStatus,
  tips: z.number(),
  forwardedMany: z.number(),
  firstAt: z.number(),
  lastAt: z.number(),
  /** The entry that answers it, or will as soon as it is published. */
  entry: entry.nullable(),
})
export type Claim = z.output<typeof claim>

export const listClaims = contract({
  method: 'GET',
  path: '/claims',
  summary: 'What nobody has answered yet, those asked about last first',
  needs: 'claims.read',
  live: ['turns', 'desk', 'publication'],
  query: z.object({ status: claimStatus.default('open') }),
  answer: z.object({ claims: z.array(claim) }),
})

export const showClaim = contract({
  method: 'GET',
  path: '/claims/:id',
  summary: 'One pending claim: its tips, who waits for an answer, and entries that may answer it',
  needs: 'claims.read',
  live: ['turns', 'desk', 'outbox'],
  params: idParams,
  answer: claim.extend({
    audience,
    latest: z.array(
      z.object({
        id: z.string(),
        conversation: z.string(),
        name: z.string(),
        text: z.string(),
        at: z.number(),
        forwardedMany: z.boolean(),
      }),
    ),
    suggestions: z.array(entry.extend({ confidence: z.number() })),
  }),
})
export type ShownClaim = z.output<typeof showClaim.answer>

export const mergeClaims = contract({
  method: 'POST',
  path: '/claims/:id/merge',
  summary: 'Put other claims into this one: they are the same question',
  needs: 'claims.write',
  audit: 'claim.merge',
  params: idParams,
  body: z.object({ from: z.array(z.string().max(100)).min(1).max(50) }),
})

export const splitClaim = contract({
  method: 'POST',
  path: '/claims/:id/split',
  summary: 'Take tips out into a claim of their own: they are another question',
  needs: 'claims.write',
  audit: 'claim.split',
  params: idParams,
  body: z.object({ tips: z.array(z.string().max(100)).min(1).max(200) }),
  answer: z.object({ id: z.string() }),
})

export const dismissClaim = contract({
  method: 'POST',
  path: '/claims/:id/dismiss',
  summary: 'Nothing to answer here; the reason stands in the audit',
  needs: 'claims.write',
  audit: 'claim.dismiss',
  params: idParams,
  body: z.object({ reason: z.string().trim().min(3, 'must say why').max(200) }),
})

export const answerClaim = contract({
  method: 'POST',
  path: '/claims/:id/answer',
  summary:
    'Answer with a published entry. With `wording` it learns this way of asking and keeps it as an example; whoever may not publish hands that in for review',
  needs: 'claims.write',
  audit: 'claim.answer',
  params: idParams,
  body: z.object({ entry: z.string().max(60), wording: z.string().trim().max(2_000).optional() }),
  answer: z.object({ state: z.enum(['told', 'in-review']), told: z.number() }),
})

export const draftForClaim = contract({
  method: 'POST',
  path: '/claims/:id/draft',
  summary: 'Begin a new entry from the claim; when it is published, everybody who asked is told',
  needs: 'knowledge.write',
  audit: 'claim.draft',
  params: idParams,
  body: begunEntry,
  answer: entryParams,
})
