import type { BinaryNode } from '@whiskeysockets/baileys'

export type { BinaryNode }

type Attributes = Readonly<Record<string, string | number | undefined>>

/** Builds a stanza; attributes that are undefined are left out, as they would be on the wire. */
export function el(tag: string, attributes: Attributes = {}, content?: BinaryNode['content']): BinaryNode {
  const attrs: Record<string, string> = {}
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) attrs[name] = String(value)
  return content === undefined ? { tag, attrs } : { tag, attrs, content }
}

export function children(node: BinaryNode | undefined, tag?: string): BinaryNode[] {
  if (!Array.isArray(node?.content)) return []
  return tag === undefined ? node.content : node.content.filter((each) => each.tag === tag)
}

export function child(node: BinaryNode | undefined, tag?: string): BinaryNode | undefined {
  return children(node, tag)[0]
}

/** The bytes inside a node. The wire does not tell a short string from bytes, so both are taken. */
export function bytesOf(node: BinaryNode | undefined): Buffer | undefined {
  const content = node?.content
  if (content === undefined || Array.isArray(content)) return undefined
  return Buffer.from(content as Uint8Array)
}

export function textOf(node: BinaryNode | undefined): string {
  return bytesOf(node)?.toString('utf8') ?? ''
}

export function bigEndian(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

export function fromBigEndian(bytes: Uint8Array | undefined): number {
  return bytes?.length ? Buffer.from(bytes).readUIntBE(0, bytes.length) : 0
}

export function seconds(at = Date.now()): string {
  return String(Math.floor(at / 1000))
}

export function clone(node: BinaryNode): BinaryNode {
  const { content } = node
  if (Array.isArray(content)) return { tag: node.tag, attrs: { ...node.attrs }, content: content.map(clone) }
  return content === undefined
    ? { tag: node.tag, attrs: { ...node.attrs } }
    : { tag: node.tag, attrs: { ...node.attrs }, content }
}
