import { candidatesOf } from '../../domain/finding.ts'
import { SaringError } from '../../errors.ts'
import { answerClaims, answerOnce, fingerprintOf, newPendingClaim } from '../../hotline/hotline.ts'
import { hashOfEntry } from '../../knowledge/knowledge.ts'
import type { PendingClaim, Queries } from '../../store/store.ts'
import {
  answerClaim,
  dismissClaim,
  draftForClaim,
  listClaims,
  mergeClaims,
  showClaim,
  splitClaim,
} from '../contracts/claims.ts'
import type { DraftEntry } from '../contracts/entries.ts'
import type { Serve } from '../doors.ts'
import { noEntry } from './drafts.ts'
import type { EntryParts } from './entries.ts'
import { asDraft, entryIn } from './entry-drafts.ts'
import { newEntry } from './new-entry.ts'
import { nameOf } from './turn-views.ts'

const SHOWN = 500
const TIPS = 100

export function claims(serve: Serve, parts: EntryParts): void {
  reading(serve, parts)
  sorting(serve, parts)
  answering(serve, parts)
}

function reading(serve: Serve, { store, serving, titles, hand: { now } }: EntryParts): void {
  const shown = ({ fingerprint: _, answeredBy, ...claim }: PendingClaim) => {
    const entry = claim.status === 'dismissed' || answeredBy === undefined ? null : titles.of(answeredBy)
    return { ...claim, entry: entry && { id: entry.id, title: entry.title } }
  }

  serve(listClaims, async ({ query: { status } }) => ({
    claims: (await store.queries.claims.list(status, SHOWN)).map(shown),
  }))

  serve(showClaim, async ({ params: { id } }) => {
    const claim = await claimOf(store.queries, id)
    const tips = await store.queries.claims.tipsOf(id, TIPS)
    const { finding } = answerOnce(serving(), claim.text || '-', now())
    return {
      ...shown(claim),
      audience: await store.queries.claims.audience(id),
      latest: tips.map(({ claim: _, turn: __, ...tip }) => ({ ...tip, name: nameOf(tip.conversation) })),
      suggestions: candidatesOf(finding).map((c) => ({
        id: c.entry,
        title: titles.of(c.entry).title,
        confidence: c.confidence,
      })),
    }
  })
}

function sorting(serve: Serve, { store, serving, hand: { now, newId } }: EntryParts): void {
  serve(mergeClaims, ({ params: { id }, body: { from }, audit }) =>
    store.transaction(async (q) => {
      await claimOf(q, id)
      const others = [...new Set(from)].filter((other) => other !== id)
      for (const other of others) await q.claims.merge(other, id)
      await audit(q, id, `${others.length} claims`)
    }),
  )

  serve(splitClaim, async ({ params: { id }, body: { tips }, audit }) => {
    const own = (await store.queries.claims.tipsOf(id, 10_000)).filter((tip) => tips.includes(tip.id))
    const [first] = own
    if (!first) throw noClaim()
    const fingerprint = fingerprintOf({ utterance: serving().language.read(first.text) })
    const claim = newPendingClaim({ id: newId(), isNew: true, fingerprint }, first.text, now())
    await store.transaction(async (q) => {
      const ids = own.map((tip) => tip.id)
      await q.claims.split(ids, claim)
      await audit(q, id, `${ids.length} tips`)
    })
    return { id: claim.id }
  })

  serve(dismissClaim, ({ params: { id }, body: { reason }, audit }) =>
    store.transaction(async (q) => {
      await claimOf(q, id)
      await q.claims.settle(id, 'dismissed', 'desk')
      await audit(q, id, reason)
    }),
  )
}

function answering(serve: Serve, { store, serving, drafts, entryDrafts, hand, today }: EntryParts): void {
  serve(answerClaim, async ({ params: { id }, body: { entry: entryId, wording }, account, audit }) => {
    const entry = entryDrafts.published(entryId)
    if (entry?.status !== 'published') throw noEntry(entryId)
    let told = 0
    if (!wording) {
      await store.transaction(async (q) => {
        await q.claims.assign(id, entry.id)
        told = await answerClaims(hand, q, serving().snapshot)
        await audit(q, id, entry.id)
      })
      await store.hint('outbox')
      return { state: 'told' as const, told }
    }
    const { agreed } = await store.queries.claims.audience(id)
    const begun = await store.transaction(async (q) => {
      const before = await q.desk.draft(entry.id)
      const own = { base: hashOfEntry(entry), note: '', seen: 0, review: true, author: account.username }
      // Somebody is at work on this entry: the wording joins their draft, which stays theirs.
      const kept = before ? { ...before, seen: before.at, review: before.state === 'review' } : own
      const draft = withWording(before ? entryIn(before) : asDraft(entry), wording)
      await q.claims.assign(id, entry.id)
      await entryDrafts.save(q, draft, kept)
      await audit(q, id, entry.id)
      return before
    })
    if (begun || (await drafts.mayPublish(account, account.username, 'review')) !== 'yes')
      return { state: 'in-review' as const, told: 0 }
    await entryDrafts.publish(entry.id, account, false, async () => undefined)
    return { state: 'told' as const, told: agreed }
  })

  serve(draftForClaim, async ({ params: { id }, body, account, audit }) => {
    const claim = await claimOf(store.queries, id)
    const wordings = (await store.queries.claims.tipsOf(id, TIPS)).map((tip) => tip.text).filter(Boolean)
    return store.transaction(async (q) => {
      const entry = newEntry({
        ...body,
        id: await entryDrafts.freeId(q, body.title),
        today: today(),
        wordings: [...new Set([claim.text, ...wordings])].slice(0, 20),
      })
      await q.claims.assign(id, entry.id)
      await entryDrafts.save(q, entry, { base: '', note: '', seen: 0, review: false, author: account.username })
      await audit(q, id, entry.id)
      return { id: entry.id }
    })
  })
}

function withWording(entry: DraftEntry, wording: string): DraftEntry {
  const add = (list: readonly string[]) => [...new Set([...list, wording])]
  return { ...entry, wordings: add(entry.wordings), examples: add(entry.examples) }
}

async function claimOf({ claims }: Queries, id: string): Promise<PendingClaim> {
  const claim = await claims.get(id)
  if (!claim) throw noClaim()
  return claim
}

const noClaim = () =>
  new SaringError('NOT_FOUND', 'There is no such question any more.', 'Go back to the list: it may have been merged.')
