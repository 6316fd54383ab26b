import { z } from 'zod'
import { CLAIM_CATEGORIES, VERDICTS } from '../../domain/knowledge.ts'
import { contract } from '../contract.ts'
import { keptDraft, previewed, problemFound, savedDraft, shownDraft, tried, triedText, version } from './drafts.ts'

/** An id as editors write it. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens')
export const entryParams = z.object({ id: slug })
export const namedEntry = z.object({ id: z.string(), title: z.string() })
export const entryKind = z.enum(['fact', 'claim'])
export const entryStatus = z.enum(['draft', 'published', 'retired'])
const lines = (most: number) => z.array(z.string().max(most)).max(500)

/** An entry while it is being written: sound in shape, not yet in content. The check says what is missing. */
export const draftEntry = z.strictObject({
  id: slug,
  kind: entryKind,
  topic: slug,
  title: z.string().max(200),
  keywords: lines(100),
  wordings: lines(4_000),
  verdict: z.enum(VERDICTS).optional(),
  category: z.enum(CLAIM_CATEGORIES).optional(),
  answer: z.strictObject({ id: z.string().max(2_000), en: z.string().max(2_000).optional() }),
  correction: z.string().max(1_000).optional(),
  sources: z
    .array(
      z.strictObject({
        title: z.string().max(300),
        url: z.string().max(2_000),
        publisher: z.string().max(200),
        date: z.string().max(10),
        copy: z.boolean().optional(),
      }),
    )
    .max(30),
  validFrom: z.string().max(10).optional(),
  validUntil: z.string().max(10).optional(),
  reviewBy: z.string().max(10),
  checkedOn: z.string().max(10),
  links: lines(300),
  fingerprints: lines(64),
  related: lines(60),
  examples: lines(4_000),
  status: entryStatus,
})
export type DraftEntry = z.output<typeof draftEntry>

export const showEntry = contract({
  method: 'GET',
  path: '/entries/:id',
  summary: 'An entry as it is published and as it is drafted',
  needs: 'knowledge.read',
  live: ['publication', 'desk'],
  params: entryParams,
  answer: z.object({
    published: draftEntry.nullable(),
    /** What a draft must name as its base. */
    hash: z.string(),
    draft: z
      .object({
        ...shownDraft.shape,
        entry: draftEntry,
        /** The hash of what was published when the draft was begun; another one now is a conflict. */
        base: z.string(),
      })
      .nullable(),
    /** The titles of the entries that the two name as related. */
    related: z.array(namedEntry),
    /** How many got this entry in the last thirty days. */
    toldLately: z.number(),
  }),
})
export type ShownEntry = z.output<typeof showEntry.answer>

export const checkDraft = contract({
  method: 'POST',
  path: '/entries/check',
  summary: 'What `knowledge check` says of an entry, and the bubbles it makes; changes nothing',
  needs: 'knowledge.read',
  body: z.object({ entry: draftEntry }),
  answer: z.object({
    problems: z.array(problemFound),
    bubbles: z.object({ id: z.string(), en: z.string() }),
  }),
})

/** What a new entry is begun with. */
export const begunEntry = z.object({
  title: z.string().trim().min(1, 'must not be empty').max(90),
  topic: slug,
  kind: entryKind,
})

export const beginEntry = contract({
  method: 'POST',
  path: '/entries',
  summary: 'Begin a new entry; its id is made of its title',
  needs: 'knowledge.write',
  audit: 'entry.begin',
  body: begunEntry,
  answer: entryParams,
})

export const saveDraft = contract({
  method: 'PUT',
  path: '/entries/:id/draft',
  summary: 'Keep a draft, or hand it in for review',
  needs: 'knowledge.write',
  audit: 'entry.draft',
  params: entryParams,
  body: z.object({ entry: draftEntry, base: z.string().max(64), ...keptDraft }),
  answer: savedDraft,
})

export const dropDraft = contract({
  method: 'DELETE',
  path: '/entries/:id/draft',
  summary: 'Throw a draft away',
  needs: 'knowledge.write',
  audit: 'entry.drop',
  params: entryParams,
})

export const tryDraft = contract({
  method: 'POST',
  path: '/entries/try',
  summary: 'What the hotline would say to a message if this draft were published; learns first, which takes seconds',
  needs: 'knowledge.write',
  body: z.object({ entry: draftEntry, text: triedText }),
  answer: tried,
})

export const previewDraft = contract({
  method: 'POST',
  path: '/entries/preview',
  summary: 'Which of the latest real messages would be answered otherwise if this draft were published',
  needs: 'knowledge.write',
  body: z.object({ entry: draftEntry }),
  answer: previewed,
})

export const publishDraft = contract({
  method: 'POST',
  path: '/entries/:id/publish',
  summary: 'Publish a draft: files, publication and follow-ups; with `notify`, those who got the old answer are told',
  needs: 'knowledge.publish',
  audit: 'entry.publish',
  params: entryParams,
  body: z.object({ notify: z.boolean() }),
  answer: z.object({ number: z.number(), told: z.number() }),
})

export const entryHistory = contract({
  method: 'GET',
  path: '/entries/:id/history',
  summary: 'How the entry stood in the latest publications, newest first',
  needs: 'knowledge.read',
  live: ['publication'],
  params: entryParams,
  answer: z.object({
    versions: z.array(version.extend({ entry: draftEntry })),
  }),
})
