import type { Words } from './words.ts'

export const wayIn = {
  signIn: ['Masuk', 'Sign in'],
  signInTitle: ['Masuk ke konsol Saring', 'Sign in to the Saring console'],
  signInHint: ['Untuk operator dan moderator layanan ini.', 'For the operators and moderators of this hotline.'],
  username: ['Nama pengguna', 'User name'],
  usernameHint: [
    'Huruf, angka, titik, atau tanda hubung; 3–30 karakter.',
    'Letters, digits, dots or hyphens; 3–30 characters.',
  ],
  name: ['Nama', 'Name'],
  nameHint: ['Seperti yang dilihat rekan Anda.', 'As your colleagues see it.'],
  password: ['Kata sandi', 'Password'],
  passwordHint: [
    'Paling sedikit 12 karakter. Kalimat pendek mudah diingat.',
    'At least 12 characters. A short sentence is easy to remember.',
  ],
  currentPassword: ['Kata sandi sekarang', 'Current password'],
  newPassword: ['Kata sandi baru', 'New password'],
  forgot: ['Lupa kata sandi? Mintalah admin membuatkan yang baru.', 'Forgot it? Ask an admin for a new password.'],
  firstTitle: ['Buat admin pertama', 'Make the first admin'],
  firstHint: [
    'Tautan ini hanya berlaku sekali. Admin membuat akun untuk yang lain.',
    'This link works once. The admin makes the accounts of the others.',
  ],
  makeAdmin: ['Buat dan masuk', 'Make it and sign in'],
  passwordChanged: [
    'Kata sandi diganti. Perangkat lain harus masuk lagi.',
    'The password was changed. Other devices have to sign in again.',
  ],
} as const satisfies Words
