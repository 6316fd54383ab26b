import { z } from 'zod'
import { contract, idParams } from '../contract.ts'
import { personName } from '../password.ts'
import { ROLES } from '../roles.ts'

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  madeBy: z.string(),
  madeAt: z.number(),
  usedAt: z.number().nullable(),
  closedAt: z.number().nullable(),
})
export type ShownKey = z.output<typeof apiKey>

export const listKeys = contract({
  method: 'GET',
  path: '/keys',
  summary: 'The keys by which other programs come in, never the keys themselves',
  needs: 'settings.read',
  live: ['desk'],
  answer: z.object({ keys: z.array(apiKey) }),
})

export const makeKey = contract({
  method: 'POST',
  path: '/keys',
  summary: 'Make a key: it is shown in this answer and never again. Send it as `Authorization: Bearer …`',
  needs: 'settings.write',
  audit: 'key.make',
  body: z.strictObject({ name: personName, role: z.enum(ROLES) }),
  answer: z.object({ id: z.string(), key: z.string() }),
})

export const closeKey = contract({
  method: 'DELETE',
  path: '/keys/:id',
  summary: 'Close a key: from now on it opens nothing',
  needs: 'settings.write',
  audit: 'key.close',
  params: idParams,
})
