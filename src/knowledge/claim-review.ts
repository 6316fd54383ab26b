import { z } from 'zod'
import { type Entry, type Source, VERDICTS, type Verdict } from '../domain/knowledge.ts'
import type { Row } from './entry-csv.ts'
import { unreadable } from './file-text.ts'

/** schema.org ratings go from 1 (false) to 5 (true). */
const RATING: Readonly<Record<Verdict, number>> = {
  hoaks: 1,
  menyesatkan: 2,
  'belum-terbukti': 3,
  'di-luar-cakupan': 3,
  kedaluwarsa: 3,
  benar: 5,
}

/** A claim as schema.org's ClaimReview, for search engines and other fact-checkers. */
export const claimReview = (e: Entry) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  identifier: e.id,
  datePublished: e.checkedOn,
  claimReviewed: e.title,
  reviewBody: e.answer.id,
  inLanguage: 'id',
  about: { '@type': 'Thing', name: e.topic },
  author: { '@type': 'Organization', name: 'Saring' },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: RATING[e.verdict ?? 'belum-terbukti'],
    bestRating: 5,
    worstRating: 1,
    alternateName: e.verdict,
  },
  itemReviewed: { '@type': 'Claim', appearance: e.links.map((url) => ({ '@type': 'CreativeWork', url })) },
  citation: e.sources.map((s) => ({
    '@type': 'CreativeWork',
    name: s.title,
    url: s.url,
    datePublished: s.date,
    publisher: { '@type': 'Organization', name: s.publisher },
  })),
})

/** What other fact-checkers call their verdicts. A word that is not here leaves the verdict to the editor. */
const WORDS: Readonly<Record<string, Verdict>> = {
  ...Object.fromEntries(VERDICTS.map((verdict) => [verdict, verdict])),
  hoax: 'hoaks',
  false: 'hoaks',
  salah: 'hoaks',
  palsu: 'hoaks',
  fake: 'hoaks',
  misleading: 'menyesatkan',
  'partly false': 'menyesatkan',
  'sebagian salah': 'menyesatkan',
  'sebagian benar': 'menyesatkan',
  true: 'benar',
  benar: 'benar',
  fakta: 'benar',
  correct: 'benar',
  unproven: 'belum-terbukti',
  'belum terbukti': 'belum-terbukti',
  outdated: 'kedaluwarsa',
}

const named = z.object({ name: z.string() }).partial()
const many = <Z extends z.ZodType>(one: Z) =>
  z
    .union([z.array(one), one])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .catch([])
/** Only what is read; whatever has another form is passed over, as JSON-LD allows nearly everything. */
const review = z.object({
  identifier: z.string().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  claimReviewed: z.string().optional().catch(undefined),
  reviewBody: z.string().optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  about: named.optional().catch(undefined),
  author: named.optional().catch(undefined),
  reviewRating: z.object({ alternateName: z.string() }).partial().optional().catch(undefined),
  itemReviewed: z
    .object({ appearance: many(z.object({ url: z.string() })) })
    .optional()
    .catch(undefined),
  citation: many(
    z.object({
      name: z.string().default(''),
      url: z.string().default(''),
      datePublished: z.string().default(''),
      publisher: named.optional().catch(undefined),
    }),
  ).optional(),
})
type Review = z.output<typeof review>

/**
 * Reads one review, a list of them, a graph, or a feed.
 * @param known the entry that has this id, if any: what a review cannot say of it stays
 * @param topic for reviews that name none
 */
export function rowsOfReviews(text: string, known: (id: string) => Entry | undefined, topic: string): readonly Row[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw unreadable(`The file is no JSON: ${(error as Error).message}.`, 'Save it anew as JSON-LD.')
  }
  const reviews = reviewsIn(data)
  if (reviews.length === 0) throw unreadable('The file holds no ClaimReview.', 'Choose a file of ClaimReview JSON-LD.')
  return reviews.map((raw, i) => ({ place: i + 1, fields: fieldsOf(review.parse(raw), known, topic) }))
}

function reviewsIn(data: unknown): readonly object[] {
  if (Array.isArray(data)) return data.flatMap(reviewsIn)
  if (typeof data !== 'object' || data === null) return []
  const type = (data as Record<string, unknown>)['@type']
  if (type === 'ClaimReview' || (Array.isArray(type) && type.includes('ClaimReview'))) return [data]
  const { '@graph': graph, dataFeedElement, item } = data as Record<string, unknown>
  return [graph, dataFeedElement, item].flatMap(reviewsIn)
}

const IS_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

function fieldsOf(said: Review, known: (id: string) => Entry | undefined, topic: string): Record<string, unknown> {
  const named = said.identifier !== undefined && IS_ID.test(said.identifier) ? said.identifier : undefined
  const id = named ?? idOf(said.claimReviewed ?? '')
  const entry = named === undefined ? undefined : known(named)
  const sources = sourcesOf(said, entry)
  const verdict = WORDS[said.reviewRating?.alternateName?.trim().toLowerCase() ?? '']
  const links = said.itemReviewed?.appearance.map((work) => work.url)
  return {
    // An id that was made of the words must not hit an entry that happens to have it.
    id: named === undefined && known(id) ? `${id.slice(0, 50)}-impor` : id,
    ...(!entry && { kind: 'claim', topic: said.about?.name ?? topic, wordings: wordingsOf(said) }),
    ...(said.claimReviewed !== undefined && { title: said.claimReviewed }),
    ...(said.reviewBody !== undefined && { answer: { id: said.reviewBody } }),
    ...(said.datePublished !== undefined && { checkedOn: said.datePublished.slice(0, 10) }),
    ...(verdict && { verdict }),
    ...(links && (!entry || links.length > 0 || entry.links.length === 0) && { links }),
    ...(sources && { sources }),
  }
}

const wordingsOf = ({ claimReviewed }: Review) => (claimReviewed ? [claimReviewed] : [])

/** What a review cites; else the review itself is the source. */
function sourcesOf({ citation, url, author, claimReviewed, datePublished }: Review, entry: Entry | undefined) {
  const cited = citation?.map((c) => ({
    title: c.name,
    url: c.url,
    publisher: c.publisher?.name ?? '',
    date: c.datePublished,
  }))
  const itself =
    url === undefined
      ? undefined
      : [{ title: claimReviewed ?? '', url, publisher: author?.name ?? '', date: (datePublished ?? '').slice(0, 10) }]
  const found: readonly Source[] | undefined = cited && cited.length > 0 ? cited : entry ? undefined : itself
  return found?.map((source) => ({ ...entry?.sources.find((s) => s.url === source.url), ...source }))
}

function idOf(words: string): string {
  const plain = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
  return plain.replace(/^-+|-+$/g, '') || 'tanpa-judul'
}
