import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Intake } from '../channel.ts'
import type { ChatLimits, WebChatParts } from './parts.ts'
import type { PassingBubbles } from './passing.ts'
import type { Streams } from './streams.ts'

/** What every door of the chat is built with. */
export type DoorParts = WebChatParts & {
  readonly random: (bytes: number) => Uint8Array
  readonly limits: ChatLimits
  readonly passing: PassingBubbles
  readonly streams: Streams
  /** @throws {SaringError} CHANNEL_TEMPORARY while the channel is not started */
  readonly intake: () => Intake
}

export type App = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

export const TAGS = ['web chat']
export const MINUTE = 60_000
/** Requests of one address in one minute; what one citizen may say is counted apart. */
export const perAddress = (max: number) => ({ rateLimit: { max, timeWindow: MINUTE } })
