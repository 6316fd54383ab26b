import type { Command } from 'commander'
import type { Status, WhatsApp } from '../channels/whatsapp/whatsapp.ts'
import { openWhatsApp, whatsAppStatus } from '../main.ts'
import { createLog } from '../operations/log.ts'
import { environment, print, printJson } from './environment.ts'

export function addWhatsApp(program: Command): void {
  const whatsapp = program.command('whatsapp').description('link the hotline to a WhatsApp number, and unlink it')

  whatsapp
    .command('pair')
    .description('link a number: scan the QR code with its phone (WhatsApp, Linked devices)')
    .option('--phone <number>', 'give a code to type on the phone of this number instead')
    .option('--json', 'print JSON lines: {"qr": …} or {"code": …}, at the end {"linked": …}')
    .action((options: { phone?: string; json?: boolean }) => withChannel((channel) => pair(channel, options)))

  whatsapp
    .command('status')
    .description('say where the connection stands, as the hotline kept it last')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const status = await whatsAppStatus(environment(), quietLog())
      if (json) printJson(status ?? { state: 'never linked' })
      else print(status ? describe(status) : 'No number was ever linked. Link one with `saring whatsapp pair`.')
    })

  whatsapp
    .command('logout')
    .description('unlink the number; conversations are kept')
    .action(() =>
      withChannel(async (channel) => {
        await channel.reached(({ state }) => state !== 'connecting')
        await channel.logout()
        print('The number is unlinked. Conversations are kept.')
      }),
    )
}

async function pair(channel: WhatsApp, { phone, json }: { phone?: string; json?: boolean }): Promise<void> {
  const { qrPicture } = await import('../channels/whatsapp/whatsapp.ts')
  let shown: string | undefined
  const show = ({ qr }: Status) => {
    if (!qr || qr === shown || phone) return
    shown = qr
    if (json) printJson({ qr })
    else
      print(`${qrPicture(qr)}\n  On the phone: WhatsApp, Linked devices, Link a device. A new code comes by itself.\n`)
  }
  channel.onStatus(show)
  show(channel.status())
  if (phone) {
    const code = await channel.pairWithPhone(phone)
    if (json) printJson({ code })
    else print(`  On the phone: WhatsApp, Linked devices, Link with phone number instead. Type ${code}\n`)
  }
  const { state, number, advice } = await channel.reached(({ state }) => state !== 'connecting' && state !== 'pairing')
  if (json) printJson(state === 'open' ? { linked: number } : { state })
  else
    print(state === 'open' ? `  Linked to +${number}. Start the hotline with CHANNELS=web,whatsapp.` : `  ${advice.en}`)
  if (state !== 'open') process.exitCode = 1
}

async function withChannel(work: (channel: WhatsApp) => Promise<void>): Promise<void> {
  const { channel, close } = await openWhatsApp(environment(), quietLog())
  process.once('SIGINT', () => void close().then(() => process.exit(130)))
  await work(channel).finally(close)
  // The client leaves timers of questions that nobody will answer any more.
  process.exit()
}

/** What goes wrong is said by the command itself. */
const quietLog = () => createLog({ level: 'fatal', pretty: process.stderr.isTTY === true })

function describe({ state, number, since, lastIn, lastOut, advice }: Status): string {
  const time = (at: number | undefined) => (at === undefined ? 'never' : new Date(at).toISOString())
  return [
    `${state}${number ? `, +${number}` : ''}, since ${time(since)}`,
    `last message in ${time(lastIn)}, last reply out ${time(lastOut)}`,
    advice.en,
  ].join('\n')
}
