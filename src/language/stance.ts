import type { Stance, Utterance } from '../domain/observation.ts'
import { asksByWord } from './segments.ts'

/** How the writer stands to what is said. `raw` still has its emoji. Rules set by hand, for Indonesian chat. */
export function readStance(raw: string, utterance: Utterance, passedOn: boolean): Stance {
  if (denies(utterance.text) || CROSSED_OUT.test(raw)) return 'denies'
  if (passedOn || asks(raw, utterance)) return 'says'
  if (WISHES.test(raw)) return 'wishes'
  if (reports(raw, utterance)) return 'reports'
  return LAUGHS.test(raw) ? 'laughs' : 'says'
}

const FALSE =
  '(?:hoaks|hoax|hoak|palsu|bohong|kebohongan|penipuan|tipuan|tipu-tipu|keliru|menyesatkan|fitnah|editan|disinformasi|misinformasi|pungli|(?:tidak|tdk|ga|gak|nggak|ngga|enggak) (?:benar|bener|betul)|modus)'
/** What turns a claim of falsehood into a question about it. */
const NOT_ASKED =
  '(?! *(?:\\?|bukan|atau|apa|apakah|ga\\b|gak|kah|nggak|ngga|enggak|tidak|kan\\b|ya\\b|yah\\b|sih\\b|min\\b|kak\\b))'

/**
 * Words with which people, and corrections that are passed on, call something false or warn of it. Each is looked for
 * within one sentence that is no question.
 */
