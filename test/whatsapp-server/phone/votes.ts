import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { proto } from '@whiskeysockets/baileys'

/** A vote is sealed with the poll's own secret, for one voter on one poll. */
export interface Ballot {
  readonly secret: Uint8Array
  readonly pollId: string
  readonly creator: string
  readonly voter: string
}

export function sealVote(options: readonly string[], ballot: Ballot): proto.Message.IPollEncValue {
  const selectedOptions = options.map((option) => createHash('sha256').update(option).digest())
  const plain = proto.Message.PollVoteMessage.encode({ selectedOptions }).finish()
  const encIv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(ballot), encIv)
  cipher.setAAD(beside(ballot))
  return { encIv, encPayload: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) }
}

/** Which of the options were chosen. */
export function openVote(vote: proto.Message.IPollEncValue, ballot: Ballot, options: readonly string[]): string[] {
  const payload = Buffer.from(vote.encPayload ?? [])
  const decipher = createDecipheriv('aes-256-gcm', keyOf(ballot), vote.encIv ?? Buffer.alloc(12))
  decipher.setAAD(beside(ballot))
  decipher.setAuthTag(payload.subarray(-16))
  const plain = Buffer.concat([decipher.update(payload.subarray(0, -16)), decipher.final()])
  const chosen = proto.Message.PollVoteMessage.decode(plain).selectedOptions.map((each) =>
    Buffer.from(each).toString('hex'),
  )
  return options.filter((option) => chosen.includes(createHash('sha256').update(option).digest('hex')))
}

function keyOf({ secret, pollId, creator, voter }: Ballot): Buffer {
  const base = createHmac('sha256', Buffer.alloc(32)).update(secret).digest()
  const info = Buffer.concat([Buffer.from(pollId + creator + voter), Buffer.from('Poll Vote'), Buffer.from([1])])
  return createHmac('sha256', base).update(info).digest()
}

function beside({ pollId, voter }: Ballot): Buffer {
  return Buffer.from(`${pollId}\0${voter}`)
}
