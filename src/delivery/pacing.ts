import type { Pace } from '../channels/channel.ts'

/** When a reply may go out, so that a number does not speak faster than a person could. */
export type Pacing = {
  /** The moment for this row; the same however often it is asked, until the row is `done`. */
  slot(row: PacedRow, pace: Pace, now: number): number
  done(row: Pick<PacedRow, 'id'>): void
}

export type PacedRow = {
  readonly id: string
  readonly channel: string
  readonly conversation: string
  /** What has to be typed. */
  readonly text: string
}

/** Replies to so many people at once wait for nothing but their typing; then the number's rate holds. */
const BURST = 10
/** Conversations remembered before those long past are forgotten. */
const MANY = 10_000

/**
 * Per number the generic cell rate algorithm (ITU-T I.371): `owed` is when the number would be even again; a reply may
 * go when at most a burst is owed. Per person one bubble is typed after the other.
 */
export function createPacing(): Pacing {
  const slots = new Map<string, number>()
  const owed = new Map<string, number>()
  const spokenUntil = new Map<string, number>()

  const forgetPast = (now: number) => {
    if (spokenUntil.size < MANY) return
    for (const [conversation, until] of spokenUntil) if (until < now) spokenUntil.delete(conversation)
  }

  return {
    slot({ id, channel, conversation, text }, { perMinute, typing }, now) {
      const known = slots.get(id)
      if (known !== undefined) return known
      const gap = 60_000 / perMinute
      const even = Math.max(owed.get(channel) ?? 0, now)
      const byNumber = even - (BURST - 1) * gap
      const byPerson = Math.max(now, spokenUntil.get(conversation) ?? 0) + typing(text)
      const slot = Math.ceil(Math.max(byNumber, byPerson))
      owed.set(channel, even + gap)
      forgetPast(now)
      spokenUntil.set(conversation, slot)
      slots.set(id, slot)
      return slot
    },
    done({ id }) {
      slots.delete(id)
    },
  }
}
