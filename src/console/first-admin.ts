import { createHmac, timingSafeEqual } from 'node:crypto'
import { SaringError } from '../errors.ts'

/** The one-time link by which whoever sees the first start's output makes the first admin. */
export type FirstAdmin = {
  readonly token: string
  /** @throws {SaringError} INPUT_INVALID when the token is another's, or was used */
  check(token: string): Promise<void>
}

/** The token hangs on the key, so that it is the same on every worker; it is void as soon as there is an account. */
export function createFirstAdmin(key: Uint8Array, nobodyYet: () => Promise<boolean>): FirstAdmin {
  const token = createHmac('sha256', key).update('first admin').digest('base64url')
  return {
    token,
    async check(given) {
      if (sameText(given, token) && (await nobodyYet())) return
      throw new SaringError(
        'INPUT_INVALID',
        'This link was used already, or is not the newest one.',
        'Sign in with an account, or make one on the command line: npm run saring -- users create.',
      )
    },
  }
}

/** What every change must carry, bound to the session: another page, or another's session, cannot know it. */
export const tokenOf = (key: Uint8Array, session: string): string =>
  createHmac('sha256', key).update(`changes ${session}`).digest('base64url')

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
