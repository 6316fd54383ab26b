import { randomBytes } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveKeys, open, openText, parseKey, pseudonym, seal } from '../../src/privacy/privacy.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 })
const text = fc.string({ unit: 'binary' })
const KEY = new Uint8Array(32).fill(7)
const refused = { code: 'KEY_INVALID', remedy: expect.stringContaining('SARING_KEY') }
const attempt = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

describe('what was sealed', () => {
  it('opens with the same key and context, bytes and texts alike', () => {
    fc.assert(
      fc.property(key, fc.uint8Array(), text, (k, bytes, context) => {
        expect(open(k, seal(k, bytes, context), context)).toEqual(bytes)
        expect(openText(k, seal(k, context, 'x'), 'x')).toBe(context)
      }),
    )
  })

  it('is different each time, and shows nothing of the words', () => {
    const [one, two] = [seal(KEY, 'nomor 0812 3456', 'inbox 1'), seal(KEY, 'nomor 0812 3456', 'inbox 1')]
    expect(one).not.toEqual(two)
    expect(Buffer.from(one).toString('latin1')).not.toContain('0812')
  })

  it('has a version, twelve bytes of nonce and sixteen of tag around the words', () => {
    const sealed = seal(KEY, 'halo', 'x')
    expect(sealed[0]).toBe(1)
    expect(sealed).toHaveLength(1 + 12 + 'halo'.length + 16)
    expect(seal(KEY, '', 'x')).toHaveLength(29)
  })

  it('does not open with another key', () => {
    fc.assert(
      fc.property(key, key, text, (right, wrong, words) => {
        fc.pre(Buffer.compare(right, wrong) !== 0)
        expect(attempt(() => open(wrong, seal(right, words, 'x'), 'x'))).toMatchObject(refused)
      }),
    )
  })

  it('does not open for another purpose: a blob moved to another row is of no use', () => {
    fc.assert(
      fc.property(text, text, (here, there) => {
        fc.pre(here !== there)
        expect(attempt(() => open(KEY, seal(KEY, 'halo', here), there))).toMatchObject(refused)
      }),
    )
  })

  it('does not open when one bit of it was changed, or a part is missing', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(7), fc.nat(), (words, where, bit, length) => {
        const sealed = seal(KEY, words, 'x')
        const changed = Uint8Array.from(sealed)
        const at = where % sealed.length
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        expect(attempt(() => open(KEY, changed, 'x'))).toMatchObject(refused)
        expect(attempt(() => open(KEY, sealed.subarray(0, length % sealed.length), 'x'))).toMatchObject(refused)
      }),
    )
  })

  it('needs a key of 32 bytes, to seal and to open', () => {
    for (const length of [0, 16, 31, 33]) {
      const short = new Uint8Array(length)
      const message = expect.stringContaining(`${length} bytes`)
      expect(attempt(() => seal(short, 'x', 'x'))).toMatchObject({ ...refused, message })
      expect(attempt(() => open(short, seal(KEY, 'x', 'x'), 'x'))).toMatchObject({ ...refused, message })
    }
  })
})

describe('keys', () => {
  it('are read from hex and from base64 in all its forms, with blanks around', () => {
    fc.assert(
      fc.property(key, (bytes) => {
        const buffer = Buffer.from(bytes)
        const forms = [
          buffer.toString('hex'),
          buffer.toString('hex').toUpperCase(),
          buffer.toString('base64'),
          buffer.toString('base64url'),
          buffer.toString('base64').replace(/=+$/, ''),
        ]
        for (const form of forms) expect(parseKey(` ${form}\n`)).toEqual(bytes)
      }),
    )
  })

  it.each(['', 'rahasia', 'sebuah kata sandi yang panjang sekali!', 'a'.repeat(63), 'a'.repeat(65), 'A'.repeat(44)])(
    'are refused when they are no 32 bytes, without repeating them: %s',
    (given) => {
      const error = attempt(() => parseKey(given))
      expect(error).toMatchObject(refused)
      if (given.length > 10) expect(inspect(error)).not.toContain(given)
    },
  )

  it('for sealing and for pseudonyms are two, the same each time, and neither is the master', () => {
    const master = randomBytes(32)
    const keys = deriveKeys(master)
    expect(deriveKeys(master)).toEqual(keys)
    const all = [master, keys.sealing, keys.pseudonyms].map((bytes) => Buffer.from(bytes).toString('hex'))
    expect(new Set(all).size).toBe(3)
    expect(keys.sealing).toHaveLength(32)
    expect(keys.pseudonyms).toHaveLength(32)
    expect(deriveKeys(randomBytes(32)).sealing).not.toEqual(keys.sealing)
    expect(attempt(() => deriveKeys(new Uint8Array(16)))).toMatchObject(refused)
  })

  it('stay what they were for stores that are in use', () => {
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    const { sealing, pseudonyms } = deriveKeys(KEY)
    expect(hex(sealing)).toBe('39acc3d838896500fd09871efed156a47ebb4bed00c5eb737e3f2dadb37c6a9c')
    expect(hex(pseudonyms)).toBe('c3b5574002f06bdb4dd55e4ccc4af60ace3baf5b92d7628808d787b3a6e1b6f9')
    expect(pseudonym(KEY, 'web', 'budi')).toBe('42Cv0H34gKpFblO1z5KIbJ')
  })
})

describe('a pseudonym', () => {
  const PSEUDONYM = /^[A-Za-z0-9_-]{22}$/

  it('is the same for the same sender, and 22 characters that fit into an id', () => {
    fc.assert(
      fc.property(key, text, text, (k, channel, sender) => {
        expect(pseudonym(k, channel, sender)).toMatch(PSEUDONYM)
        expect(pseudonym(k, channel, sender)).toBe(pseudonym(k, channel, sender))
      }),
    )
  })

  it('is another one for another key, channel or sender, however they are put together', () => {
    const all = [
      pseudonym(KEY, 'web', 'budi'),
      pseudonym(new Uint8Array(32), 'web', 'budi'),
      pseudonym(KEY, 'whatsapp', 'budi'),
      pseudonym(KEY, 'web', 'ani'),
      pseudonym(KEY, 'webb', 'udi'),
      pseudonym(KEY, '', 'webbudi'),
    ]
    expect(new Set(all).size).toBe(all.length)
  })
})
