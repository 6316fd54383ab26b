import fc from 'fast-check'

/** Made-up people's numbers in all the styles they are written in. None of them is anybody's. */

const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((all) => all.join(''))
const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'))
const grouped = (sizes: readonly number[], by: string) => (number: string) => {
  const ends = sizes.map((_, n) => sizes.slice(0, n + 1).reduce((sum, size) => sum + size, 0))
  const groups = [0, ...ends].map((from, n) => number.slice(from, ends[n]))
  return groups.filter((group) => group !== '').join(by)
}
const separator = fc.constantFrom(' ', '-', '.', '–', '\u00a0', ' - ')

const PROVINCES = ['11', '12', '21', '31', '32', '33', '34', '35', '36', '51', '53', '64', '73', '82', '91', '94']
const nikDigits = fc
  .tuple(
    fc.constantFrom(...PROVINCES),
    two(1, 79),
    two(1, 60),
    fc.oneof(two(1, 31), two(41, 71)),
    two(1, 12),
    two(0, 99),
    fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0')),
  )
  .map((parts) => parts.join(''))

export const nik = fc
  .tuple(nikDigits, fc.constantFrom([16], [4, 4, 4, 4], [6, 6, 4], [2, 2, 2, 6, 4]), fc.constantFrom(' ', '.', '-'))
  .map(([number, sizes, by]) => grouped(sizes, by)(number))

const mobileCore = fc
  .tuple(two(11, 99), fc.integer({ min: 7, max: 9 }))
  .chain(([prefix, length]) => digits(length).map((rest) => `8${prefix}${rest}`))
const mobile = fc
  .tuple(
    mobileCore,
    fc.constantFrom('0', '+62', '62', '+62 ', '+62-', '62 '),
    fc.constantFrom([99], [3, 4, 4], [3, 3, 3]),
    separator,
  )
  .map(([core, prefix, sizes, by]) => prefix + grouped(sizes, by)(core))
  // A last group of one digit ("0811 222 333 4") is nobody's style.
  .filter((number) => !/\D\d$/.test(number))

const landline = fc
  .tuple(fc.constantFrom('21', '22', '31', '274', '361', '61', '24'), fc.integer({ min: 2, max: 7 }), digits(6))
  .chain(([area, first, rest]) =>
    fc.constantFrom(
      `0${area}${first}${rest}`,
      `0${area}-${first}${rest}`,
      `(0${area}) ${first}${rest.slice(0, 2)}-${rest.slice(2)}`,
      `(0${area})${first}${rest}`,
      `+62 ${area} ${first}${rest}`,
      `+62-${area}-${first}${rest}`,
    ),
  )
export const phone = fc.oneof({ weight: 3, arbitrary: mobile }, { weight: 1, arbitrary: landline })

const word = fc.stringMatching(/^[a-z][a-z0-9]{1,10}$/)
export const email = fc
  .tuple(
    word,
    fc.constantFrom('', '.', '_', '-', '+'),
    word,
    fc.constantFrom('gmail.com', 'yahoo.co.id', 'x.id', 'kantor-desa.go.id'),
  )
  .map(([a, sign, b, host]) => `${a}${sign}${b}@${host}`)
  .chain((address) => fc.constantFrom(address, address.toUpperCase()))

/** What stands around a number in real messages. */
export const around = fc.constantFrom(
  '',
  'halo min ',
  'tolong dicek ya, ',
  'insentif Rp600.000 gelombang 18 ',
  'kata teman saya: ',
  '(',
  '*',
  'tahun 2021, ',
  'hubungi ',
  '👉 ',
  'daftar 12-08-2021 ',
)
export const afterwards = fc.constantFrom(
  '',
  '.',
  ' ya',
  ', terima kasih',
  ') 🙏',
  '\nsalam',
  '?',
  '*',
  ' untuk 2 orang',
)
