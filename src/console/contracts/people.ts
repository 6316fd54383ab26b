import { z } from 'zod'
import { contract, idParams } from '../contract.ts'
import { holdsNoName, NAME_IN_PASSWORD, password, personName, username } from '../password.ts'
import { ROLES } from '../roles.ts'
import { account } from './way-in.ts'

const person = account.extend({ closed: z.boolean(), createdAt: z.number() })
export type Person = z.output<typeof person>

export const listPeople = contract({
  method: 'GET',
  path: '/people',
  summary: 'Everybody with an account',
  needs: 'settings.read',
  live: ['desk'],
  answer: z.object({ people: z.array(person) }),
})

export const makePerson = contract({
  method: 'POST',
  path: '/people',
  summary: 'Make an account',
  needs: 'settings.write',
  audit: 'account.make',
  body: z.object({ username, name: personName, role: z.enum(ROLES), password }).refine(holdsNoName, NAME_IN_PASSWORD),
  answer: person,
})

export const changePerson = contract({
  method: 'PUT',
  path: '/people/:id',
  summary: 'Change a name or a role',
  needs: 'settings.write',
  audit: 'account.change',
  params: idParams,
  body: z.strictObject({
    name: personName.exactOptional(),
    role: z.enum(ROLES).exactOptional(),
  }),
  answer: person,
})

export const closePerson = contract({
  method: 'POST',
  path: '/people/:id/close',
  summary: 'Close an account: its sessions end at once, and the keys it made open nothing any more',
  needs: 'settings.write',
  audit: 'account.close',
  params: idParams,
  answer: person,
})

export const reopenPerson = contract({
  method: 'POST',
  path: '/people/:id/reopen',
  summary: 'Open a closed account again; keys that were closed with it stay closed',
  needs: 'settings.write',
  audit: 'account.reopen',
  params: idParams,
  answer: person,
})

export const resetPassword = contract({
  method: 'POST',
  path: '/people/:id/password',
  summary: 'Give somebody a new password; their sessions end',
  needs: 'settings.write',
  audit: 'account.password',
  params: idParams,
  body: z.object({ password }),
})

export const listAudits = contract({
  method: 'GET',
  path: '/audits',
  summary: 'Who changed what, newest first',
  needs: 'settings.read',
  live: ['desk'],
  query: z.object({ before: z.coerce.number().int().positive().optional() }),
  answer: z.object({
    audits: z.array(
      z.object({
        seq: z.number(),
        at: z.number(),
        actor: z.string(),
        action: z.string(),
        subject: z.string(),
        detail: z.string(),
      }),
    ),
    next: z.number().nullable(),
  }),
})
