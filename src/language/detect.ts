const words = (list: string) => new Set(list.split(' '))

/** Function words only: topic words are shared ("prakerja", "online"). Words that both languages have are left out. */
export const INDONESIAN = words(
  'yang di ke dari dan atau ini itu apa apakah bagaimana kapan berapa siapa kenapa mengapa tidak bukan belum sudah ' +
    'akan bisa boleh ada adalah untuk dengan pada oleh saya kamu kami kita mereka dia aku anda jika kalau karena ' +
    'tapi juga saja lagi masih harus mau dapat jadi sampai sama seperti dalam tentang bahwa agar supaya setelah ' +
    'sebelum sekarang nanti kok dong sih nih ya kah nya pak bu kak bang min mas tolong mohon cara benar benarkah ' +
    'gak ga nggak enggak kagak udah udh blm yg dgn utk gimana gmn kpn brp dmn knp aja klo kalo dah nya lah',
)
const ENGLISH = words(
  'the is are was were what when where which who why how can could do does did will would should have has this ' +
    'that these those there it its my your our their i you we they he she and or but not for from with about into ' +
    'of a an to be been get need please help true real still any if does hello hi thanks',
)

/**
 * The language of a message by its function words. Indonesian unless English clearly leads: at least two English
 * words (one in a message of up to three words), and more of them than Indonesian ones.
 */
export function detectLanguage(surfaces: readonly string[]): 'id' | 'en' {
  let indonesian = 0
  let english = 0
  for (const surface of surfaces) {
    if (INDONESIAN.has(surface)) indonesian++
    else if (ENGLISH.has(surface)) english++
  }
  return english > indonesian && english >= (surfaces.length <= 3 ? 1 : 2) ? 'en' : 'id'
}
