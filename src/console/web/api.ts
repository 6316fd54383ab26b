import type { z } from 'zod'
import type { Contract } from '../contract.ts'

/** What a door asks for; a part that it does not take may be left out. */
export type Given<C extends Contract> = Part<C, 'params'> & Part<C, 'query'> & Part<C, 'body'>
type Part<C extends Contract, K extends 'params' | 'query' | 'body'> =
  unknown extends z.input<C[K]> ? { readonly [key in K]?: undefined } : { readonly [key in K]: z.input<C[K]> }
export type Answer<C extends Contract> = z.output<C['answer']>

/** A door's "no", with words for people. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly remedy: string,
  ) {
    super(message)
  }
}

let token = ''
/** Every change carries it; it comes with the answer to "who am I" and to signing in. */
export const keepToken = (given: string): void => {
  token = given
}

/** Asks a door of the server. @throws {Refusal} */
export async function call<C extends Contract>(contract: C, given: Given<C>): Promise<Answer<C>> {
  const { method } = contract
  const response = await fetch(addressOf(contract, given), {
    method,
    headers: { ...(method !== 'GET' && { 'content-type': 'application/json', 'x-saring-token': token }) },
    ...(method !== 'GET' && { body: JSON.stringify(given.body ?? {}) }),
  }).catch(() => undefined)
  if (!response) throw new Refusal(0, 'OFFLINE', '', '')
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return answer as Answer<C>
  const { error } = (answer ?? {}) as { error?: { code: string; message: string; remedy: string } }
  throw new Refusal(response.status, error?.code ?? 'INTERNAL', error?.message ?? '', error?.remedy ?? '')
}

/** The whole address of a door, also for links to files. */
export function addressOf(
  { path }: Pick<Contract, 'path'>,
  given: { readonly params?: unknown; readonly query?: unknown },
): string {
  const params = (given.params ?? {}) as Record<string, string>
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((given.query ?? {}) as Record<string, unknown>))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return `/api/console${filled}${query.size > 0 ? `?${query}` : ''}`
}
