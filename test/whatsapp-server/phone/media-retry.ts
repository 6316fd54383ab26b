import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { proto } from '@whiskeysockets/baileys'
import { post } from '../network.ts'
import { stanzaId } from '../pairing.ts'
import { type BinaryNode, child, el, seconds } from '../wire/nodes.ts'
import { fileOf } from './reading.ts'
import { type PhoneState, selfAddress } from './state.ts'

const { SUCCESS, NOT_FOUND } = proto.MediaRetryNotification.ResultType

/** A companion found a file gone from the media host: the phone uploads it again, and says where it lies now. */
export function uploadAgain(phone: PhoneState, node: BinaryNode): void {
  const { id = '', from = '' } = node.attrs
  const companion = phone.network.directory.device(from)
  const wanted = child(node, 'rmr')
  const file = fileOf(phone.received.find((each) => each.id === id)?.message ?? {})?.reference
  if (!companion || !wanted || !file?.mediaKey || !file.directPath) return
  const directPath = phone.network.media.restore(file.directPath)
  const result = directPath ? { result: SUCCESS, directPath } : { result: NOT_FOUND }
  const plain = proto.MediaRetryNotification.encode({ stanzaId: id, ...result }).finish()
  const attrs = { id, from: selfAddress(phone, 'pn'), type: 'mediaretry', t: seconds(), notification_id: stanzaId() }
  post(phone.network, companion, el('notification', attrs, [seal(plain, file.mediaKey, id), el('rmr', wanted.attrs)]))
}

/** Only who has the file's key can read where the file is. */
function seal(plain: Uint8Array, mediaKey: Uint8Array, id: string): BinaryNode {
  const key = Buffer.from(hkdfSync('sha256', mediaKey, '', 'WhatsApp Media Retry Notification', 32))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(id))
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return el('encrypt', {}, [el('enc_p', {}, sealed), el('enc_iv', {}, iv)])
}
