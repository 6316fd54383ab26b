import { SaringError } from '../errors.ts'

/** SQLSTATE classes: 08 connection lost, 28 not let in, 3D no such database, 57P the server is going or coming. */
const UNREACHABLE_STATE = /^(08|28|3D|57P|53300)/
const UNREACHABLE_CODE =
  /^(ECONN|ENOTFOUND|EAI_|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|ENOENT|EACCES|ERR_INVALID_URL)/
/** What the pg library says itself, without any code. */
const UNREACHABLE_WORDS =
  /Connection terminated|connection error|timeout exceeded when trying to connect|SSL connection/i

/** Turns what PostgreSQL says into words for the person who runs Saring. The password never passes. */
export function postgresError(error: unknown, url: string): unknown {
  if (error instanceof SaringError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === '53100') {
    return new SaringError(
      'STORE_FULL',
      `There is no room left on the disk of the store at ${whereIs(url)}.`,
      'Free some space on the database server. Messages that were not acknowledged come again by themselves.',
      { cause: harmless(error, url) },
    )
  }
  const lost = UNREACHABLE_STATE.test(code) || UNREACHABLE_CODE.test(code) || UNREACHABLE_WORDS.test(error.message)
  return lost ? unreachable(error, url) : error
}

export function unreachable(error: Error, url: string): SaringError {
  const cause = harmless(error, url)
  return new SaringError(
    'STORE_UNREACHABLE',
    `The store at ${whereIs(url)} cannot be reached: ${cause.message}`,
    'Check that PostgreSQL runs there and that DATABASE_URL is right: postgres://user:password@host:5432/database.',
    { cause },
  )
}

/** Host and database of a connection string; never the user's password. */
export function whereIs(url: string): string {
  if (!URL.canParse(url)) return 'an address that is no postgres:// URL'
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`
}

/** The same failure without what may carry the password: an invalid URL, for one, travels on its error whole. */
function harmless(error: Error, url: string): Error {
  const secrets = URL.canParse(url) ? passwordsOf(new URL(url)) : [url]
  const reason = error.message || (error instanceof AggregateError ? firstOf(error) : '') || error.name
  return new Error(secrets.reduce((text, secret) => text.replaceAll(secret, '…'), reason))
}

/** Connecting to a name with several addresses fails with one error an address, and no words of its own. */
const firstOf = (error: AggregateError): string => {
  const [first] = error.errors as readonly unknown[]
  return first instanceof Error ? first.message : ''
}

const passwordsOf = (url: URL): string[] => {
  const inQuery = url.searchParams.get('password') ?? ''
  return [url.password, decoded(url.password), inQuery].filter((text) => text !== '')
}

/** A password with a bare % in it is no valid encoding; that is for the error to say, not for this to fail on. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
