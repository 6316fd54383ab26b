import '../../whatsapp-server/preload.ts'
import { onTestFinished } from 'vitest'
import type { Status, WhatsApp } from '../../../src/channels/whatsapp/whatsapp.ts'
import { startHotline, type TestHotline } from '../../scenarios/hotline.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from '../../whatsapp-server/server.ts'

export type Stage = {
  readonly server: WhatsAppServer
  hotline: TestHotline
  /** The phone that linked the hotline. */
  readonly owner: Phone
  /** Stops the hotline and starts it again on the same store. */
  restart(): Promise<void>
}

/** The whole hotline, linked to a local WhatsApp server and open. Both end with the test. */
export async function aLinkedHotline(env: Record<string, string> = {}): Promise<Stage> {
  const server = await createWhatsAppServer()
  const hotline = await startHotline({
    CHANNELS: 'web,whatsapp',
    WHATSAPP_URL: server.url,
    WHATSAPP_PER_MINUTE: '0',
    ...env,
  })
  const stage = { server, hotline }
  onTestFinished(async () => {
    await stage.hotline.stop()
    await server.stop()
  })
  const { qr } = await until(channelOf(hotline), ({ qr }) => qr !== undefined)
  const owner = await server.scan(qr ?? '')
  await until(channelOf(hotline), ({ state }) => state === 'open')
  return Object.assign(stage, {
    owner,
    async restart() {
      stage.hotline = await stage.hotline.restart()
      await until(channelOf(stage.hotline), ({ state }) => state === 'open')
    },
  })
}

export function channelOf({ running }: TestHotline): WhatsApp {
  if (!running.whatsapp) throw new Error('The hotline has no WhatsApp channel.')
  return running.whatsapp
}

/** Waits for a status that fits, now or later. */
export function until(channel: WhatsApp, fits: (status: Status) => boolean, ms = 20_000): Promise<Status> {
  return new Promise((resolve, reject) => {
    const look = (status: Status) => {
      if (!fits(status)) return
      clearTimeout(timer)
      end()
      resolve(status)
    }
    const end = channel.onStatus(look)
    const timer = setTimeout(() => {
      end()
      reject(new Error(`It did not come to that; WhatsApp is ${channel.status().state}.`))
    }, ms)
    look(channel.status())
  })
}
