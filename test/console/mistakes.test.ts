import { expect, it } from 'vitest'
import { objection } from '../../src/console/web/mistakes.ts'

it('an objection is said with its names and numbers, also line by line as fields and entries are named', () => {
  expect(objection('The user name "sari" is taken.')).toBe('Nama pengguna "sari" sudah dipakai.')
  expect(objection('password: must have at least 12 characters\nname: must not be empty (it is "")')).toBe(
    'password: paling sedikit 12 huruf\nname: tidak boleh kosong (isinya "")',
  )
  expect(objection('Too small: expected string to have >=1 characters')).toBe('terlalu pendek: paling sedikit 1 huruf')
  expect(objection('a/b.json, entry "biaya", field "topic": there is no topic "x". Use one of: a, b.')).toBe(
    'a/b.json, jawaban "biaya", bagian "topic": tidak ada topik "x". Pakai salah satu: a, b.',
  )
  expect(objection('something nobody has words for')).toBe('something nobody has words for')
})
