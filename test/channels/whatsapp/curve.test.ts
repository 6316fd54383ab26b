import { describe, expect, it } from 'vitest'
import { quickCurve, signalCurve } from '../../../src/channels/whatsapp/curve.ts'

/** As it is before anything of Saring's touches it. */
const { calculateAgreement, generateKeyPair } = signalCurve()

describe('the quick curve', () => {
  it('agrees with libsignal’s own, with keys of either', () => {
    for (let n = 0; n < 50; n++) {
      const [ours, theirs] = [quickCurve.generateKeyPair(), generateKeyPair()]
      const secret = calculateAgreement(theirs.pubKey, ours.privKey)
      expect(secret).toHaveLength(32)
      expect(calculateAgreement(ours.pubKey, theirs.privKey)).toEqual(secret)
      expect(quickCurve.calculateAgreement(theirs.pubKey, ours.privKey)).toEqual(secret)
      expect(quickCurve.calculateAgreement(ours.pubKey, theirs.privKey)).toEqual(secret)
    }
  })

  it('gives the agreement of RFC 7748, section 6.1', () => {
    const alice = Buffer.from('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a', 'hex')
    const bob = Buffer.from('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb', 'hex')
    const agreed = quickCurve.calculateAgreement(Buffer.concat([Buffer.of(5), alice]), bob)
    expect(agreed.toString('hex')).toBe('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742')
  })

  it('takes a public key without its kind, as libsignal does', () => {
    const [ours, theirs] = [quickCurve.generateKeyPair(), quickCurve.generateKeyPair()]
    const bare = quickCurve.calculateAgreement(theirs.pubKey.subarray(1), ours.privKey)
    expect(bare).toEqual(quickCurve.calculateAgreement(theirs.pubKey, ours.privKey))
  })

  it('refuses what is no key', () => {
    const { pubKey, privKey } = quickCurve.generateKeyPair()
    expect(() => quickCurve.calculateAgreement(pubKey.subarray(2), privKey)).toThrow('no pair')
    expect(() => quickCurve.calculateAgreement(pubKey, privKey.subarray(1))).toThrow('no pair')
    expect(() => quickCurve.calculateAgreement(Buffer.concat([Buffer.of(6), pubKey.subarray(1)]), privKey)).toThrow(
      'no pair',
    )
  })
})
