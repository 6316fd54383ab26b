import type { Command } from 'commander'
import { defaultSettings } from '../domain/settings.ts'
import { createSettings, purge } from '../moderation/moderation.ts'
import { openHotlineStore } from '../opening.ts'
import { createLog } from '../operations/log.ts'
import { environment, print } from './environment.ts'

export function addPurge(program: Command): void {
  program
    .command('purge')
    .description('delete now what is older than its retention (a running hotline does it every hour by itself)')
    .action(async () => {
      const config = environment()
      const store = await openHotlineStore(config, createLog({ level: 'warn', pretty: false }))
      try {
        const { retention } = await createSettings(defaultSettings(config.retentionDays)).read(store.queries)
        const { turns } = await purge(store, retention, Date.now())
        print(`${turns} turns older than ${retention.words} days were deleted`)
      } finally {
        await store.close()
      }
    })
}
