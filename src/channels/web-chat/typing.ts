/** Who waits for an answer, so that "typing" can be shown meanwhile. Only a nicety: it lives in memory. */
export type Typing = {
  /** From before a message is taken, because its answer may be there at once; a refused or repeated one changes nothing. */
  during(
    conversation: string,
    messageId: string,
    take: () => Promise<'stored' | 'seen-before'>,
  ): Promise<'stored' | 'seen-before'>
  /** These messages were handled. */
  end(conversation: string, messageIds: readonly string[]): void
  /** Something was said, whatever it answers. */
  endAll(conversation: string): void
  isOn(conversation: string): boolean
  waiting(): readonly string[]
  stop(): void
}

/** Nobody believes in typing that goes on for longer (ms): a person has taken over, or something is wrong. */
const LONGEST = 20_000

type Waiting = { readonly messages: Set<string>; readonly timer: NodeJS.Timeout }

export function createTyping(show: (conversation: string, on: boolean) => void): Typing {
  const waiting = new Map<string, Waiting>()

  function endAll(conversation: string): void {
    const entry = waiting.get(conversation)
    if (!entry) return
    clearTimeout(entry.timer)
    waiting.delete(conversation)
    show(conversation, false)
  }

  function begin(conversation: string, messageId: string): void {
    const before = waiting.get(conversation)
    clearTimeout(before?.timer)
    const timer = setTimeout(() => endAll(conversation), LONGEST)
    timer.unref()
    waiting.set(conversation, { messages: (before?.messages ?? new Set()).add(messageId), timer })
    show(conversation, true)
  }

  function end(conversation: string, messageIds: readonly string[]): void {
    const entry = waiting.get(conversation)
    for (const id of messageIds) entry?.messages.delete(id)
    if (entry?.messages.size === 0) endAll(conversation)
  }

  return {
    end,
    endAll,
    async during(conversation, messageId, take) {
      begin(conversation, messageId)
      let taken: 'stored' | 'seen-before' | undefined
      try {
        taken = await take()
        return taken
      } finally {
        if (taken !== 'stored') end(conversation, [messageId])
      }
    },
    isOn: (conversation) => waiting.has(conversation),
    waiting: () => [...waiting.keys()],
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
