import type { Store } from '../../store/store.ts'
import type { Accounts } from '../accounts.ts'
import {
  changePerson,
  closePerson,
  listAudits,
  listPeople,
  makePerson,
  reopenPerson,
  resetPassword,
} from '../contracts/people.ts'
import type { Serve } from '../doors.ts'

const AUDITS = 100

export function people(serve: Serve, { accounts, store }: { readonly accounts: Accounts; readonly store: Store }) {
  serve(listPeople, async () => ({ people: [...(await accounts.list())] }))

  serve(makePerson, async ({ body, audit }) => {
    const person = await accounts.make(body)
    await audit(store.queries, person.username, person.role)
    return person
  })

  serve(changePerson, async ({ params: { id }, body, audit }) => {
    const person = await accounts.change(id, body)
    const detail = Object.entries(body).map(([field, value]) => `${field}: ${value}`)
    await audit(store.queries, person.username, detail.join(', '))
    return person
  })

  serve(closePerson, async ({ params: { id }, audit }) => {
    const { username } = await accounts.byId(id)
    return accounts.close(id, (q, keys) => audit(q, username, keys.join(', ')))
  })

  serve(reopenPerson, async ({ params: { id }, audit }) => {
    const person = await accounts.reopen(id)
    await audit(store.queries, person.username)
    return person
  })

  serve(resetPassword, async ({ params, body, audit }) => {
    const person = await accounts.setPassword(params.id, body.password)
    await audit(store.queries, person.username)
  })

  serve(listAudits, async ({ query: { before } }) => {
    const audits = await store.queries.journal.audits(AUDITS, before)
    const last = audits.at(-1)
    return { audits: [...audits], next: audits.length === AUDITS && last ? last.seq : null }
  })
}
