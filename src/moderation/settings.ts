import { type Settings, settingsSchema } from '../domain/settings.ts'
import type { Queries } from '../store/store.ts'

/** What an admin has decided, read anew each time: a change works at once and in every process. */
export type SettingsDesk = {
  read(queries: Pick<Queries, 'desk'>): Promise<Settings>
  /** In the caller's transaction, with the audit of it. */
  write(queries: Pick<Queries, 'desk'>, changes: Partial<Settings>): Promise<void>
}

const NAMES = Object.keys(settingsSchema.shape) as (keyof Settings)[]

/** @param defaults what holds until an admin has decided; also where a value in the store cannot be read */
export function createSettings(defaults: Settings): SettingsDesk {
  return {
    async read({ desk }) {
      const kept: Record<string, unknown> = { ...defaults }
      for (const name of NAMES) {
        const value = await desk.setting(name)
        if (value === undefined) continue
        const parsed = settingsSchema.shape[name].safeParse(parse(value))
        if (parsed.success) kept[name] = parsed.data
      }
      return kept as Settings
    },
    async write({ desk }, changes) {
      for (const [name, value] of Object.entries(changes)) await desk.set(name, JSON.stringify(value))
    },
  }
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
