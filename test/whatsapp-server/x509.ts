import { type KeyObject, sign } from 'node:crypto'

/** Just enough DER to sign X.509 certificates with Ed25519; Node can read certificates but not make them. */
export interface CertificateRequest {
  readonly subject: string
  readonly issuer: string
  readonly publicKey: KeyObject
  readonly signWith: KeyObject
  readonly serial: number
  /** 'authority' signs others and may vouch for the loopback address only; 'server' is the loopback address. */
  readonly role: 'authority' | 'server'
}

const ED25519 = sequence(oid('1.3.101.112'))
const LOOPBACK = Buffer.from([127, 0, 0, 1])
const HOST = 'localhost'

export function certificatePem(request: CertificateRequest): string {
  const body = sequence(
    tlv(0xa0, integer(2)),
    integer(request.serial),
    ED25519,
    commonName(request.issuer),
    sequence(tlv(0x17, Buffer.from('200101000000Z')), tlv(0x18, Buffer.from('20991231235959Z'))),
    commonName(request.subject),
    request.publicKey.export({ format: 'der', type: 'spki' }),
    tlv(0xa3, sequence(...(request.role === 'authority' ? authorityExtensions() : serverExtensions()))),
  )
  const der = sequence(body, ED25519, tlv(0x03, Buffer.from([0]), sign(null, body, request.signWith)))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

/** The name constraints make the authority worthless for anything but this machine, wherever it is trusted. */
function authorityExtensions(): Buffer[] {
  const onlyHere = sequence(
    tlv(0xa0, sequence(tlv(0x87, LOOPBACK, Buffer.from([255, 255, 255, 255]))), sequence(tlv(0x82, Buffer.from(HOST)))),
  )
  return [
    extension('2.5.29.19', sequence(tlv(0x01, Buffer.from([0xff])))),
    extension('2.5.29.15', tlv(0x03, Buffer.from([1, 0x06]))),
    extension('2.5.29.30', onlyHere),
  ]
}

function serverExtensions(): Buffer[] {
  return [
    extension('2.5.29.19', sequence()),
    extension('2.5.29.15', tlv(0x03, Buffer.from([7, 0x80]))),
    extension('2.5.29.17', sequence(tlv(0x87, LOOPBACK), tlv(0x82, Buffer.from(HOST)))),
  ]
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), tlv(0x01, Buffer.from([0xff])), tlv(0x04, value))
}

function commonName(name: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from(name)))))
}

function integer(value: number): Buffer {
  return tlv(0x02, Buffer.from([value]))
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const part of rest) {
    const groups = [part & 0x7f]
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return tlv(0x06, Buffer.from(bytes))
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, ...parts)
}

function tlv(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts)
  const length = value.length < 128 ? [value.length] : [0x82, value.length >> 8, value.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), value])
}
