import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { request } from 'node:https'
import { mediaRootPem } from '../certificates.ts'

export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

/** How a message names a file: where it lies, and what opens it. */
export interface MediaReference {
  readonly url: string
  readonly directPath: string
  readonly mediaKey: Uint8Array
  readonly fileSha256: Uint8Array
  readonly fileEncSha256: Uint8Array
  readonly fileLength: number
}

const INFO: Readonly<Record<MediaKind, string>> = {
  image: 'WhatsApp Image Keys',
  sticker: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
}
const MAC_BYTES = 10

/** Encrypts a file and puts it on the media host, over https as any client does. */
export async function upload(host: string, auth: string, kind: MediaKind, plain: Buffer): Promise<MediaReference> {
  const mediaKey = randomBytes(32)
  const { iv, cipherKey, macKey } = derive(mediaKey, kind)
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  const body = Buffer.concat([sealed, mac(macKey, iv, sealed)])
  const name = createHash('sha256').update(body).digest('base64url')
  const path = `/mms/${kind === 'sticker' ? 'image' : kind}/${name}?auth=${auth}&token=${name}`
  const { status, bytes } = await call('POST', `https://${host}${path}`, body)
  if (status !== 200) throw new Error(`The media host refused an upload: ${status}.`)
  const answer = JSON.parse(bytes.toString()) as { url: string; direct_path: string }
  return {
    url: answer.url,
    directPath: answer.direct_path,
    mediaKey,
    fileSha256: createHash('sha256').update(plain).digest(),
    fileEncSha256: createHash('sha256').update(body).digest(),
    fileLength: plain.length,
  }
}

export async function download(host: string, kind: MediaKind, reference: Partial<MediaReference>): Promise<Buffer> {
  const { directPath, mediaKey, fileSha256 } = reference
  if (!directPath || !mediaKey) throw new Error('The message names no file.')
  const { status, bytes } = await call('GET', `https://${host}${directPath}`)
  if (status !== 200) throw new Error(`The media host has no such file: ${status}.`)
  const { iv, cipherKey, macKey } = derive(mediaKey, kind)
  const sealed = bytes.subarray(0, -MAC_BYTES)
  if (!bytes.subarray(-MAC_BYTES).equals(mac(macKey, iv, sealed))) throw new Error('The file was tampered with.')
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()])
  const sum = createHash('sha256').update(plain).digest()
  if (fileSha256 && !sum.equals(fileSha256)) throw new Error('The file is not the one that the message names.')
  return plain
}

function derive(mediaKey: Uint8Array, kind: MediaKind) {
  const bytes = Buffer.from(hkdfSync('sha256', mediaKey, '', INFO[kind], 112))
  return { iv: bytes.subarray(0, 16), cipherKey: bytes.subarray(16, 48), macKey: bytes.subarray(48, 80) }
}

function mac(key: Buffer, iv: Buffer, sealed: Buffer): Buffer {
  return createHmac('sha256', key).update(iv).update(sealed).digest().subarray(0, MAC_BYTES)
}

function call(method: 'GET' | 'POST', url: string, body?: Buffer): Promise<{ status: number; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, ca: mediaRootPem, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
