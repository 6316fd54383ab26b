import { stringify } from 'csv-stringify'
import type { Entry, Verdict } from '../../domain/knowledge.ts'
import type { Serving } from '../../hotline/hotline.ts'
import { exportEntries } from '../contracts/entry-list.ts'
import type { Serve } from '../doors.ts'
import { asFile, CSV } from './downloads.ts'

/** What the editors have published, for spreadsheets, for programs, and for search engines. */
export function entryExport(serve: Serve, serving: () => Serving): void {
  serve(exportEntries, async ({ query: { format }, reply }) => {
    const entries = serving().snapshot.entries.filter((e) => e.status === 'published')
    if (format === 'claimreview') {
      asFile(reply, 'claimreview', 'jsonld')
      return JSON.stringify(entries.filter((e) => e.kind === 'claim').map(claimReview))
    }
    asFile(reply, 'entries', format)
    if (format === 'jsonl') return entries.map((entry) => JSON.stringify(entry)).join('\n')
    return stringify(entries.map(row), CSV)
  })
}

const row = (e: Entry) => ({
  id: e.id,
  kind: e.kind,
  topic: e.topic,
  title: e.title,
  verdict: e.verdict ?? '',
  answer: e.answer.id,
  answerEnglish: e.answer.en ?? '',
  keywords: e.keywords.join('; '),
  source: e.sources[0]?.url ?? '',
  checkedOn: e.checkedOn,
  reviewBy: e.reviewBy,
  validUntil: e.validUntil ?? '',
})

/** schema.org ratings go from 1 (false) to 5 (true). */
const RATING: Readonly<Record<Verdict, number>> = {
  hoaks: 1,
  menyesatkan: 2,
  'belum-terbukti': 3,
  'di-luar-cakupan': 3,
  kedaluwarsa: 3,
  benar: 5,
}

const claimReview = (e: Entry) => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  identifier: e.id,
  datePublished: e.checkedOn,
  claimReviewed: e.title,
  reviewBody: e.answer.id,
  inLanguage: 'id',
  author: { '@type': 'Organization', name: 'Saring' },
  reviewRating: {
    '@type': 'Rating',
    ratingValue: RATING[e.verdict ?? 'belum-terbukti'],
    bestRating: 5,
    worstRating: 1,
    alternateName: e.verdict,
  },
  itemReviewed: { '@type': 'Claim', appearance: e.links.map((url) => ({ '@type': 'CreativeWork', url })) },
  citation: e.sources.map((s) => ({ '@type': 'CreativeWork', name: s.title, url: s.url, datePublished: s.date })),
})
