import { z } from 'zod'
import { CLAIM_CATEGORIES, VERDICTS } from '../domain/knowledge.ts'
import { WORDING, type WordingKey } from '../domain/wording.ts'

/** The longest answer: with verdict, source line and date the bubble stays within 900 characters. */
const ANSWER_LIMIT = 600

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and single hyphens')
const day = z.iso.date('write the date as YYYY-MM-DD')
const partialDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'write the date as YYYY, YYYY-MM or YYYY-MM-DD')
const line = (max: number) => z.string().trim().min(1, 'must not be empty').max(max)

export const sourceSchema = z.strictObject({
  title: line(200),
  url: z.url({ protocol: /^https?$/, error: 'write the whole address, with https://' }),
  publisher: line(90),
  date: partialDay,
  copy: z.boolean().optional(),
})

export const entrySchema = z
  .strictObject({
    id: slug.max(60),
    kind: z.enum(['fact', 'claim']),
    topic: slug,
    title: line(90),
    keywords: z.array(line(50)).min(1, 'give at least one keyword'),
    wordings: z.array(line(2000)).min(3, 'give at least three ways people put it'),
    verdict: z.enum(VERDICTS).optional(),
    category: z.enum(CLAIM_CATEGORIES).optional(),
    answer: z.strictObject({ id: line(ANSWER_LIMIT), en: line(ANSWER_LIMIT).optional() }),
    correction: line(500).optional(),
    sources: z.array(sourceSchema).min(1, 'name at least one source'),
    validFrom: partialDay.optional(),
    validUntil: partialDay.optional(),
    reviewBy: day,
    checkedOn: day,
    links: z.array(line(200)).default([]),
    fingerprints: z.array(z.string().regex(/^[01]{64}$/)).default([]),
    related: z.array(slug).default([]),
    examples: z.array(line(2000)).min(1, 'give at least one example message; it is a test'),
    status: z.enum(['draft', 'published', 'retired']),
  })
  .refine((e) => (e.kind === 'claim') === (e.verdict !== undefined), {
    path: ['verdict'],
    error: 'a claim needs a verdict, and a fact has none',
  })
  .refine((e) => e.kind === 'claim' || e.category === undefined, {
    path: ['category'],
    error: 'only a claim has a category',
  })

export const entryFileSchema = z.strictObject({ $schema: z.string().optional(), entries: z.array(entrySchema) })

export const topicFileSchema = z.strictObject({
  $schema: z.string().optional(),
  topics: z.array(z.strictObject({ id: slug, title: z.strictObject({ id: line(40), en: line(40) }) })).min(1),
})

const host = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'write the host only, like contoh.go.id')

export const domainFileSchema = z.strictObject({
  $schema: z.string().optional(),
  official: z.array(z.strictObject({ domain: host, note: line(200) })).min(1),
  fake: z.array(z.strictObject({ host, entry: slug.optional(), checkedOn: day })),
  shorteners: z.array(host),
  wellKnown: z.array(host),
  brands: z.array(slug).min(1),
})

export const lexiconFileSchema = z.strictObject({
  $schema: z.string().optional(),
  slang: z.record(line(40), line(80)).default({}),
  synonyms: z.array(z.array(line(50)).min(2)).default([]),
  protected: z.array(line(40)).default([]),
  filler: z.array(line(80)).default([]),
  asking: z.array(line(40)).default([]),
  notCovered: z.array(line(500)).default([]),
  otherSubjects: z.array(line(50)).default([]),
})

/** Each sentence must be there, and must hold its placeholders, or a reply would lose its source or its choices. */
export const wordingFileSchema = z.strictObject({
  $schema: z.string().optional(),
  ...(Object.fromEntries(Object.entries(WORDING).map(([key, placeholders]) => [key, sentence(placeholders)])) as Record<
    WordingKey,
    z.ZodString
  >),
})

function sentence(placeholders: readonly string[]) {
  return z
    .string()
    .min(1, 'must not be empty')
    .max(800)
    .refine((text) => placeholders.every((name) => text.includes(`{${name}}`)), {
      error: `must hold ${placeholders.map((name) => `{${name}}`).join(', ')}`,
    })
}
