import { z } from 'zod'
import { SaringError } from '../errors.ts'

/**
 * Reads weights that an evaluation wrote beside the code.
 * @throws {SaringError} FILE_INVALID, naming the file and the command that writes it anew
 */
export function parseWeights<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  { file, command }: { readonly file: string; readonly command: string },
): z.output<Schema> {
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SaringError(
    'FILE_INVALID',
    `src/matching/${file}: ${z.prettifyError(parsed.error)}`,
    `Restore the file from git, or write it anew with: saring evaluate ${command}`,
  )
}
