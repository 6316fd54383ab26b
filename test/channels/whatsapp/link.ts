import type { Status, WhatsApp } from '../../../src/channels/whatsapp/whatsapp.ts'
import type { TestHotline } from '../../scenarios/hotline.ts'
import type { Phone, WhatsAppServer } from '../../whatsapp-server/server.ts'

export function channelOf({ running }: TestHotline): WhatsApp {
  if (!running.whatsapp) throw new Error('The hotline has no WhatsApp channel.')
  return running.whatsapp
}

/** Waits for a status that fits, now or later. */
export function until(channel: WhatsApp, fits: (status: Status) => boolean): Promise<Status> {
  return channel.reached(fits, 20_000).catch(() => {
    throw new Error(`It did not come to that; WhatsApp is ${channel.status().state}.`)
  })
}

/** Scans the code that the channel shows, and waits until it is open. Gives the phone that scanned. */
export async function link(channel: WhatsApp, server: WhatsAppServer): Promise<Phone> {
  const { qr } = await until(channel, (status) => status.qr !== undefined)
  const owner = await server.scan(qr ?? '')
  await until(channel, ({ state }) => state === 'open')
  return owner
}
