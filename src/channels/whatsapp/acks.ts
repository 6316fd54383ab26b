import { type BinaryNode, getBinaryNodeChildren, type WASocket } from '@whiskeysockets/baileys'
import { SaringError } from '../../errors.ts'

/** What the server says of what we sent. */
export type Acks = {
  /**
   * Listens for the confirmation of a message, from before it is sent.
   * @throws {SaringError} CHANNEL_TEMPORARY or CHANNEL_PERMANENT, from what it gives
   */
  expect(id: string): Expected
  watch(socket: WASocket): void
  /** The connection ended: whatever waits will not be answered any more. */
  abandon(): void
}

export type Expected = {
  /** The message is on its way: resolves when the server has taken it, and waits only so long. */
  taken(): Promise<void>
  /** It was not sent after all. */
  forget(): void
}

/** Refusals that another attempt may overcome: too many at once, and a list of devices that is out of date. */
const PASSING = new Set(['408', '429', '479'])

export function createAcks(patience: number): Acks {
  type Waiting = { resolve(): void; reject(error: Error): void }
  const waiting = new Map<string, Waiting>()

  const settle = (id: string, how: (each: Waiting) => void) => {
    const each = waiting.get(id)
    waiting.delete(id)
    if (each) how(each)
  }
  return {
    expect(id) {
      const answer = new Promise<void>((resolve, reject) => waiting.set(id, { resolve, reject }))
      // Heard in `taken`; until then its end must not go unheard.
      answer.catch(() => undefined)
      return {
        async taken() {
          const timer = setTimeout(() => settle(id, (each) => each.reject(unconfirmed())), patience)
          await answer.finally(() => clearTimeout(timer))
        },
        forget: () => settle(id, (each) => each.resolve()),
      }
    },
    watch({ ws }) {
      ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
        const { id = '', error } = attrs
        settle(id, (each) => (error === undefined ? each.resolve() : each.reject(refused(error))))
      })
    },
    abandon() {
      for (const id of [...waiting.keys()]) settle(id, (each) => each.reject(unconfirmed()))
    },
  }
}

const unconfirmed = () =>
  new SaringError(
    'CHANNEL_TEMPORARY',
    'WhatsApp did not confirm a reply.',
    'Saring sends it again by itself, with the same id; a phone that has it already shows it once.',
  )

function refused(code: string): SaringError {
  const passing = PASSING.has(code) || code.startsWith('5')
  return new SaringError(
    passing ? 'CHANNEL_TEMPORARY' : 'CHANNEL_PERMANENT',
    `WhatsApp refused a reply with the code ${code}.`,
    passing
      ? 'Saring tries again by itself.'
      : 'The address may be gone, or the number restricted: look at it on the paired phone. Do not send more to strangers.',
  )
}

/** Tells of deliveries and blue ticks, each as often as the network repeats it. */
export function watchReceipts(
  { ws }: WASocket,
  isMe: (jid: string) => boolean,
  tell: (ids: readonly string[], status: 'delivered' | 'read') => void,
): void {
  ws.prependListener('CB:receipt', ({ attrs, content }: BinaryNode) => {
    const status = STATUS[attrs.type ?? '']
    if (!status || isMe(attrs.participant ?? attrs.from ?? '')) return
    const list = Array.isArray(content) ? content[0] : undefined
    const others = list ? getBinaryNodeChildren(list, 'item').map((item) => item.attrs.id ?? '') : []
    tell([attrs.id ?? '', ...others], status)
  })
}

const STATUS: Readonly<Record<string, 'delivered' | 'read'>> = {
  '': 'delivered',
  inactive: 'delivered',
  read: 'read',
  played: 'read',
}
