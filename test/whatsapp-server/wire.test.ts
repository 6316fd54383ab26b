import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Curve, proto } from '@whiskeysockets/baileys'
import { expect, test, vi } from 'vitest'
import { mediaCertificate, mediaRootPem, noiseCertificates, noiseRootPublicKey } from './certificates.ts'
import { createFrameReader, HEADER, toFrame } from './frames.ts'
import { createOfflineQueue, offlineBatch } from './offline-queue.ts'
import { quietSignal } from './quiet-signal.ts'
import { isSignedBy, publicKeyOf } from './wire/curve.ts'
import { el } from './wire/nodes.ts'

test('frames are cut out of the stream however it is torn, with and without routing information', () => {
  const routed = Buffer.concat([Buffer.from('ED'), Buffer.from([0, 1, 0, 0, 3]), Buffer.from('abc')])
  for (const before of [Buffer.alloc(0), routed]) {
    const stream = Buffer.concat([
      before,
      HEADER,
      toFrame(Buffer.from('satu')),
      toFrame(Buffer.alloc(70_000, 7)),
      toFrame(Buffer.from('')),
    ])
    const frames: Buffer[] = []
    const routing: string[] = []
    const reader = createFrameReader(
      (frame) => frames.push(frame),
      (info) => routing.push(info.toString()),
    )
    for (let at = 0; at < stream.length; at += 1_001) reader.push(stream.subarray(at, at + 1_001))
    expect(frames.map(({ length }) => length)).toEqual([4, 70_000, 0])
    expect(routing).toEqual(before.length > 0 ? ['abc'] : [])
  }
  expect(() => createFrameReader(() => {}).push(Buffer.from('GET / HTTP/1.1'))).toThrow('does not speak')
})

test('a signature fits its key and its message only', () => {
  for (let round = 0; round < 16; round++) {
    const pair = Curve.generateKeyPair()
    const message = Buffer.from(`pesan ${round}`)
    const signature = Curve.sign(pair.private, message)
    expect(publicKeyOf(pair.private)).toEqual(Buffer.from(pair.public))
    expect(isSignedBy(pair.public, message, signature)).toBe(true)
    expect(isSignedBy(pair.public, Buffer.from('lain'), signature)).toBe(false)
    expect(isSignedBy(Curve.generateKeyPair().public, message, signature)).toBe(false)
    expect(isSignedBy(pair.public, message, Buffer.alloc(64))).toBe(false)
  }
})

test('the noise chain leads from the root to the server, and a forged one does not', () => {
  const server = Curve.generateKeyPair()
  for (const forged of [false, true]) {
    const chain = proto.CertChain.decode(noiseCertificates(server.public, forged))
    const part = (which: 'intermediate' | 'leaf') => Buffer.from(chain[which]?.details ?? [])
    const signature = (which: 'intermediate' | 'leaf') => Buffer.from(chain[which]?.signature ?? [])
    const keyIn = (details: Buffer) => Buffer.from(proto.CertChain.NoiseCertificate.Details.decode(details).key ?? [])
    expect(isSignedBy(noiseRootPublicKey, part('intermediate'), signature('intermediate'))).toBe(!forged)
    expect(isSignedBy(keyIn(part('intermediate')), part('leaf'), signature('leaf'))).toBe(true)
    expect(keyIn(part('leaf'))).toEqual(Buffer.from(server.public))
  }
})

test('the media certificate is trusted with the root, not without, and the root is good for this machine only', async () => {
  const root = new X509Certificate(mediaRootPem)
  const leaf = new X509Certificate(mediaCertificate().cert)
  expect([root.ca, leaf.ca, leaf.checkIssued(root), leaf.verify(root.publicKey)]).toEqual([true, false, true, true])
  const server = createServer(mediaCertificate(), (_request, response) => response.end('ada'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = (options: object) =>
    new Promise<string>((resolve) => {
      get(url, { agent: false, ...options }, (response) => resolve(String(response.resume().statusCode))).on(
        'error',
        (problem) => resolve((problem as NodeJS.ErrnoException).code ?? ''),
      )
    })
  expect(await ask({ ca: mediaRootPem })).toBe('200')
  expect(await ask({})).toMatch(/UNABLE_TO/)
  server.close()
})

test('a queue keeps what is not confirmed, in its order, and confirms receipts one by one', () => {
  const queue = createOfflineQueue()
  const message = el('message', { id: 'A', from: '1@lid' })
  const delivered = el('receipt', { id: 'B', from: '1@lid' })
  const read = el('receipt', { id: 'B', from: '1@lid', type: 'read' })
  for (const node of [message, delivered, read, el('presence', { from: '1@lid' })]) queue.add(node)
  expect(offlineBatch(queue).map(({ tag, attrs }) => `${tag} ${attrs.offline ?? ''}`)).toEqual([
    'message 0',
    'receipt 1',
    'receipt 2',
    'ib ',
  ])
  queue.confirm({ tag: 'receipt', id: 'B', chat: '1:2@lid' })
  queue.confirm({ tag: 'message', id: 'A', chat: '2@lid' })
  expect(queue.pending).toEqual([message, read])
  queue.confirm({ tag: 'message', id: 'A', chat: '1@lid' })
  expect(queue.pending).toEqual([read])
})

test("libsignal's chatter, which shows keys, is kept off the console, and nothing else", () => {
  const shown: unknown[][] = []
  vi.spyOn(console, 'info').mockImplementation((...words) => void shown.push(words))
  quietSignal()
  console.info('Closing session:', { privKey: 'secret' })
  console.info('halo', 1)
  expect(shown).toEqual([['halo', 1]])
})
