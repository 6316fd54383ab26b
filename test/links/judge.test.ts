import { describe, expect, it } from 'vitest'
import { extractLinks, judgeLinks, LINK_REASONS } from '../../src/links/links.ts'
import { aDomainList, inShort, judged } from './builders.ts'

describe('official is', () => {
  it.each([
    'https://prakerja.go.id',
    'http://www.prakerja.go.id/daftar',
    'dashboard.prakerja.go.id',
    'PRAKERJA.GO.ID.',
    'prakerja . go . id',
    'https://prakerja.go.id:8443/masuk',
    'prakerja.go.id/masuk?next=/x',
  ])('%s', (text) => {
    expect(inShort(text)).toMatch(/^official /)
  })
})

describe('the narrower listing counts', () => {
  it.each([
    ['maps.app.goo.gl/abc', 'well-known'],
    ['forms.app.goo.gl/abc', 'shortener'],
  ])('%s is %s', (text, verdict) => {
    const domains = aDomainList({ shorteners: ['goo.gl'], wellKnown: ['maps.app.goo.gl'] })
    expect(judgeLinks(extractLinks(text, domains.brands), domains)[0]?.verdict).toBe(verdict)
  })
})

describe('fake is', () => {
  it.each([
    ['a listed host', 'http://prakerja.vip/x', 'listed-fake'],
    ['its www', 'www.prakerja.vip', 'listed-fake'],
    ['what lies under it', 'daftar.prakerja.vip', 'under-listed-fake'],
    ['a listed host on a shared domain', 'insentif.layananprakerja.my.id', 'listed-fake'],
  ])('%s', (_, text, reason) => {
    expect(judged(text)[0]).toMatchObject({ verdict: 'fake', reasons: [reason] })
  })

  it('named with the fact-check that named it', () => {
    expect(judged('prakerja.vip')[0]).toEqual({
      url: 'prakerja.vip',
      host: 'prakerja.vip',
      domain: 'prakerja.vip',
      verdict: 'fake',
      reasons: ['listed-fake'],
      entry: 'situs-prakerja-vip',
    })
  })

  it('a hijacked host under the official domain, once listed', () => {
    const domains = aDomainList({ fake: [{ host: 'judi.prakerja.go.id', checkedOn: '2026-01-01' }] })
    expect(inShort('judi.prakerja.go.id prakerja.go.id', domains)).toBe(
      'fake judi.prakerja.go.id, official prakerja.go.id',
    )
  })

  it('never the official domain itself, should an editor list it by mistake', () => {
    const domains = aDomainList({ fake: [{ host: 'prakerja.go.id', checkedOn: '2026-01-01' }] })
    expect(inShort('prakerja.go.id', domains)).toBe('official prakerja.go.id')
  })
})

describe('a look-alike is', () => {
  it.each([
    ['prakerja12.com', 'brand-in-name'],
    ['kartu-prakerja.com', 'brand-in-name'],
    ['pra-kerja.com', 'brand-in-name'],
    ['pra.kerja.xyz', 'brand-in-name'],
    ['lain.layananprakerja.my.id', 'brand-in-name'],
    ['kartuprakerja.go.id', 'brand-in-name'],
    ['prakeja.com', 'near-brand'],
    ['prakreja.com', 'near-brand'],
    ['ayoprakreja.com', 'near-brand'],
    ['prkrja.com', 'near-brand'],
    ['daftarprakrja.net', 'near-brand'],
    ['kartu-prakeja.xyz', 'near-brand'],
    ['prakeja.go.id', 'near-brand'],
    ['pr4kerja.com', 'digits-for-letters'],
    ['https://рrakerja.com', 'homoglyph'],
    ['xn--rakerja-pjg.com', 'homoglyph'],
    ['prakerja.go.id.daftar.xyz', 'official-name-in-subdomain'],
    ['prakerja-go-id.daftar.xyz', 'official-name-in-subdomain'],
    ['evil.xyz/prakerja.go.id/login', 'official-name-in-path'],
    ['https://prakerja.go.id@evil.xyz/', 'userinfo'],
    ['https://prakerja.go.id%2F@evil.xyz/', 'userinfo'],
    ['prakerja-go.id', 'government-imitation'],
    ['prakerja.go-id.com', 'government-imitation'],
    ['bansos-go-id.com', 'government-imitation'],
    ['kemnaker-gov.com', 'government-imitation'],
    ['http://103.12.4.5/prakerja', 'brand-in-path'],
    ['prakerja.blogspot.com', 'anyone-can-publish'],
    ['sites.google.com/view/prakerja-gel-72', 'brand-in-path'],
    ['prakerja.s.id/x', 'brand-in-name'],
  ])('%s (%s)', (text, reason) => {
    const [verdict] = judged(text)
    expect(verdict?.verdict).toBe('lookalike')
    expect(verdict?.reasons).toContain(reason)
  })

  it('even on a listed well-known site, when it hides behind user@', () => {
    expect(inShort('https://prakerja.go.id@google.com/')).toBe('lookalike google.com')
  })
})

describe('neither official nor suspicious is', () => {
  it.each([
    ['https://liputan6.com/cek-fakta/prakerja.go.id', 'well-known liputan6.com'],
    ['prakerja.kemnaker.go.id', 'well-known prakerja.kemnaker.go.id'],
    ['bit.ly/prakerja2025', 'shortener bit.ly'],
    ['s.id/abc', 'shortener s.id'],
    ['wa.me/628123', 'unknown wa.me'],
    ['docs.google.com/forms/d/1', 'unknown docs.google.com'],
    ['prakerja.dinas.go.id', 'unknown prakerja.dinas.go.id'],
    ['pekerja.com', 'unknown pekerja.com'],
    ['theprakarsa.org', 'unknown theprakarsa.org'],
    ['prakerin.com', 'unknown prakerin.com'],
    ['bantuanbpum.online', 'unknown bantuanbpum.online'],
    ['https://user:pw@prakerja.go.id/', 'unknown prakerja.go.id'],
  ])('%s → %s', (text, verdict) => {
    expect(inShort(text)).toBe(verdict)
  })
})

describe('beside the verdict stands', () => {
  it.each([
    ['http://103.12.4.5/x', 'ip-host'],
    ['https://пример.com', 'punycode'],
    ['kompas.com/?u=https://evil.xyz', 'redirect-target'],
    ['prakerja . vip', 'broken-up'],
    ['evil.xyz:8080', 'odd-port'],
    ['https://evil.xyz/form.apk', 'app-download'],
  ])('%s (%s)', (text, reason) => {
    expect(judged(text).at(-1)?.reasons).toContain(reason)
  })
})

it('gives nothing to a name that no registrar gives', () => {
  expect(inShort('https://-.prakerja.go.id')).not.toContain('official')
})

it('judges where a well-known link leads on to', () => {
  expect(inShort('https://www.google.com/url?q=https://prakerja12.xyz')).toBe(
    'well-known www.google.com, lookalike prakerja12.xyz',
  )
})

it('opens nothing when an editor lists a whole ending as official', () => {
  const domains = aDomainList({
    official: [
      { domain: 'go.id', note: 'x' },
      { domain: 'com', note: 'x' },
    ],
  })
  expect(inShort('dinas.go.id', domains)).toBe('unknown dinas.go.id')
})

it('finds a short brand only as a whole part of a name', () => {
  const domains = aDomainList({ brands: ['bsu'] })
  expect(inShort('bsu-2025.com absurd.com', domains)).toBe('lookalike bsu-2025.com, unknown absurd.com')
})

it('has each reason once', () => {
  expect(new Set(LINK_REASONS).size).toBe(LINK_REASONS.length)
})
