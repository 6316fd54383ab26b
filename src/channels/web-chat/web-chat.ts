import { randomBytes } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { SaringError } from '../../errors.ts'
import type { Channel, Intake, OutboundMessage } from '../channel.ts'
import { bubbleOf, type TurnLog } from './history.ts'
import { type ChatLimits, WEB, type WebChatParts } from './parts.ts'
import { createPassingBubbles, type PassingBubbles } from './passing.ts'
import { chatRoutes } from './routes.ts'
import { Streams } from './streams.ts'
import type { Bubble } from './wire.ts'

export type { ChatTurn, TurnLog } from './history.ts'
export { WEB, type WebChatParts } from './parts.ts'
export type { Welcome } from './wire.ts'

/**
 * The web chat: a page that feels like WhatsApp, for trying the hotline and for whoever has no WhatsApp. Its network
 * is the turn log: a reply is sent when it is filed there, and a browser that was away reads it from there.
 */
export type WebChat = Channel & { readonly routes: FastifyPluginAsync }

const LIMITS: ChatLimits = { perConversation: 5, total: 2_000, messagesPerMinute: 40 }
/** Shorter than the minute after which proxies cut a silent connection. */
const HEARTBEAT = 20_000

export function createWebChat(parts: WebChatParts): WebChat {
  const { history, now, log } = parts
  const limits = { ...LIMITS, ...parts.limits }
  const passing = createPassingBubbles(now)
  const streams = new Streams({ turns: history, passing, log, limits, heartbeat: parts.heartbeat ?? HEARTBEAT })
  let intake: Intake | undefined
  let stopListening: (() => void) | undefined

  return {
    name: WEB,
    acknowledges: false,
    routes: chatRoutes({
      ...parts,
      random: parts.random ?? randomBytes,
      limits,
      passing,
      streams,
      intake: () => takenIn(intake),
    }),
    async start(given) {
      if (intake) return
      intake = given
      stopListening = parts.onTurns?.(() => streams.refreshSoon())
      streams.start()
    },
    send: (message) => show(message, { history, streams, passing, now }),
    async stop() {
      intake = undefined
      stopListening?.()
      stopListening = undefined
      streams.stop()
    },
  }
}

function takenIn(intake: Intake | undefined): Intake {
  if (intake) return intake
  throw new SaringError('CHANNEL_TEMPORARY', 'The chat is starting or stopping.', 'Try again in a few seconds.')
}

type Showing = {
  readonly history: TurnLog
  readonly streams: Streams
  readonly passing: PassingBubbles
  readonly now: () => number
}

/** A reply that is a turn is read from the log by every open window; what is no turn is pushed, and kept for a while. */
async function show(
  { conversation, networkId, reply }: OutboundMessage,
  { history, streams, passing, now }: Showing,
): Promise<void> {
  const turn = await history.byMessageId(conversation, networkId).catch((error: unknown) => {
    throw new SaringError('CHANNEL_TEMPORARY', 'The turn log cannot be read.', 'Saring tries again by itself.', {
      cause: error,
    })
  })
  await streams.refresh(conversation)
  if (turn?.replyTo !== undefined) return
  const said: Bubble = {
    id: networkId,
    from: 'saring',
    text: reply.text,
    at: now(),
    forwarded: false,
    status: 'sent',
    kept: false,
  }
  const bubble = turn
    ? { ...bubbleOf(turn), at: now(), status: 'sent' as const }
    : { ...said, ...(reply.choices ? { choices: [...reply.choices] } : {}) }
  if (!turn) passing.add(conversation, bubble)
  streams.push(conversation, 'bubble', bubble)
  streams.typing.endAll(conversation)
}
