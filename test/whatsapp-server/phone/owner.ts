import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { Curve, proto } from '@whiskeysockets/baileys'
import { addressOf, type Device } from '../accounts.ts'
import type { Linker } from '../pairing.ts'
import { sendToOwn } from './outbox.ts'
import type { Received } from './records.ts'
import { type PhoneState, selfAddress } from './state.ts'

const ACCOUNT_SIGNATURE = Buffer.from([6, 0])
const { Type } = proto.Message.ProtocolMessage
const RESEND = proto.Message.PeerDataOperationRequestType.PLACEHOLDER_MESSAGE_RESEND

/** Signs a companion's identity with the phone's own, and seals it with the secret that both share. */
export function createLinker(phone: PhoneState): Linker {
  const { identity } = phone.keys
  return {
    account: phone.device.account,
    vouch({ identity: companion, secret, keyIndex }) {
      const timestamp = Math.floor(Date.now() / 1000)
      const details = proto.ADVDeviceIdentity.encode({ rawId: randomInt(2 ** 31), timestamp, keyIndex }).finish()
      const message = Buffer.concat([ACCOUNT_SIGNATURE, details, companion])
      const signed = proto.ADVSignedDeviceIdentity.encode({
        details,
        accountSignatureKey: identity.public,
        accountSignature: Curve.sign(identity.private, message),
      }).finish()
      const hmac = createHmac('sha256', secret).update(signed).digest()
      return proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish()
    },
  }
}

/** What a phone gives a companion that is there for the first time: the key to shared settings, and its history. */
export async function welcome(phone: PhoneState, companion: Device): Promise<void> {
  const keyId = { keyId: randomBytes(6) }
  const keyData = { keyData: randomBytes(32), timestamp: Date.now(), fingerprint: { rawId: 1, currentIndex: 0 } }
  const appStateSyncKeyShare = { keys: [{ keyId, keyData }] }
  await sendToOwn(phone, companion, {
    protocolMessage: { type: Type.APP_STATE_SYNC_KEY_SHARE, appStateSyncKeyShare },
  })
  const syncType = proto.HistorySync.HistorySyncType.INITIAL_BOOTSTRAP
  const history = proto.HistorySync.encode({
    syncType,
    chunkOrder: 1,
    progress: 100,
    phoneNumberToLidMappings: mappings(phone),
  })
  const historySyncNotification = {
    syncType: proto.Message.HistorySyncType.INITIAL_BOOTSTRAP,
    chunkOrder: 1,
    progress: 100,
    initialHistBootstrapInlinePayload: deflateSync(history.finish()),
  }
  await sendToOwn(phone, companion, {
    protocolMessage: { type: Type.HISTORY_SYNC_NOTIFICATION, historySyncNotification },
  })
}

/** A companion could not read a message and asks its phone, which got it too. */
export async function answerCompanion(phone: PhoneState, request: Received): Promise<void> {
  const asked = request.message.protocolMessage?.peerDataOperationRequestMessage
  const companion = phone.network.directory.device(request.from)
  if (!asked || !companion || asked.peerDataOperationRequestType !== RESEND) return
  const ids = (asked.placeholderMessageResendRequest ?? []).map((each) => each.messageKey?.id)
  const peerDataOperationResult = phone.received
    .filter((each) => ids.includes(each.id))
    .map((each) => ({ placeholderMessageResendResponse: { webMessageInfoBytes: webMessage(phone, each) } }))
  if (peerDataOperationResult.length === 0) return
  for (const device of phone.device.account.devices.values()) {
    if (device === phone.device) continue
    await sendToOwn(phone, device, {
      protocolMessage: {
        type: Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE,
        peerDataOperationRequestResponseMessage: {
          peerDataOperationRequestType: RESEND,
          stanzaId: request.id,
          peerDataOperationResult,
        },
      },
    })
  }
}

function webMessage(phone: PhoneState, { id, chat, from, fromMe, message, sentAt }: Received): Uint8Array {
  const participant = chat === from || fromMe ? {} : { participant: from }
  const key = { remoteJid: chat, id, fromMe, ...participant }
  const pushName = phone.network.directory.account(from)?.name ?? ''
  return proto.WebMessageInfo.encode({ key, message, messageTimestamp: sentAt, pushName }).finish()
}

function mappings(phone: PhoneState): proto.IPhoneNumberToLIDMapping[] {
  const own = phone.device.account
  return [{ pnJid: selfAddress(phone, 'pn'), lidJid: addressOf(own, 'lid') }]
}
