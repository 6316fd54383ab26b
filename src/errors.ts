/** Every failure that a person may meet has a code here, and a remedy in plain words. */
export const ERROR_CODES = [
  'CONFIG_INVALID',
  'PORT_TAKEN',
  'STORE_OWNED',
  'STORE_UNREACHABLE',
  'STORE_FULL',
  'KEY_INVALID',
  'KNOWLEDGE_INVALID',
  'FILE_INVALID',
  'INPUT_INVALID',
  'NOT_FOUND',
  'CHANNEL_TEMPORARY',
  'CHANNEL_PERMANENT',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** `message` says what is wrong; `remedy` says what the reader can do about it. */
export class SaringError extends Error {
  override readonly name = 'SaringError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
