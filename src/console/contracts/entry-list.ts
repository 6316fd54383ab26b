import { z } from 'zod'
import { VERDICTS } from '../../domain/knowledge.ts'
import { contract } from '../contract.ts'
import { draftState } from './drafts.ts'
import { entryKind, entryStatus, namedEntry } from './entries.ts'

/** A forward fits into it (characters). */
export const LONGEST_SEARCH = 2_000

/** Which entries a list shows: all that is given must hold. */
export const entryFilter = z.object({
  /** Words of the title, the keywords or the answer, in any order; or a whole message that somebody passes on. */
  text: z.string().max(LONGEST_SEARCH).optional(),
  /** `review` and `edited` are drafts: handed in, or still being written. */
  state: z.enum(['published', 'retired', 'edited', 'review']).optional(),
  verdict: z.enum(VERDICTS).optional(),
  topic: z.string().max(60).optional(),
  /** Whose review is due or who ends within a month, or already did. */
  due: z.enum(['soon', 'over']).optional(),
  sort: z.enum(['title', 'uses', 'due', 'unhelpful']).default('title'),
})
export type EntryFilter = z.input<typeof entryFilter>

export const listEntries = contract({
  method: 'GET',
  path: '/entries',
  summary:
    'The entries, published, retired or only drafted, a page at a time; with `text`, also those that are like it',
  needs: 'knowledge.read',
  live: ['publication', 'desk'],
  query: entryFilter.extend({
    after: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  answer: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: entryKind,
        topic: z.string(),
        verdict: z.enum(VERDICTS).nullable(),
        status: entryStatus,
        draft: draftState.nullable(),
        uses: z.number(),
        helpful: z.number(),
        unhelpful: z.number(),
        checkedOn: z.string(),
        reviewBy: z.string(),
        validUntil: z.string().nullable(),
        due: z.enum(['soon', 'over']).nullable(),
        /** It does not hold all the words, but is like the text. Such entries come behind the others. */
        alike: z.boolean(),
      }),
    ),
    total: z.number(),
    next: z.number().nullable(),
  }),
})
export type ListedEntry = z.output<typeof listEntries.answer>['entries'][number]

export const entriesAlike = contract({
  method: 'GET',
  path: '/alike',
  summary: 'The published entries that are most like a text, best first; none where nothing is alike',
  needs: 'knowledge.read',
  live: ['publication'],
  query: z.object({ text: z.string().max(LONGEST_SEARCH) }),
  answer: z.object({ entries: z.array(namedEntry) }),
})

export const listTopics = contract({
  method: 'GET',
  path: '/topics',
  summary: 'The topics of the menu, with their titles',
  needs: 'knowledge.read',
  live: ['publication'],
  answer: z.object({
    topics: z.array(z.object({ id: z.string(), title: z.object({ id: z.string(), en: z.string() }) })),
  }),
})

export const exportEntries = contract({
  method: 'GET',
  path: '/export/entries',
  summary: 'The published entries as CSV, JSON lines or schema.org ClaimReview (JSON-LD)',
  needs: 'knowledge.read',
  query: z.object({ format: z.enum(['csv', 'jsonl', 'claimreview']) }),
})
