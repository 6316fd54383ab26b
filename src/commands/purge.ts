import type { Command } from 'commander'
import { openHotlineStore } from '../main.ts'
import { purge } from '../moderation/moderation.ts'
import { createLog } from '../operations/log.ts'
import { environment, print } from './environment.ts'

export function addPurge(program: Command): void {
  program
    .command('purge')
    .description('delete conversations older than RETENTION_DAYS now (a running hotline does it every hour by itself)')
    .action(async () => {
      const config = environment()
      const store = await openHotlineStore(config, createLog({ level: 'warn', pretty: false }))
      try {
        const { turns } = await purge(store, config.retentionDays, Date.now())
        print(`${turns} turns older than ${config.retentionDays} days were deleted`)
      } finally {
        await store.close()
      }
    })
}