const DENIALS: readonly RegExp[] = [
  // "[HOAKS] …", "Fakta: …", "faktanya …", "Cek fakta …"
  /^\W*(?:hoaks|hoax|salah|disinformasi|misinformasi|fakta)\b *(?:[\]):!-]|$)/,
  /^\W*faktanya\b(?! *(?:apa|gimana|bagaimana|mana))/,
  /^\W*(?:cek fakta|fact check|penjelasan resmi)\b(?! *(?:dong|min|kak|tolong|apa|apakah|benarkah|soal|tentang))/,
  // "itu cuma hoaks", "ternyata link palsu"
  new RegExp(
    `\\b(?:itu|ini|tsb|tersebut|adalah|ternyata|dipastikan|jelas|memang|cuma|hanya|isinya|semuanya)(?: (?!bukan|atau|apa|apakah|asli|tidak|tdk|ga|gak|nggak)[\\p{L}-]+)? ${FALSE}\\b${NOT_ASKED}`,
    'u',
  ),
  // "tidak benar mau daftar wajib buka rekening", "kabar … itu tidak benar"
  new RegExp(`^\\W*(?:[\\p{L}-]+ ){0,3}(?:tidak|tdk) benar\\b${NOT_ASKED}`, 'u'),
  /\b(?:tidak|tdk) benar (?:bahwa|kalau|kabar|info|ada)\b/,
  /\b(?:tudingan|kabar|klaim|isu|rumor|narasi|judul|pesan|info|informasi|berita|unggahan|video|postingan)\b[^?]{0,140}\b(?:salah|keliru|menyesatkan|bohong|hoaks|hoax|(?:tidak|tdk) benar)(?= *(?:[.,;!)"]|$|karena|krn|sebab|kata|menurut))/u,
  // "awas pungli", "hati-hati ada situs …", "jangan ketipu"
  /\b(?:waspada|waspadai|awas|hati-hati|hati2|hati hati)\b[^?]{0,40}\b(?:hoaks|hoax|penipu|penipuan|palsu|pungli|modus|situs|link|tautan|akun|nomor)/,
  /\bjangan (?:sampai |mudah |gampang |langsung |mau )?(?:percaya|tergiur|tertipu|ketipu|terkecoh|kejebak|terjebak|diladeni|dipercaya|diteruskan|disebar|disebarkan|dibayar|diklik)\b/,
  /\b(?:klarifikasi|membantah|dibantah|bantahan)\b/,
  /\b(?:kominfo|komdigi|kemenkeu|kemnaker|kemenko|pemerintah|manajemen|pengelola|prakerja|mafindo|turnbackhoax|polisi|polri) (?:sudah |sdh |telah |udah )?(?:membantah|bantah|mengimbau|(?:menegaskan|memastikan|menyatakan)\b.{0,80}\b(?:tidak|tdk|bukan|belum|hoaks|hoax|palsu|tanpa))\b/,
  /\bkata (?:mafindo|turnbackhoax|kominfo|komdigi|cek fakta)\b/,
]

/** As fact-checkers stamp what they quote. */
const CROSSED_OUT = /[❌⛔🚫]\s*\*?(?:salah|hoaks|hoax|bohong|palsu|keliru|tidak benar|disinformasi)\b/iu

function denies(text: string): boolean {
  return sentences(text).some((sentence) => !sentence.endsWith('?') && DENIALS.some((denial) => denial.test(sentence)))
}

/** Sentences and lines with their mark; an address's dots end none. */
function sentences(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** "andaikan …", "kalau aku presiden", "di mimpiku": nobody holds this for news. */
const WISHES =
  /\b(?:andai(?:kan|kata)?|seandainya|(?:kalau|kalo|klo) (?:aku|saya|gue|gw) (?:jadi )?(?:presiden|menteri)|mimpi(?:ku|nya)?|ngimpi|berkhayal|ngayal|khayalan(?:ku)?|halu|becanda|bercanda|guyon(?:an)?|(?:ke)?pengen(?:nya)? sih|pengennya)\b/i
const LAUGHS = /[🤣😂🤪😜😝😆]|\b(?:(?:wk){2,}\w*|(?:ha){3,}h?|awokawok\w*|ngakak|lol)\b/iu

function asks(raw: string, { tokens, segments }: Utterance): boolean {
  return raw.includes('?') || segments.some((s) => s.question) || tokens.some(asksByWord)
}

const MOST_REPORTED = 16
const DONE = new Set(
  'sudah telah berhasil akhirnya beres paham mengerti terbantu berkat selesai sukses lega'.split(' '),
)
const THANKS = /\b(?:(?:te)?rima ?kasih|makasih|makasi|mksh|trims|thanks|thx|tq|nuhun|suwun|nuwun)\b/i
/** "Terima kasih penjelasannya soal …" */
const THANKED_FOR =
  /^\W*(?:ok\w*|sip|siap|baik\w*|wah)?\W*(?:(?:te)?rima ?kasih|makasih|makasi|mksh|trims|thanks|nuhun|suwun)\b(?: (?:banyak|atas|ya|yah|min|kak|untuk|buat|sekali))* (?:penjelasan|jawaban|info|informasi|bantuan|respon|balasan|pencerahan|tips)(?:nya)?\b/i
const GLAD = /[🥳🎉😊😍😄😁🙌🤩☺]|\b(?:alhamdulillah|hore|yeay|yey|asik|asyik|hehe\w*|akhirnya|syukur(?:lah)?)\b/iu
/** Somebody who wants something, or who may have been cheated, is to be answered, however politely it is said. */
const WANTS = new Set(
  (
    'belum gagal tolong mohon info bisa boleh mau ingin tapi tetapi cara kalau jika error masalah tanya bantu minta katanya terlanjur tertipu ' +
    'ketipu ditipu hilang bobol dibobol bayar transfer setor kirim klik daftar dibuka buka sebar sebarkan gratis ikut dapat syarat segera buruan'
  ).split(' '),
)

/** Courtesy words are no tokens, so requests among them are looked for in the text. */
const REQUESTS = /\b(?:mohon|tolong|minta|tanya|nanya|info|bantu)\b/i

/** "OTP sudah masuk, makasih", "insentif saya udah cair 🥳": good news, which asks for nothing. */
function reports(raw: string, { tokens, entities }: Utterance): boolean {
  if (tokens.length > MOST_REPORTED || REQUESTS.test(raw)) return false
  if (THANKED_FOR.test(raw)) return true
  const glad = THANKS.test(raw) || (entities.length === 0 && GLAD.test(raw))
  return glad && tokens.some((t) => DONE.has(t.word)) && !tokens.some((t) => WANTS.has(t.word) || WANTS.has(t.stem))
}
