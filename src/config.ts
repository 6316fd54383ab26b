import { join, resolve } from 'node:path'
import { z } from 'zod'
import { SaringError } from './errors.ts'

const port = z.coerce.number({ error: 'must be a whole number' }).int().min(0).max(65_535)
const flag = z.enum(['true', 'false', '1', '0', '']).transform((v) => v === 'true' || v === '1')
const days = z.coerce.number({ error: 'must be a number of days' }).int().min(1).max(3650)
const perMinute = z.coerce.number({ error: 'must be a number of replies' }).int().min(0).max(6000)
const CHANNEL_NAMES = ['web', 'whatsapp'] as const
/** As WhatsApp Web writes it: 2.3000.1043857760. */
const version = z
  .string()
  .regex(/^\d+\.\d+\.\d+$/, 'must look like 2.3000.1043857760')
  .transform((text) => text.split('.').map(Number) as [number, number, number])

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(8080),
  CHANNELS: z
    .string()
    .default('web')
    .transform((text) =>
      text
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(CHANNEL_NAMES, { error: 'may hold web and whatsapp, separated by a comma' }))),
  SESSIONS_DIR: z.string().min(1).default('sessions'),
  KNOWLEDGE_DIR: z.string().min(1).default('knowledge'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, 'must look like postgres://user:password@host/name')
    .optional(),
  SARING_KEY: z.string().optional(),
  RETENTION_DAYS: days.default(90),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FILE: z.string().optional(),
  TRUST_PROXY: flag.default(false),
  WEBHOOKS_LOCAL: flag.default(false),
  WHATSAPP_URL: z.url({ protocol: /^wss?$/, error: 'must look like wss://host/ws/chat' }).optional(),
  WHATSAPP_VERSION: version.optional(),
  WHATSAPP_PER_MINUTE: perMinute.default(60),
})

export type Config = ReturnType<typeof readConfig>

/**
 * Reads the whole configuration once. Empty variables count as absent.
 * @throws {SaringError} CONFIG_INVALID, naming each variable, what it held and what it may hold.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, root = process.cwd()) {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) throw invalid(parsed.error, given)
  const e = parsed.data
  const sessions = resolve(root, e.SESSIONS_DIR)
  return Object.freeze({
    host: e.HOST,
    port: e.PORT,
    channels: e.CHANNELS,
    knowledgeDir: resolve(root, e.KNOWLEDGE_DIR),
    sessionsDir: sessions,
    storeFile: join(sessions, 'saring.db'),
    databaseUrl: e.DATABASE_URL,
    keyFile: join(sessions, 'key'),
    key: e.SARING_KEY,
    retentionDays: e.RETENTION_DAYS,
    logLevel: e.LOG_LEVEL,
    logFile: e.LOG_FILE,
    trustProxy: e.TRUST_PROXY,
    webhooksLocal: e.WEBHOOKS_LOCAL,
    whatsapp: { url: e.WHATSAPP_URL, version: e.WHATSAPP_VERSION, perMinute: e.WHATSAPP_PER_MINUTE },
  })
}

/** Values that are secrets are never repeated in an error. */
const SECRETS = new Set(['SARING_KEY', 'DATABASE_URL'])

function invalid(error: z.ZodError, given: Record<string, string | undefined>): SaringError {
  const lines = error.issues.map((issue) => {
    const name = String(issue.path[0])
    const held = SECRETS.has(name) ? '' : ` (it is "${given[name]}")`
    return `${name}: ${issue.message}${held}`
  })
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))].join(', ')
  return new SaringError(
    'CONFIG_INVALID',
    lines.join('\n'),
    `Mend ${names} in the environment or in .env, or remove it to use the default. .env.example explains each.`,
  )
}
