import { describe, expect, it } from 'vitest'
import { extractLinks } from '../../src/links/links.ts'

const hosts = (text: string) =>
  extractLinks(text, ['prakerja'])
    .map(({ host }) => host)
    .join(' ')

describe('a link is found', () => {
  it.each([
    ['with a scheme', 'buka https://www.prakerja.go.id/daftar ya', 'www.prakerja.go.id'],
    ['in capitals', 'HTTP://PRAKERJA12.COM', 'prakerja12.com'],
    ['without a scheme', 'buka dashboard.prakerja.go.id', 'dashboard.prakerja.go.id'],
    ['at the end of a sentence', 'Buka liputan6.com. Lalu daftar', 'liputan6.com'],
    ['glued to the next sentence', 'klik prakerja12.vip.Segera daftar', 'prakerja12.vip'],
    ['after several dots', 'ya...prakerja12.com', 'prakerja12.com'],
    ['in WhatsApp marks', '*prakerja12.com* _daftar.prakerja.vip_', 'prakerja12.com daftar.prakerja.vip'],
    ['in brackets', '(lihat https://liputan6.com/cek) [kompas.com]', 'liputan6.com kompas.com'],
    ['between emoji', '💥prakerja12.com👉daftar', 'prakerja12.com'],
    ['glued to the word before', 'linkhttps://prakerja12.xyz 8https://kompas.com', 'prakerja12.xyz kompas.com'],
    ['after a colon', 'Kunjungi:prakerja12.xyz', 'prakerja12.xyz'],
    ['twice in a list', 'prakerja12.xyz,prakerja12.org!', 'prakerja12.xyz prakerja12.org'],
    ['with spaces around the dot', 'prakerja . vip', 'prakerja.vip'],
    ['with a space before the dot', 'prakerja .com', 'prakerja.com'],
    ['with a space behind the dot', 'prakerja. vip', 'prakerja.vip'],
    ['with brackets around the dot', 'prakerja[.]vip prakerja(.)com', 'prakerja.vip prakerja.com'],
    [
      'with the dot spoken',
      'prakerja dot com, prakerja titik com, prakerja (titik) net',
      'prakerja.com prakerja.com prakerja.net',
    ],
    ['with no dot at all', 'prkrja12 xyz', 'prkrja12.xyz'],
    ['as a brand and an ending', 'prakerja vip', 'prakerja.vip'],
    ['as a brand and two endings', 'prakerja go id', 'prakerja.go.id'],
    ['with its scheme broken up', 'https : // prakerja . vip', 'prakerja.vip'],
    ['in hxxp writing', 'hxxps://prakerja[.]vip', 'prakerja.vip'],
    ['letter by letter', 'p r a k e r j a . v i p', 'prakerja.vip'],
    ['in styled letters', '𝗽𝗿𝗮𝗸𝗲𝗿𝗷𝗮.𝘃𝗶𝗽 ｐｒａｋｅｒｊａ．ｃｏｍ', 'prakerja.vip prakerja.com'],
    ['with a foreign full stop', 'prakerja。vip', 'prakerja.vip'],
    ['with invisible letters', 'pra\u200bkerja\u2060.vip', 'prakerja.vip'],
    ['in Cyrillic letters', 'https://рrakerja.vip', 'xn--rakerja-pjg.vip'],
    ['in punycode', 'xn--rakerja-pjg.com', 'xn--rakerja-pjg.com'],
    ['with a port', 'prakerja.xyz:8080/x', 'prakerja.xyz'],
    ['with its host in percent codes', 'https://prakerja%2Evip/', 'prakerja.vip'],
    ['behind user@', 'https://prakerja.go.id@evil.xyz/masuk', 'evil.xyz'],
    ['behind user@ without a scheme', 'prakerja.go.id@evil.xyz/masuk', 'evil.xyz'],
    ['behind a backslash, as browsers read it', 'https:\\\\evil.xyz\\@prakerja.go.id', 'evil.xyz'],
    ['as an IP address', 'http://103.12.4.5/prakerja 103.12.4.5/masuk', '103.12.4.5 103.12.4.5'],
    ['as an IP address in one number', 'http://3232235777/', '192.168.1.1'],
    ['under other schemes', 'ftp://prakerja.vip/a intent://prakerja.com#Intent', 'prakerja.vip prakerja.com'],
    [
      'in a redirect',
      'https://l.facebook.com/l.php?u=https%3A%2F%2Fprakerja12.xyz%2Fa&h=1',
      'l.facebook.com prakerja12.xyz',
    ],
    ['in a search engine’s redirect', 'google.com/url?q=https://evil.xyz&sa=D', 'google.com evil.xyz'],
    ['in a path', 'kompas.com/redirect/https:/evil.xyz', 'kompas.com evil.xyz'],
    ['in a parameter without a scheme', 'https://kompas.com/?url=evil.xyz/a', 'kompas.com evil.xyz'],
    [
      'in a redirect of a redirect',
      'a.com/?u=https%3A%2F%2Fb.com%2F%3Fu%3Dhttps%253A%252F%252Fc.com',
      'a.com b.com c.com',
    ],
    ['on an AMP page', 'google.com/amp/s/evil.xyz/a', 'google.com evil.xyz'],
  ])('%s', (_, text, found) => {
    expect(hosts(text)).toBe(found)
  })
})

describe('no link is', () => {
  it.each([
    ['an e-mail address', 'admin@prakerja.go.id'],
    ['an e-mail address on an official name', 'prakerja.go.id@evil.xyz'],
    ['an account name', '@prakerja.go.id'],
    ['a sum', 'Rp600.000 atau 1.200.000.050'],
    ['an hour', 'jam 08.00-20.00'],
    ['a version', '1.2.3.4'],
    ['a missing space', 'dll.Yang lolos.Selamat'],
    ['a missing space before a word that is also an ending', 'cair.Id saya dibuka.ga tau'],
    ['two common words', 'sudah cair.info lengkapnya nanti'],
    ['a file', 'form.apk data.pdf foto.jpg form.zip'],
    ['ordinary talk', 'prakerja online, info prakerja, gel72 info, prakerja 2025 info, id prakerja'],
    ['a full stop', 'Saya daftar prakerja. Id saya hilang. Sudah selesai. xyz itu apa'],
    ['a missing space at the end of a text', 'lolos.Top'],
    ['a wave and a word', 'gelombang72 com'],
    ['a host that no browser opens', 'http://localhost/ https://xn--a/ http://./'],
  ])('%s', (_, text) => {
    expect(hosts(text)).toBe('')
  })
})

describe('a found link says', () => {
  it('where it stands in the raw message', () => {
    const text = '𝗮 pra\u200bkerja.vip, b'
    const [link] = extractLinks(text)
    expect(text.slice(link!.from, link!.to)).toBe('pra\u200bkerja.vip')
  })

  it('what it is without its disguise, and that it was broken up', () => {
    expect(extractLinks('prakerja . vip/x')[0]).toMatchObject({ url: 'prakerja.vip/x', rest: '/x', broken: true })
    expect(extractLinks('HTTPS://prakerja.vip')[0]).toMatchObject({ broken: false })
  })

  it('its own brackets, but not those around it', () => {
    expect(extractLinks('(https://kompas.com/a_(b))')[0]?.url).toBe('https://kompas.com/a_(b)')
  })

  it('which link leads to it', () => {
    expect(extractLinks('a.com/?u=https://b.com')[1]).toMatchObject({ host: 'b.com', via: 'a.com' })
  })
})

it('keeps at most a hundred', () => {
  expect(extractLinks('a.com '.repeat(1_000))).toHaveLength(100)
})
