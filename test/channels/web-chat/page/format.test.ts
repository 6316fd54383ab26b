import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choiceListOf } from '../../../../src/channels/web-chat/page/choice-list.ts'
import { formatText, type Span } from '../../../../src/channels/web-chat/page/format.ts'

/** Writes spans in a form that is easy to read: <b>…</b> for bold, and so on. */
function shown(spans: readonly Span[]): string {
  return spans.map(shownOne).join('')
}

function shownOne(span: Span): string {
  switch (span.kind) {
    case 'text':
      return span.text
    case 'code':
      return `<code>${span.text}</code>`
    case 'link':
      return `<a ${span.href}>${span.text}</a>`
    case 'bold':
    case 'italic':
    case 'strike':
      return `<${span.kind[0]}>${shown(span.children)}</${span.kind[0]}>`
  }
}

describe('WhatsApp’s marks', () => {
  it.each([
    ['*tebal*', '<b>tebal</b>'],
    ['Ketik *menu* untuk kembali.', 'Ketik <b>menu</b> untuk kembali.'],
    ['_miring_ ~coret~ `kode`', '<i>miring</i> <s>coret</s> <code>kode</code>'],
    ['*tebal _dan miring_*', '<b>tebal <i>dan miring</i></b>'],
    ['❌ *HOAKS*\n*Judul*', '❌ <b>HOAKS</b>\n<b>Judul</b>'],
    ['(*YA* atau *TIDAK*)', '(<b>YA</b> atau <b>TIDAK</b>)'],
    ['`*bukan tebal*`', '<code>*bukan tebal*</code>'],
    ['*a*b*', '<b>a*b</b>'],
  ])('%s', (text, expected) => {
    expect(shown(formatText(text, true))).toBe(expected)
  })

  it.each([
    '2*3*4',
    'a * b * c',
    '* satu *',
    '**',
    '***',
    '*tanpa akhir',
    'snake_case_name',
    '5 * 3',
    '*dua\nbaris*',
    '_',
    '~~',
    '``',
  ])('%s stays as it is', (text) => {
    expect(shown(formatText(text, true))).toBe(text)
  })

  it('never lose or invent a letter', () => {
    const text = fc.string({
      unit: fc.constantFrom('*', '_', '~', '`', ' ', '\n', 'a', 'é', '1', '.', 'http://x.id'),
      maxLength: 80,
    })
    const letters = (spans: readonly Span[]): string =>
      spans.map((s) => ('children' in s ? letters(s.children) : s.text)).join('')
    fc.assert(
      fc.property(text, fc.boolean(), (given, links) => {
        const marks = /[*_~`]/g
        expect(letters(formatText(given, links)).replace(marks, '')).toBe(given.replace(marks, ''))
      }),
    )
  })

  it.each([
    '*a '.repeat(30_000),
    '*_~`'.repeat(25_000),
    '*'.repeat(100_000),
    'http://'.repeat(14_000),
    '(*a'.repeat(33_000),
  ])('take no long time over a hostile text (%#)', (text) => {
    const begun = performance.now()
    formatText(text, true)
    expect(performance.now() - begun).toBeLessThan(2_000)
  })
})

describe('links', () => {
  it.each([
    [
      'https://www.prakerja.go.id/tanya-jawab',
      '<a https://www.prakerja.go.id/tanya-jawab>https://www.prakerja.go.id/tanya-jawab</a>',
    ],
    ['Sumber: http://a.id/x_y_z.', 'Sumber: <a http://a.id/x_y_z>http://a.id/x_y_z</a>.'],
    ['(https://a.id/b?c=1&d=2#e)', '(<a https://a.id/b?c=1&d=2#e>https://a.id/b?c=1&d=2#e</a>)'],
    ['*https://a.id*', '<b><a https://a.id/>https://a.id</a></b>'],
  ])('%s can be followed', (text, expected) => {
    expect(shown(formatText(text, true))).toBe(expected)
  })

  it.each([
    'prakerja[.]vip',
    'prakerja.go.id',
    'javascript:alert(1)',
    'data:text/html,<b>x</b>',
    'https://prakerja.go.id@jahat.example/x',
    'https://prakerjа.go.id/ (a Cyrillic letter)',
    'https://',
    'xhttps://a.id',
    'ftp://a.id',
    '<img src=x onerror=alert(1)>',
  ])('%s stays text', (text) => {
    expect(JSON.stringify(formatText(text, true))).not.toContain('"link"')
  })

  it('stay text in a citizen’s own words, which are what is being asked about', () => {
    expect(shown(formatText('apa benar https://a.id?', false))).toBe('apa benar https://a.id?')
  })

  it('lead nowhere but to http and https, whatever stands in the text', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('http://', 'https://', 'javascript:', '@', ':', '/', '.', 'a.id', '#', '?'),
        fc.string({ maxLength: 2 }),
      ),
      maxLength: 20,
    })
    const links = (spans: readonly Span[]): Extract<Span, { kind: 'link' }>[] =>
      spans.flatMap((s) => (s.kind === 'link' ? [s] : 'children' in s ? links(s.children) : []))
    fc.assert(
      fc.property(text, (given) => {
        for (const { href, text: label } of links(formatText(given, true))) {
          const { protocol, username, host } = new URL(href)
          expect(['http:', 'https:']).toContain(protocol)
          expect(username).toBe('')
          expect(label.toLowerCase()).toContain(host.toLowerCase())
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a numbered list', () => {
  const choices = [
    { number: 1, label: 'Lihat topik' },
    { number: 2, label: 'Hoaks terbaru' },
  ]

  it('is tapped where it stands in the text', () => {
    const text = 'Pilih nomor:\n1. Lihat topik\n2. Hoaks terbaru\n\nKetik *menu* untuk kembali.'
    expect(choiceListOf(text, choices)).toEqual({
      before: 'Pilih nomor:',
      choices,
      after: 'Ketik *menu* untuk kembali.',
    })
  })

  it('stands under a text that does not hold it', () => {
    expect(choiceListOf('Pilih:', choices)).toEqual({ before: 'Pilih:', choices, after: '' })
  })
})
