import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseKey } from '../privacy/privacy.ts'

/**
 * The master key: SARING_KEY when it is set, else the one in `file`, made there (mode 0600) at the first start.
 * Losing it makes addresses and waiting messages unreadable; turns stay readable.
 * @throws {SaringError} KEY_INVALID
 */
export async function masterKey(given: string | undefined, file: string): Promise<Uint8Array> {
  if (given) return parseKey(given)
  await mkdir(dirname(file), { recursive: true })
  try {
    // `wx` fails when the file is there, so two starts at once cannot make two keys.
    await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return parseKey((await readFile(file, 'utf8')).trim())
}
