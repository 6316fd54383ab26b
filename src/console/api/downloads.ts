import type { FastifyReply } from 'fastify'

const TYPES = { csv: 'text/csv', jsonl: 'application/x-ndjson', jsonld: 'application/ld+json' } as const

/** Says that the answer is a file to keep, and what is in it. */
export function asFile(reply: FastifyReply, name: string, kind: keyof typeof TYPES): void {
  reply.header('content-disposition', `attachment; filename="saring-${name}.${kind}"`)
  reply.type(`${TYPES[kind]}; charset=utf-8`)
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe; the mark lets Excel read UTF-8. */
export const CSV = { header: true, escape_formulas: true, bom: true } as const
