import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { SaringError } from '../errors.ts'

/**
 * Reads a file of JSON lines, each checked by `schema`; empty lines are skipped.
 * @throws {SaringError} FILE_INVALID, naming the file, the line, the field and what is wrong with it
 */
export async function readJsonLines<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>[]> {
  const rows: z.output<S>[] = []
  let number = 0
  try {
    for await (const line of createInterface({
      input: createReadStream(file, 'utf8'),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      number++
      if (line.trim() !== '')
        rows.push(parseLine(file, number, number === 1 ? line.replace(/^\ufeff/, '') : line, schema))
    }
  } catch (error) {
    if (error instanceof SaringError) throw error
    throw new SaringError(
      'FILE_INVALID',
      `${file}: ${(error as Error).message}`,
      'Give the path of a file of JSON lines that can be read.',
      { cause: error },
    )
  }
  return rows
}

function parseLine<S extends z.ZodType>(file: string, number: number, line: string, schema: S): z.output<S> {
  let data: unknown
  try {
    data = JSON.parse(line)
  } catch (error) {
    throw new SaringError(
      'FILE_INVALID',
      `${file}, line ${number}: it is not JSON (${(error as Error).message})`,
      'Write one JSON object on each line.',
    )
  }
  const parsed = schema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new SaringError(
    'FILE_INVALID',
    `${file}, line ${number}: ${z.prettifyError(parsed.error)}`,
    'Mend that line; the README shows the format.',
  )
}
