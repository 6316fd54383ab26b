import { createInterface, type Interface } from 'node:readline'
import { styleText } from 'node:util'
import { SaringError } from '../errors.ts'
import type { Channel, Intake } from './channel.ts'

export type TerminalParts = {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly now: () => number
  readonly newId: () => string
  /** Called when the person leaves (end of input). */
  readonly onEnd: () => void
}

const PROMPT = '› '

/** One citizen at a terminal: a line is a message, and a line starting with ">" is a forwarded one. */
export function createTerminal({ input, output, now, newId, onEnd }: TerminalParts): Channel {
  let lines: Interface | undefined
  let shown: Promise<void> = Promise.resolve()

  async function take(intake: Intake, line: string): Promise<void> {
    const forwarded = line.startsWith('>')
    const text = forwarded ? line.slice(1).trim() : line.trim()
    if (text === '') return
    await intake.accept({
      channel: 'terminal',
      messageId: newId(),
      address: 'terminal',
      sender: 'terminal',
      sentAt: now(),
      content: { kind: 'text', text: text.replaceAll('\\n', '\n') },
      forwardingScore: forwarded ? 5 : 0,
    })
  }

  return {
    name: 'terminal',
    acknowledges: false,
    async start(intake) {
      lines = createInterface({ input, output, prompt: PROMPT, terminal: false })
      let pending: Promise<void> = Promise.resolve()
      lines.on('line', (line) => {
        pending = pending.then(() => take(intake, line))
      })
      lines.on('close', () => void pending.then(() => shown).then(onEnd))
      output.write(PROMPT)
    },
    async send({ reply }) {
      if (!lines) throw new SaringError('CHANNEL_TEMPORARY', 'the terminal is closed', 'Start it again.')
      shown = new Promise((resolve) => output.write(`\n${inTerminal(reply.text)}\n\n${PROMPT}`, () => resolve()))
      await shown
    },
    async stop() {
      lines?.close()
      lines = undefined
    },
  }
}

/** WhatsApp's *bold* as the terminal's bold, indented like a bubble. */
function inTerminal(text: string): string {
  return text
    .replace(/\*([^*\n]+)\*/g, (_, words: string) => styleText('bold', words))
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n')
}
