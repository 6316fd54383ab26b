import { SaringError } from '../../errors.ts'
import type { Webhooks } from '../../integrations/integrations.ts'
import type { Queries, Store } from '../../store/store.ts'
import {
  changeWebhook,
  listDeliveries,
  listWebhooks,
  makeWebhook,
  removeWebhook,
  sendAgain,
  testWebhook,
} from '../contracts/webhooks.ts'
import type { Serve } from '../doors.ts'

/** Deliveries that are shown of each. */
const SHOWN = 30

export function webhookDoors(
  serve: Serve,
  { store, webhooks, now }: { readonly store: Store; readonly webhooks: Webhooks; readonly now: () => number },
): void {
  serve(listWebhooks, async () => ({
    webhooks: (await store.queries.webhooks.list()).map(({ secret: _, events, ...webhook }) => ({
      ...webhook,
      events: [...events],
    })),
  }))

  serve(makeWebhook, ({ body, account, audit }) =>
    store.transaction(async (q) => {
      const made = await webhooks.make(q, { ...body, by: account.username })
      await audit(q, body.url, body.events.join(', '))
      return made
    }),
  )

  serve(changeWebhook, ({ params: { id }, body: { active }, audit }) =>
    store.transaction(async (q) => {
      const url = await urlOf(q, id)
      await q.webhooks.setActive(id, active)
      await audit(q, url, active ? 'on' : 'off')
    }),
  )

  serve(removeWebhook, ({ params: { id }, audit }) =>
    store.transaction(async (q) => {
      const url = await urlOf(q, id)
      await q.webhooks.remove(id)
      await audit(q, url)
    }),
  )

  serve(testWebhook, async ({ params: { id }, audit }) => {
    await store.transaction(async (q) => {
      const url = await urlOf(q, id)
      await webhooks.tryOut(q, id)
      await audit(q, url)
    })
    webhooks.wake()
  })

  serve(sendAgain, async ({ params: { id, delivery }, audit }) => {
    await store.transaction(async (q) => {
      const url = await urlOf(q, id)
      if (!(await q.webhooks.sendAgain({ id: delivery, webhook: id }, now()))) throw noFailure()
      await audit(q, url, delivery)
    })
    webhooks.wake()
  })

  serve(listDeliveries, async ({ params: { id } }) => ({
    deliveries: (await store.queries.webhooks.deliveries(id, SHOWN)).map(
      ({ payload: _, webhook: __, ...delivery }) => delivery,
    ),
  }))
}

const noFailure = () =>
  new SaringError('NOT_FOUND', 'This delivery is not among the failed ones.', 'Look at the list of deliveries again.')

async function urlOf(q: Queries, id: string): Promise<string> {
  const webhook = await q.webhooks.get(id)
  if (webhook) return webhook.url
  throw new SaringError('NOT_FOUND', 'There is no such webhook any more.', 'Look at the list of webhooks again.')
}
