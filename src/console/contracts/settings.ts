import { z } from 'zod'
import { settingsSchema } from '../../domain/settings.ts'
import { contract } from '../contract.ts'
import { entryParams } from './entries.ts'

const ages = z.object({ words: z.number(), tips: z.number(), audits: z.number() })

export const showSettings = contract({
  method: 'GET',
  path: '/settings',
  summary: 'What an admin has decided: retention, quiet hours, review',
  needs: 'settings.read',
  live: ['desk'],
  answer: settingsSchema,
})

export const changeSettings = contract({
  method: 'PUT',
  path: '/settings',
  summary: 'Decide on retention, quiet hours or review; works at once, in every process',
  needs: 'settings.write',
  audit: 'settings.change',
  body: z
    .strictObject({
      retention: settingsSchema.shape.retention.exactOptional(),
      quietHours: settingsSchema.shape.quietHours.exactOptional(),
      reviewByAnother: settingsSchema.shape.reviewByAnother.exactOptional(),
    })
    .refine((changes) => Object.keys(changes).length > 0, 'must change something'),
})

export const showOlder = contract({
  method: 'POST',
  path: '/settings/older',
  summary: 'How much would be deleted within the hour under this retention; changes nothing',
  needs: 'settings.read',
  body: z.strictObject({ retention: settingsSchema.shape.retention }),
  answer: ages,
})

export const showPrivacy = contract({
  method: 'GET',
  path: '/settings/privacy',
  summary: 'What a citizen is told who writes PRIVASI: the entry with that keyword, in both languages',
  needs: 'settings.read',
  live: ['publication'],
  answer: z.object({
    entry: entryParams.extend({ title: z.string(), english: z.boolean() }).nullable(),
    bubbles: z.object({ id: z.string(), en: z.string() }),
  }),
})
