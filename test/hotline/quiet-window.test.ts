import { describe, expect, it } from 'vitest'
import type { InboundMessage } from '../../src/domain/message.ts'
import { quietWindow } from '../../src/hotline/hotline.ts'
import { aKnowledge, anEntry, NOON } from '../builders/builders.ts'

const knowledge = aKnowledge({ entries: [anEntry({ keywords: ['insentif', 'umur maksimal'] })] })

function waits(text: string, over: Partial<InboundMessage> = {}, receivedAt = NOON): number {
  const message: InboundMessage = {
    channel: 'whatsapp',
    messageId: 'A',
    address: 'a',
    sender: 'a',
    sentAt: NOON,
    content: { kind: 'text', text },
    forwardingScore: 0,
    ...over,
  }
  return quietWindow(message, { receivedAt, knowledge })
}

describe('the rest of a breath', () => {
  it.each([
    'insentif',
    'Insentif?',
    'UMUR MAKSIMAL!',
    '2',
    'nomor dua',
    'menu',
    'hapus data',
    'ya',
    'daftar prakerja bayar ga?',
  ])('is not waited for after %j', (text) => {
    expect(waits(text)).toBe(0)
  })

  it.each(['min', 'halo kak', 'mau tanya'])('is waited for longest after the beginning %j', (text) => {
    expect(waits(text)).toBe(2_000)
  })

  it.each(['ini bener ga?', 'cek dong min', 'hoax atau benar?'])('is most likely a forward after %j', (text) => {
    expect(waits(text)).toBeGreaterThanOrEqual(1_500)
    expect(waits(text, { quoted: 'Prakerja bagi uang' })).toBe(0)
  })

  it('is a remark after a forward, and a moment’s matter after anything else', () => {
    expect(waits('Sebarkan! Kuota gratis?', { forwardingScore: 3 })).toBe(1_500)
    expect(waits('saya belum dapat uangnya')).toBe(900)
    expect(waits('prakerja')).toBe(600)
    expect(waits('makasih')).toBe(600)
  })

  it('comes right behind a message that had waited for the hotline', () => {
    expect(waits('insentif', {}, NOON + 60_000)).toBe(400)
    expect(waits('min', {}, NOON + 60_000)).toBe(2_000)
  })

  it('is nothing where there are no words', () => {
    expect(waits('', { content: { kind: 'media', media: 'sticker', caption: '' } })).toBe(0)
  })
})
