import { pino } from 'pino'
import { v7 } from 'uuid'
import { createWebChat, type WebChat, type WebChatParts } from '../../../src/channels/web-chat/web-chat.ts'
import { createHttpServer, type HttpParts } from '../../../src/http/http.ts'
import type { EchoHotline } from './echo-hotline.ts'

export const WELCOME = {
  text: {
    id: 'Halo! 👋 Saya *Saring*, penjawab otomatis yang membantu mengecek kabar.\n\nSaya independen, dan saya tidak pernah meminta NIK, kata sandi, atau kode OTP.',
    en: 'Hello! 👋 I am *Saring*, an automatic helper that checks what goes round.\n\nI am independent, and I never ask for an ID number, a password, or an OTP code.',
  },
  examples: [
    { text: 'pelamar', forwarded: false },
    { text: 'daftar prakerja bayar ga?', forwarded: false },
    {
      text: 'SELAMAT! Anda terpilih menerima bantuan Rp3.550.000. Daftar sekarang di prakerja[.]vip, sebarkan ke semua grup!',
      forwarded: true,
    },
  ],
}

export const SILENT = pino({ level: 'silent' })

export type ServedChat = { readonly address: string; readonly chat: WebChat; stop(): Promise<void> }

/** The web chat itself, started, and answered by `hotline`. */
export async function startedChat(hotline: EchoHotline, parts: Partial<WebChatParts> = {}): Promise<WebChat> {
  const chat = createWebChat({
    history: hotline.turns,
    conversationOf: hotline.conversationOf,
    onTurns: hotline.onTurns,
    welcome: () => WELCOME,
    now: Date.now,
    newId: () => v7(),
    log: SILENT,
    ...parts,
  })
  hotline.connect(chat)
  await chat.start(hotline.intake)
  return chat
}

/** The web chat on a real server on this machine, answered by `hotline`. */
export async function serveChat(
  hotline: EchoHotline,
  parts: Partial<WebChatParts & HttpParts> = {},
): Promise<ServedChat> {
  const chat = await startedChat(hotline, parts)
  const http = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    trustProxy: false,
    log: SILENT,
    routes: [chat.routes],
    ...parts,
  })
  const { address } = await http.start()
  return {
    address,
    chat,
    async stop() {
      await chat.stop()
      await http.stop()
    },
  }
}

/** A browser as far as the API goes: it keeps its cookie. */
export class Citizen {
  readonly #address: () => string
  cookie = ''

  constructor(address: string | (() => string)) {
    this.#address = typeof address === 'string' ? () => address : address
  }

  /** The address that messages of this citizen carry. */
  get id(): string {
    return this.cookie.replace(/^.*=/, '')
  }

  async post(
    path: string,
    body: unknown,
  ): Promise<{ readonly status: number; readonly body: never; readonly headers: Headers }> {
    const response = await fetch(`${this.#address()}/api/chat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify(body),
    })
    const given = response.headers.getSetCookie()[0]?.split(';')[0]
    if (given !== undefined) this.cookie = given
    const text = await response.text()
    return {
      status: response.status,
      body: (text === '' ? null : JSON.parse(text)) as never,
      headers: response.headers,
    }
  }

  say(text: string, more: { readonly id?: string; readonly forwarded?: boolean } = {}) {
    return this.post('messages', { id: more.id ?? crypto.randomUUID(), text, forwarded: more.forwarded ?? false })
  }

  async listen(after?: string, headers: Record<string, string> = {}): Promise<Listening> {
    const abort = new AbortController()
    const query = after === undefined ? '' : `?after=${after}`
    const response = await fetch(`${this.#address()}/api/chat/stream${query}`, {
      headers: { cookie: this.cookie, ...headers },
      signal: abort.signal,
    })
    return new Listening(response, abort)
  }
}

export type Heard = { readonly name: string; readonly id: string | undefined; readonly data: Record<string, unknown> }

/** An open event stream and all that was heard on it. */
export class Listening {
  readonly heard: Heard[] = []
  readonly response: Response
  readonly #abort: AbortController
  readonly ended: Promise<void>

  constructor(response: Response, abort: AbortController) {
    this.response = response
    this.#abort = abort
    this.ended = this.#read().catch(() => undefined)
  }

  /** The words of every bubble, in the order heard. */
  get texts(): readonly unknown[] {
    return this.heard.filter((e) => e.name === 'bubble').map((e) => e.data.text)
  }

  names(): readonly string[] {
    return this.heard.map((e) => e.name)
  }

  get cursor(): string | undefined {
    return this.heard.findLast((e) => e.id !== undefined && e.id !== '')?.id
  }

  async close(): Promise<void> {
    this.#abort.abort()
    await this.ended
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder()
    let rest = ''
    const reader = this.response.body?.getReader()
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      const parts = (rest + decoder.decode(chunk.value, { stream: true })).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) this.#take(part)
    }
  }

  #take(part: string): void {
    const fields = new Map(part.split('\n').map((line) => [line.split(':')[0] ?? '', line.replace(/^\w+:? ?/, '')]))
    const name = fields.get('event')
    if (name !== undefined)
      this.heard.push({ name, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? '{}') })
  }
}
