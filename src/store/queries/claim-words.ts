import type { Db } from './rows.ts'

/**
 * What remains of a citizen's words in the pending claims, when the words or the citizen are to be forgotten.
 * A pending claim carries the words of its first tip; they are exchanged for those of another tip, and a claim that
 * has no words left is a question nobody asks any more.
 */

/** Forgets the words of the tips made from one turn; the tips themselves go on counting. */
export async function forgetTurn(db: Db, turn: string): Promise<void> {
  const tips = await db.selectFrom('tips').select(['claim', 'text']).where('turn', '=', turn).execute()
  if (tips.length === 0) return
  await db.updateTable('tips').set({ text: '' }).where('turn', '=', turn).execute()
  for (const tip of tips) {
    if (!(await reword(db, tip.claim, tip.text))) await dismiss(db, tip.claim)
  }
}

/** Deletes the tips and consents of a conversation, and with them the claims that only it had asked about. */
export async function forgetConversation(db: Db, conversation: string): Promise<void> {
  const tips = await db
    .deleteFrom('tips')
    .where('conversation', '=', conversation)
    .returning(['claim', 'text'])
    .execute()
  await db.deleteFrom('consents').where('conversation', '=', conversation).execute()
  for (const tip of tips) {
    if (!(await reword(db, tip.claim, tip.text))) await db.deleteFrom('claims').where('id', '=', tip.claim).execute()
  }
}

/** Gives the claim the words of its oldest tip that still has some, where `words` were its own. False if none has. */
async function reword(db: Db, claim: string, words: string): Promise<boolean> {
  const other = await db
    .selectFrom('tips')
    .select('text')
    .where('claim', '=', claim)
    .where('text', '<>', '')
    .orderBy('at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (other === undefined) return false
  await db.updateTable('claims').set({ text: other.text }).where('id', '=', claim).where('text', '=', words).execute()
  return true
}

/** The fingerprint is made of the words' stems, so it goes too. */
async function dismiss(db: Db, claim: string): Promise<void> {
  await db.updateTable('claims').set({ text: '', fingerprint: '' }).where('id', '=', claim).execute()
  await db
    .updateTable('claims')
    .set({ status: 'dismissed', answered_by: 'withdrawn' })
    .where('id', '=', claim)
    .where('status', '=', 'open')
    .execute()
}
