import { type Config, readConfig } from '../config.ts'

/** The configuration a command runs with. */
export function environment(): Config {
  return readConfig(process.env)
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value))
}
