import '../../whatsapp-server/preload.ts'
import { v7 } from 'uuid'
import { onTestFinished } from 'vitest'
import type { OutboundMessage } from '../../../src/channels/channel.ts'
import type { Timing } from '../../../src/channels/whatsapp/parts.ts'
import { createWhatsApp, WHATSAPP, type WhatsApp } from '../../../src/channels/whatsapp/whatsapp.ts'
import { createInbox } from '../../../src/delivery/delivery.ts'
import type { InboundMessage } from '../../../src/domain/message.ts'
import { createOnePerson } from '../../../src/hotline/hotline.ts'
import { createVault } from '../../../src/privacy/privacy.ts'
import type { Store } from '../../../src/store/store.ts'
import { aStore, KEYS, SILENT } from '../../builders/parts.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from '../../whatsapp-server/server.ts'
import { link } from './link.ts'

export type ChannelStage = {
  readonly server: WhatsAppServer
  readonly channel: WhatsApp
  readonly store: Store
  readonly owner: Phone
  /** What was stored in the inbox, oldest first; a second arrival is not. */
  readonly arrived: InboundMessage[]
  /** What the network said of replies. */
  readonly told: string[]
  /** The message that fits, now or when it comes. */
  arrives(fits: (message: InboundMessage) => boolean, words: string): Promise<InboundMessage>
  /** Sends a reply to an address, and gives it. */
  reply(address: string, text: string, over?: Partial<OutboundMessage>): Promise<OutboundMessage>
}

/** The channel alone on a real store, linked to a local WhatsApp server: what it hands to the hotline is looked at. */
export async function aLinkedChannel(
  timing: Partial<Timing> = {},
  disk: Partial<Pick<Store, 'synced'>> = {},
): Promise<ChannelStage> {
  const server = await createWhatsAppServer()
  const { store, drop } = await aStore()
  const arrived: InboundMessage[] = []
  const told: string[] = []
  const sent = new Map<string, OutboundMessage>()
  const inbox = createInbox({ store, keys: KEYS, now: Date.now, newId: v7, quietWindow: () => 0 })
  const onePerson = createOnePerson({ keys: KEYS, conversationOf: inbox.conversationOf })
  const channel = createWhatsApp({
    store: { ...store, ...disk },
    vault: createVault(KEYS),
    async acceptWithin(queries, message) {
      const result = await inbox.acceptWithin(queries, message)
      if (result === 'stored') arrived.push(message)
      return result
    },
    conversationOf: (address) => inbox.conversationOf({ channel: WHATSAPP, address }),
    onePerson: (queries, was, is) => onePerson(queries, { channel: WHATSAPP, was, is }),
    recall: async (networkId) => sent.get(networkId),
    timing,
    settings: { url: server.url, version: undefined, perMinute: 0 },
    now: Date.now,
    random: () => 0,
    log: SILENT,
  })
  onTestFinished(async () => {
    await channel.stop()
    await server.stop()
    await drop()
  })
  await channel.start({
    accept: inbox.accept,
    acknowledge: async (id, status) => void told.push(`${id} ${status}`),
  })
  const owner = await link(channel, server)
  return {
    server,
    channel,
    store,
    owner,
    arrived,
    told,
    arrives: (fits, words) => server.until(() => arrived.find(fits), words),
    async reply(address, text, over = {}) {
      const message = { networkId: v7(), conversation: 'c', address, reply: { text }, ...over }
      sent.set(message.networkId, message)
      await channel.send(message)
      return message
    },
  }
}
