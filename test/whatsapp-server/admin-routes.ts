import { z } from 'zod'
import { DISCONNECTS, type Disconnect } from './disconnects.ts'
import { type FaultSpec, TARGETS, type Target } from './faults.ts'
import type { Content } from './phone/content.ts'
import type { Phone } from './phone.ts'
import type { WhatsAppServer } from './server.ts'

/** One button: what it needs, and what it does. */
interface Route {
  readonly body: z.ZodType
  readonly act: (server: WhatsAppServer, body: never) => unknown
}

function route<T extends z.ZodType>(body: T, act: (server: WhatsAppServer, body: z.output<T>) => unknown): Route {
  return { body, act }
}

export async function answer(server: WhatsAppServer, { body, act }: Route, asked: unknown): Promise<unknown> {
  return (await act(server, body.parse(asked) as never)) ?? {}
}

const number = z.string().regex(/^\d{6,15}$/)
const person = z.object({ name: z.string().optional(), number: number.optional() })
const times = z.union([z.number().int().positive(), z.literal('always')]).optional()
const target = z.enum(Object.keys(TARGETS) as [Target, ...Target[]])
const match = z.object({
  way: z.enum(['to-client', 'from-client']),
  tag: z.string(),
  attrs: z.record(z.string(), z.string()).optional(),
  child: z.string().optional(),
  number: z.string().optional(),
})
const on = z.union([target, match])
const after = z.number().int().positive().optional()
const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['lose', 'twice', 'stall', 'corrupt', 'cut']), on, after, times }),
  z.object({ kind: z.literal('delay'), on, after, ms: z.number().positive(), times }),
  z.object({ kind: z.literal('reorder'), on, after, count: z.number().int().positive().optional(), times }),
  z.object({ kind: z.literal('refuse'), on, after, code: z.number().int(), times }),
  z.object({ kind: z.literal('login'), reason: z.number().int(), times }),
  z.object({ kind: z.literal('http'), status: z.number().int(), times }),
  z.object({ kind: z.literal('handshake'), how: z.enum(['mute', 'forged']), times }),
  z.object({
    kind: z.literal('media'),
    status: z.number().int(),
    of: z.enum(['upload', 'download']).optional(),
    times,
  }),
])

/** Files travel as base64. */
const bytes = z.base64().transform((text) => Buffer.from(text, 'base64'))
const caption = { caption: z.string().optional(), mimetype: z.string().optional() }
const content = z.union([
  z.string(),
  z.object({ image: bytes, ...caption }),
  z.object({ video: bytes, ...caption }),
  z.object({ audio: bytes, voice: z.boolean().optional(), seconds: z.number().optional() }),
  z.object({ document: bytes, fileName: z.string(), ...caption }),
  z.object({ sticker: bytes }),
  z.object({ contact: z.object({ name: z.string(), number: z.string() }) }),
  z.object({ location: z.object({ latitude: z.number(), longitude: z.number(), name: z.string().optional() }) }),
  z.object({ poll: z.object({ question: z.string(), options: z.array(z.string()), choose: z.number().optional() }) }),
  z.object({ vote: z.array(z.string()), on: z.string() }),
  z.object({ reaction: z.string(), to: z.string() }),
  z.object({ edit: z.string(), text: z.string() }),
  z.object({ delete: z.string() }),
])
const say = z.object({
  from: number,
  to: z.string().optional(),
  content,
  quote: z.string().optional(),
  mentions: z.array(z.string()).optional(),
  viewOnce: z.boolean().optional(),
  expires: z.number().optional(),
  forwarded: z.number().optional(),
})

export const ROUTES: Readonly<Record<string, Route>> = {
  '/scan': route(person.extend({ qr: z.string() }), async (server, { qr, ...owner }) =>
    named(await server.scan(qr, tidy(owner))),
  ),
  '/code': route(person.extend({ code: z.string(), number }), async (server, { code, ...owner }) =>
    named(await server.typeCode(code, { ...tidy(owner), number: owner.number })),
  ),
  '/citizens': route(
    person.extend({
      name: z.string().min(1),
      addressing: z.enum(['lid', 'pn']).optional(),
      receipts: z.enum(['read', 'delivered', 'none']).optional(),
    }),
    (server, { name, ...options }) => named(server.citizen(name, tidy(options))),
  ),
  '/say': route(say, async (server, { from, content: said, to, ...manner }) => {
    const { id, chat } = await phoneOf(server, from).say(said as Content, { ...tidy(manner), ...(to ? { to } : {}) })
    return { id, chat }
  }),
  '/read': route(z.object({ number, id: z.string() }), (server, { number: who, id }) => phoneOf(server, who).read(id)),
  '/show': route(
    z.object({ number, state: z.enum(['composing', 'recording', 'paused']), to: z.string().optional() }),
    (server, { number: who, state, to }) => phoneOf(server, who).show(state, to ? { to } : {}),
  ),
  '/phone': route(
    z.object({ number, does: z.enum(['go offline', 'go online', 'forget', 'reinstall']) }),
    async (server, { number: who, does }) => {
      const phone = phoneOf(server, who)
      if (does === 'go offline') phone.goOffline()
      if (does === 'go online') phone.goOnline()
      if (does === 'forget') await phone.forget()
      if (does === 'reinstall') await phone.reinstall()
    },
  ),
  '/groups': route(
    z.object({ from: number, subject: z.string(), members: z.array(number) }),
    async (server, { from, subject, members }) => ({
      group: await phoneOf(server, from).createGroup(
        subject,
        members.map((each) => phoneOf(server, each)),
      ),
    }),
  ),
  '/faults': route(fault, (server, spec) => {
    const { id } = server.faults.add(tidy(spec) as FaultSpec)
    return { id }
  }),
  '/faults/release': route(z.object({ id: z.number().int().optional() }), (server, { id }) => {
    if (id === undefined) server.faults.clear()
    else server.faults.all.find((each) => each.id === id)?.release()
  }),
  '/disconnect': route(
    z.object({ how: z.enum(DISCONNECTS as [Disconnect, ...Disconnect[]]), number: number.optional() }),
    (server, { how, number: who }) => server.disconnect(how, who === undefined ? undefined : phoneOf(server, who)),
  ),
  '/version': route(z.object({ version: z.tuple([z.number(), z.number(), z.number()]) }), (server, { version }) =>
    server.requireVersion(version),
  ),
  '/prekeys': route(z.object({ left: z.number().int().min(0).optional() }), (server, { left }) =>
    server.spendPreKeys(left),
  ),
}

function phoneOf(server: WhatsAppServer, who: string): Phone {
  const phone = server.phones.find((each) => each.number === who)
  if (!phone) throw new Error(`There is no phone with the number ${who}.`)
  return phone
}

function named({ name, number: digits, pn, lid }: Phone) {
  return { name, number: digits, pn, lid }
}

type Tidy<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** Leaves out what was not given; for TypeScript "absent" and "undefined" are two things. */
function tidy<T extends object>(given: T): Tidy<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Tidy<T>
}
