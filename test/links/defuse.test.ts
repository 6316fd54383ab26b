import { describe, expect, it } from 'vitest'
import { defuse } from '../../src/links/links.ts'
import { judged } from './builders.ts'

const safe = (text: string) => defuse(text, judged(text))

describe('an address that is not trusted cannot be tapped', () => {
  it.each([
    ['buka https://prakerja.vip/daftar ya', 'buka prakerja[.]vip/daftar ya'],
    ['*daftar.prakerja.vip*', '*daftar[.]prakerja[.]vip*'],
    ['pra\u200bkerja.vip!', 'prakerja[.]vip!'],
    ['prakerja . vip', 'prakerja[.]vip'],
    ['prakerja[.]vip', 'prakerja[.]vip'],
    ['prakerja . go . id', 'prakerja[.]go[.]id'],
    ['http://103.12.4.5/x', '103[.]12[.]4[.]5/x'],
    ['bit.ly/x', 'bit[.]ly/x'],
    ['https://evil.xyz/?u=https://b.com', 'evil[.]xyz/?u=b[.]com'],
    ['dibuka.ga tau', 'dibuka[.]ga tau'],
    ['http://[::1]/x', '[::1]/x'],
  ])('%s → %s', (text, defused) => {
    expect(safe(text)).toBe(defused)
  })
})

describe('what is trusted stays as it was written', () => {
  it.each([
    'buka https://www.prakerja.go.id/daftar.',
    'lihat liputan6.com/a_(b) dan HTTPS://KOMPAS.COM',
    'Rp600.000, jam 08.00, form.pdf, admin@prakerja.go.id',
  ])('%s', (text) => {
    expect(safe(text)).toBe(text)
  })
})

it('takes a well-known link apart that leads on to a bad one', () => {
  expect(safe('https://google.com/url?q=https://prakerja.vip')).toBe('google[.]com/url?q=prakerja[.]vip')
})

it('takes everything apart that nobody judged', () => {
  expect(defuse('prakerja.go.id dan liputan6.com', [])).toBe('prakerja[.]go[.]id dan liputan6[.]com')
})
