import { z } from 'zod'
import type { HintTopic } from '../store/store.ts'
import type { Permission } from './roles.ts'

/**
 * One door of the console, said once: the server serves it (`doors.ts`), the page calls it (`web/api.ts`), OpenAPI
 * documents it, and the security tests knock at every one of them.
 */
export type Contract = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Under `/api/console`. */
  readonly path: `/${string}`
  readonly summary: string
  /** Who may enter: whoever has the permission, whoever is signed in, or anyone at all (the way in). */
  readonly needs: Permission | 'signed-in' | 'anyone'
  readonly params: z.ZodType
  readonly query: z.ZodType
  readonly body: z.ZodType
  readonly answer: z.ZodType
  /** Pages that show this answer ask again when something of these kinds has changed. */
  readonly live?: readonly HintTopic[]
  /** The longest body, where the usual quarter of a megabyte is not enough. */
  readonly bodyBytes?: number
  /** What the audit calls the change. A door that changes something has one; it must leave a line in the audit. */
  readonly audit?: string
}

type Shape = Pick<Contract, 'method' | 'path' | 'summary' | 'needs'> & Partial<Contract>
type Given<S, K extends 'params' | 'query' | 'body' | 'answer', Otherwise> = S extends {
  readonly [key in K]: infer Z extends z.ZodType
}
  ? Z
  : Otherwise

/** What a door neither takes nor gives. */
export const nothing = z.unknown()
type Nothing = typeof nothing

export type Completed<S extends Shape> = Omit<S, 'params' | 'query' | 'body' | 'answer'> & {
  readonly params: Given<S, 'params', Nothing>
  readonly query: Given<S, 'query', Nothing>
  readonly body: Given<S, 'body', Nothing>
  readonly answer: Given<S, 'answer', Nothing>
}

/** Describes a door; what it does not take or give may be left out. */
export function contract<const S extends Shape>(shape: S): Completed<S> {
  return { params: nothing, query: nothing, body: nothing, answer: nothing, ...shape } as unknown as Completed<S>
}

/** What every failed request is answered with. */
export const problem = z.object({ error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }) })

/** An id out of the store, as it stands in an address. */
export const idParams = z.object({ id: z.string().min(1).max(100) })
