import { SaringError } from '../errors.ts'

/** The largest file that is taken (bytes): thousands of entries with their wordings. */
export const LARGEST_FILE = 8 * 1024 * 1024

/**
 * What stands in a file that somebody brought. UTF-8 with or without its mark, and UTF-16 with its mark, as spreadsheets
 * save it; anything else would turn letters into others, and is refused.
 * @throws {SaringError} FILE_INVALID
 */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length > LARGEST_FILE)
    throw unreadable(
      `The file holds ${Math.ceil(bytes.length / 1024 / 1024)} MB; ${LARGEST_FILE / 1024 / 1024} MB is the most.`,
      'Divide it into several files.',
    )
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const text = decoded(bytes, encoding)
  if (text.trim() === '') throw unreadable('The file is empty.', 'Choose the file that holds the entries.')
  return text
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return text
  } catch {
    // Said below, in words.
  }
  throw unreadable(
    'The file is no text in UTF-8.',
    'Save it anew as UTF-8; in a spreadsheet the kind is called "CSV UTF-8".',
  )
}

export const unreadable = (message: string, remedy: string) => new SaringError('FILE_INVALID', message, remedy)
