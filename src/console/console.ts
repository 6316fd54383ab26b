/** The console room: where operators and moderators work. `README.md` says how to add a resource and a page. */
import type { FastifyPluginAsync } from 'fastify'
import type { Logger } from 'pino'
import type { WhatsApp } from '../channels/whatsapp/whatsapp.ts'
import type { HandParts, Publisher } from '../hotline/hotline.ts'
import type { Webhooks } from '../integrations/integrations.ts'
import { createEntrySearch } from '../matching/matching.ts'
import type { SettingsDesk } from '../moderation/moderation.ts'
import type { Store } from '../store/store.ts'
import { createAccounts } from './accounts.ts'
import { alike } from './api/alike.ts'
import { apiKeys } from './api/api-keys.ts'
import { claims } from './api/claims.ts'
import { conversationExport } from './api/conversation-export.ts'
import { conversations } from './api/conversations.ts'
import { createDrafts } from './api/drafts.ts'
import { entries } from './api/entries.ts'
import { createEntryDrafts } from './api/entry-drafts.ts'
import { entryExport } from './api/entry-export.ts'
import { entryList } from './api/entry-list.ts'
import { home, type ShownChannel } from './api/home.ts'
import { imports } from './api/imports.ts'
import { letters } from './api/letters.ts'
import { people } from './api/people.ts'
import { settingsDoors } from './api/settings.ts'
import { sheets } from './api/sheets.ts'
import { createTrials } from './api/trials.ts'
import { createTitles } from './api/turn-views.ts'
import { wayIn } from './api/way-in.ts'
import { webhookDoors } from './api/webhooks.ts'
import { whatsapp } from './api/whatsapp.ts'
import { createDoors } from './doors.ts'
import { createFirstAdmin } from './first-admin.ts'
import { createKeys } from './keys.ts'
import { liveUpdates } from './live.ts'
import { consolePage } from './page-files.ts'

export { type Accounts, createAccounts } from './accounts.ts'
export { type ImportPlan, makeDrafts, planImport } from './import-plan.ts'
export { personName, username } from './password.ts'
export { ROLES, type Role } from './roles.ts'

export type ConsoleParts = {
  readonly store: Store
  /** `console` signs sessions and tokens; `sealing` opens the address that a reply by hand goes to. */
  readonly keys: HandParts['keys'] & { readonly console: Uint8Array }
  readonly publisher: Publisher
  /** Whose state is shown. */
  readonly channels: readonly ShownChannel[]
  readonly settings: SettingsDesk
  readonly webhooks: Webhooks
  /** What editors write; a draft that is published is written there. */
  readonly knowledgeDir: string
  /** `YYYY-MM-DD` */
  readonly today: () => string
  /** The number, where WhatsApp is switched on. */
  readonly whatsapp?: WhatsApp | undefined
  /** Behind a proxy with TLS. */
  readonly secure: boolean
  readonly now: () => number
  readonly newId: () => string
  readonly log: Logger
}

export type Console = {
  readonly routes: FastifyPluginAsync
  /** The path of the one-time link that makes the first admin; undefined as soon as anybody has an account. */
  firstAdminPath(): Promise<string | undefined>
}

export function createConsole(parts: ConsoleParts): Console {
  const { store, keys, now, publisher } = parts
  const serving = publisher.current
  const key = keys.console
  const accounts = createAccounts({ ...parts, key })
  const titles = createTitles(() => serving().snapshot)
  const search = createEntrySearch(serving)
  const drafting = { ...parts, accounts, hand: parts, serving, search }
  const drafts = createDrafts(drafting)
  const editing = {
    ...drafting,
    drafts,
    entryDrafts: createEntryDrafts(drafting, drafts),
    titles,
    trials: createTrials(drafting),
  }
  const firstAdmin = createFirstAdmin(key, accounts.nobodyYet)
  return {
    async firstAdminPath() {
      // After the #, so that no log of any server on the way holds it.
      return (await accounts.nobodyYet()) ? `/console/first-admin#${firstAdmin.token}` : undefined
    },
    async routes(app) {
      const keyring = createKeys(parts)
      const { serve } = createDoors({ app, store, accounts, keyring, key, now })
      wayIn(serve, { accounts, firstAdmin, store, key, now })
      people(serve, { accounts, store })
      home(serve, { ...parts, serving, titles })
      settingsDoors(serve, { ...parts, serving })
      apiKeys(serve, { store, keyring, now })
      webhookDoors(serve, parts)
      conversations(serve, { store, hand: parts, entries: titles })
      entries(serve, editing)
      entryList(serve, editing)
      alike(serve, editing)
      sheets(serve, editing)
      claims(serve, editing)
      entryExport(serve, serving)
      imports(serve, editing)
      conversationExport(serve, { store, entries: titles, now })
      whatsapp(serve, { store, whatsapp: parts.whatsapp, now })
      letters(serve, { store, now })
      liveUpdates(app, store, accounts)
      await consolePage(app)
    },
  }
}
