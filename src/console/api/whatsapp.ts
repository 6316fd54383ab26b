import type { WhatsApp } from '../../channels/whatsapp/whatsapp.ts'
import { SaringError } from '../../errors.ts'
import type { Store } from '../../store/store.ts'
import { beginPairing, logOut, pairWithPhone, showPairing, showWhatsApp } from '../contracts/whatsapp.ts'
import type { Serve } from '../doors.ts'

export type WhatsAppDoorParts = {
  readonly store: Store
  /** Undefined while it is switched off. */
  readonly whatsapp: WhatsApp | undefined
  readonly now: () => number
}

const HOUR = 3_600_000

export function whatsapp(serve: Serve, { store, whatsapp, now }: WhatsAppDoorParts): void {
  const { inbox, outbox } = store.queries
  const channel = (): WhatsApp => {
    if (whatsapp) return whatsapp
    throw new SaringError('NOT_FOUND', 'WhatsApp is switched off.', 'Start Saring with CHANNELS=web,whatsapp.')
  }

  serve(showWhatsApp, async () => {
    const [waiting, queued] = await Promise.all([inbox.counts(), outbox.counts()])
    const queue = { inbox: waiting.waiting, outbox: queued.queued }
    if (!whatsapp) return { whatsapp: null, queue }
    const { state, advice, number, since, lastIn, lastOut } = whatsapp.status()
    return {
      whatsapp: {
        ...{ state, advice, since },
        number: number ?? null,
        lastIn: lastIn ?? null,
        lastOut: lastOut ?? null,
        perMinute: whatsapp.pace?.perMinute ?? null,
        sentLastHour: await outbox.sentSince(whatsapp.name, now() - HOUR),
      },
      queue,
    }
  })

  serve(showPairing, async () => ({ qr: whatsapp?.status().qr ?? null }))

  serve(beginPairing, async ({ audit }) => {
    const { pair, name } = channel()
    // Before it is done: keys of the old link are gone even where WhatsApp does not answer then.
    await audit(store.queries, name)
    await pair()
  })

  serve(pairWithPhone, async ({ body: { number }, audit }) => {
    const { pairWithPhone: codeFor, name } = channel()
    const code = await codeFor(number)
    await audit(store.queries, name)
    return { code }
  })

  serve(logOut, async ({ audit }) => {
    const { logout, name } = channel()
    await audit(store.queries, name)
    await logout()
  })
}
