import { schemaResolver } from '@mantine/form'
import { spoken } from './i18n.ts'
import { MISTAKES } from './words/mistakes.ts'

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const PATTERNS = MISTAKES.map(
  ([english, indonesian]) =>
    [new RegExp(`^${english.split('{}').map(literally).join('(.*?)')}$`, 's'), indonesian] as const,
)

/** A line of a refused request: the field, what is wrong with it, and what it holds. */
const FIELD_LINE = /^([\w.]+): (.+?)((?: \(it is .+\))?)$/s
/** A line of what the check of the knowledge found: where, what is wrong, and what mends it. */
const CHECKED_LINE = /^(.+?): (.+?\.?)\. ([A-Z].+|knowledge\/.+)$/s

/** What the server objects to, in the language that is spoken; a sentence that has no words yet stays as it is. */
export function objection(english: string): string {
  return spoken() === 'en' ? english : english.split('\n').map(inIndonesian).join('\n')
}

function inIndonesian(line: string): string {
  const whole = found(line)
  if (whole !== undefined) return whole
  const [, field, problem = '', held = ''] = FIELD_LINE.exec(line) ?? []
  const said = found(problem)
  if (field && said !== undefined)
    return `${field}: ${said}${held.replace(' (it is missing)', ' (belum diisi)').replace(' (it is ', ' (isinya ')}`
  const [, where, wrong = '', remedy = ''] = CHECKED_LINE.exec(line) ?? []
  const [fault, mending] = [found(wrong), found(remedy)]
  if (!where || fault === undefined || mending === undefined) return line
  return `${where.replace(', entry "', ', jawaban "').replace(', field "', ', bagian "')}: ${fault}. ${mending}`
}

function found(line: string): string | undefined {
  for (const [pattern, indonesian] of PATTERNS) {
    const parts = pattern.exec(line)
    if (!parts) continue
    let next = 1
    return indonesian.replace(/\{(\d?)\}/g, (_, n: string) => parts[n === '' ? next++ : Number(n)] ?? '')
  }
  return undefined
}

type Schema = Parameters<typeof schemaResolver>[0]

/** A form's rules from a contract, with its objections in the language that is spoken. */
export const rulesOf = (schema: Schema) => {
  const resolve = schemaResolver(schema, { sync: true })
  return (values: object): Record<string, string> =>
    Object.fromEntries(
      Object.entries(resolve(values as never)).map(([field, said]) => [
        field,
        typeof said === 'string' ? objection(said) : String(said),
      ]),
    )
}
