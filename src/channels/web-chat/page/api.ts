import type { Accepted, Opened, Reaction, Receipts, SentMessage, StreamEvent } from '../wire.ts'

/** The server as the page knows it; every call rejects only when there is no answer at all. */
export type Api = {
  open(): Promise<Opened | undefined>
  send(message: SentMessage): Promise<Sent>
  react(reaction: Reaction): Promise<boolean>
  receipts(receipts: Receipts): Promise<boolean>
  stream(after: string | undefined, listener: StreamListener): { close(): void }
}

export type Sent =
  | { readonly kind: 'accepted'; readonly accepted: Accepted }
  | { readonly kind: 'no-conversation' }
  /** Try the same again after `wait` ms. */
  | { readonly kind: 'later'; readonly wait: number }
  /** It will never be taken as it is. */
  | { readonly kind: 'refused'; readonly problem: string }

export type StreamListener = {
  onOpen(): void
  onError(): void
  onEvent(event: StreamEvent, cursor: string | undefined): void
}

/** An answer that takes longer is no answer (ms). */
const PATIENCE = 15_000
const LATER = 3_000
const EVENTS: readonly StreamEvent['name'][] = ['bubble', 'status', 'typing', 'reset', 'displaced', 'ping']

export function createApi(): Api {
  return {
    async open() {
      const response = await post('open', {})
      return response.ok ? ((await response.json()) as Opened) : undefined
    },
    async send(message) {
      const response = await post('messages', message)
      if (response.status === 202) return { kind: 'accepted', accepted: (await response.json()) as Accepted }
      if (response.status === 401) return { kind: 'no-conversation' }
      if (response.status === 429 || response.status >= 500) return { kind: 'later', wait: waitOf(response) }
      return { kind: 'refused', problem: await wordsOf(response) }
    },
    react: async (reaction) => (await post('reactions', reaction)).ok,
    receipts: async (receipts) => (await post('receipts', receipts)).ok,
    stream: openStream,
  }
}

function post(path: string, body: unknown): Promise<Response> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PATIENCE)
  const headers = { 'content-type': 'application/json' }
  const request = fetch(`/api/chat/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    signal: abort.signal,
  })
  return request.finally(() => clearTimeout(timer))
}

function waitOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'))
  return seconds > 0 ? seconds * 1000 : LATER
}

async function wordsOf(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error: { message: string; remedy: string } }
    return `${error.message} ${error.remedy}`
  } catch {
    return ''
  }
}

function openStream(after: string | undefined, listener: StreamListener): { close(): void } {
  const source = new EventSource(`/api/chat/stream${after === undefined ? '' : `?after=${encodeURIComponent(after)}`}`)
  source.onopen = () => listener.onOpen()
  source.onerror = () => listener.onError()
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => {
      const { data, lastEventId } = event as MessageEvent<string>
      listener.onEvent({ name, data: JSON.parse(data) } as StreamEvent, lastEventId === '' ? undefined : lastEventId)
    })
  }
  return { close: () => source.close() }
}
