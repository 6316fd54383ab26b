import { bubblesOf, type Serving } from '../../hotline/hotline.ts'
import { type SettingsDesk, wouldPurge } from '../../moderation/moderation.ts'
import type { Store } from '../../store/store.ts'
import { changeSettings, showOlder, showPrivacy, showSettings } from '../contracts/settings.ts'
import type { Serve } from '../doors.ts'

export type SettingsParts = {
  readonly store: Store
  readonly settings: SettingsDesk
  readonly serving: () => Serving
  readonly now: () => number
}

/** The keyword under which citizens ask what is kept of them. */
const PRIVACY = 'privasi'

export function settingsDoors(serve: Serve, { store, settings, serving, now }: SettingsParts): void {
  serve(showSettings, () => settings.read(store.queries))

  serve(changeSettings, ({ body, audit }) =>
    store.transaction(async (q) => {
      const before = await settings.read(q)
      await settings.write(q, body)
      for (const [name, value] of Object.entries(body)) {
        const was = JSON.stringify(before[name as keyof typeof before])
        await audit(q, name, `${was} → ${JSON.stringify(value)}`)
      }
    }),
  )

  serve(showOlder, ({ body: { retention } }) => wouldPurge(store.queries, retention, now()))

  serve(showPrivacy, async () => {
    const { snapshot } = serving()
    const published = snapshot.entries.filter((e) => e.status === 'published')
    const entry = published.find((e) => e.keywords.some((word) => word.toLowerCase() === PRIVACY))
    if (!entry) return { entry: null, bubbles: { id: '', en: '' } }
    const { id, title, answer } = entry
    return { entry: { id, title, english: answer.en !== undefined }, bubbles: bubblesOf(snapshot, entry) }
  })
}
