import type { Api, Sent } from './api.ts'
import type { Core } from './core.ts'

/** Sends what waits, one message after the other, so that they arrive in the order in which they were written. */
export type Sender = {
  /** Safe to call at any time: what is being sent is not sent again. */
  flush(): void
}

export type SenderParts = {
  readonly api: Pick<Api, 'send'>
  readonly core: Core
  /** The cookie is gone; opens a conversation and flushes again. */
  readonly onNoConversation: () => void
}

/** Without any answer; sooner if the connection comes back before (ms). */
const AGAIN = 3_000

export function createSender({ api, core, onNoConversation }: SenderParts): Sender {
  let busy = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function sendAll(): Promise<void> {
    for (let next = nextWaiting(core); next; next = nextWaiting(core)) {
      const { id, text, forwarded } = next
      const sent = await api.send({ id, text, forwarded }).catch((): Sent => ({ kind: 'later', wait: AGAIN }))
      if (!settle(id, sent)) return
    }
  }

  /** False when sending has to pause. */
  function settle(id: string, sent: Sent): boolean {
    switch (sent.kind) {
      case 'accepted':
        core.apply({ do: 'sent', id, at: sent.accepted.at })
        return true
      case 'refused':
        core.apply({ do: 'fail', id, problem: sent.problem })
        return true
      case 'later':
        timer = setTimeout(flush, sent.wait)
        return false
      case 'no-conversation':
        onNoConversation()
        return false
    }
  }

  function flush(): void {
    clearTimeout(timer)
    if (busy) return
    busy = true
    void sendAll().finally(() => {
      busy = false
    })
  }

  return { flush }
}

function nextWaiting(core: Core) {
  return core.state().lines.find((line) => line.stage === 'waiting')
}
