import '../../whatsapp-server/preload.ts'
import { onTestFinished } from 'vitest'
import { startHotline, type TestHotline } from '../../scenarios/hotline.ts'
import { createWhatsAppServer, type Phone, type WhatsAppServer } from '../../whatsapp-server/server.ts'
import { channelOf, link, until } from './link.ts'

export type Stage = {
  readonly server: WhatsAppServer
  hotline: TestHotline
  /** The phone that linked the hotline. */
  readonly owner: Phone
  /** Stops the hotline and starts it again on the same store. */
  restart(): Promise<void>
}

/** The whole hotline on a local WhatsApp server, not linked. Both end with the test. */
export async function anUnlinkedHotline(env: Record<string, string> = {}): Promise<Pick<Stage, 'server' | 'hotline'>> {
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
  return stage
}

/** The same, linked and open. */
export async function aLinkedHotline(env: Record<string, string> = {}): Promise<Stage> {
  const stage = await anUnlinkedHotline(env)
  return Object.assign(stage, {
    owner: await link(channelOf(stage.hotline), stage.server),
    async restart() {
      stage.hotline = await stage.hotline.restart()
      await until(channelOf(stage.hotline), ({ state }) => state === 'open')
    },
  })
}
