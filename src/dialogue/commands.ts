/**
 * What a citizen can ask of the dialogue itself, as whole messages. A message that says more than the command
 * is a question, and the matcher's business.
 */
export type Command =
  | 'menu'
  | 'greeting'
  | 'thanks'
  | 'acknowledgement'
  | 'stop'
  | 'subscribe'
  | 'erase'
  | 'person'
  | 'english'
  | 'indonesian'
  | 'forward'
  | 'latest-hoaxes'
  | 'who-are-you'
  | 'helpful'
  | 'unhelpful'
  | 'yes'
  | 'no'

const list = (words: string) => words.split('|').map((w) => w.trim())

/** Whole messages, after politeness words are taken away. */
const PHRASES: ReadonlyMap<string, Command> = new Map(
  (
    [
      [
        'menu',
        'menu|bantuan|help|mulai|start|pilihan|panduan|kembali|menu utama|daftar menu|lihat menu|main menu|info|bantu|tolong|bantu saya|cara pakai|bisa bantu apa|bisa bantu apa saja|bisa bantu apa aja|bisa apa saja|bisa apa aja|kamu bisa apa|bisa tanya apa saja|bisa tanya apa aja|bisa nanya apa aja|ini nomor apa|ini layanan apa|what can you do|tanya|nanya|bertanya|mau tanya|mau nanya|mau bertanya|saya mau tanya|saya mau nanya|saya mau bertanya|ingin bertanya|ingin tanya|saya ingin bertanya|saya ingin tanya|boleh tanya|boleh nanya|boleh bertanya|ada orang|ada orang di sini|ada orang disini|ada admin|ada adminnya|ada yang online|ada yang jaga|bisa bantu|bisa bantu saya|bisa dibantu|tolong bantu|tolong bantu saya|minta bantuan|butuh bantuan|mau minta bantuan|bisa tanya|bisa nanya',
      ],
      ['stop', 'stop|berhenti|unsubscribe|berhenti langganan|jangan kirim lagi|stop kirim|setop'],
      ['subscribe', 'langganan|berlangganan|subscribe|mau langganan|ikut langganan|daftar langganan'],
      [
        'erase',
        'hapus data|hapus data saya|hapus semua data|hapus semua data saya|hapus percakapan|delete my data|erase my data|hapus chat saya',
      ],
      [
        'person',
        'petugas|operator|manusia|orang|cs|bicara dengan petugas|bicara dengan orang|ngobrol sama petugas|hubungi petugas|talk to a person|human|agent|mau bicara dengan admin|sambungkan ke petugas|chat dengan petugas|minta petugas|bicara sama petugas|bicara dengan admin',
      ],
      ['english', 'english|in english|english please|bahasa inggris|pakai bahasa inggris|speak english'],
      ['indonesian', 'indonesia|bahasa indonesia|indonesian|pakai bahasa indonesia'],
      ['forward', 'teruskan|terusin|forward|pesan koreksi|minta teks koreksi|share|sebarkan koreksi'],
      [
        'latest-hoaxes',
        'hoaks terbaru|hoax terbaru|hoaks|hoax|daftar hoaks|daftar hoax|latest hoaxes|kabar palsu|berita hoaks|hoaks prakerja|hoax prakerja',
      ],
      [
        'who-are-you',
        'siapa kamu|siapa anda|kamu siapa|anda siapa|ini siapa|siapa ini|ini nomor siapa|ini bot|apakah ini bot|kamu bot|ini robot|who are you|are you a bot|apa itu saring|saring itu apa|ini akun resmi prakerja',
      ],
      ['helpful', 'membantu|sangat membantu|terbantu|jawabannya membantu|helpful|mantap|bagus'],
      [
        'unhelpful',
        'tidak membantu|kurang membantu|ga membantu|gak membantu|nggak membantu|salah jawab|jawabannya salah|bukan itu|not helpful|bukan itu maksud saya|ga nyambung|gak nyambung|tidak nyambung',
      ],
      ['yes', 'ya|iya|y|yes|yap|boleh|mau|ok ya|iyaa|iya mau|ya mau|yes please|lanjut|setuju|ya boleh|iya boleh|betul'],
      [
        'no',
        'tidak|tdk|enggak|nggak|gak|ga|no|jangan|batal|tidak usah|ga usah|gak usah|nggak usah|n|tidak mau|ga mau|gak mau|no thanks',
      ],
    ] as const
  ).flatMap(([command, phrases]) => list(phrases).map((phrase) => [phrase, command] as const)),
)

const POLITE = new Set(
  list(
    'min|admin|mimin|kak|kaka|kakak|ka|bang|abang|pak|bu|ibu|bapak|mas|mbak|mba|gan|sis|bro|om|tante|saring|semua|dong|ya|yah|nih|sih|gaes|guys|tim|deh|kok|please|pls|plis|mohon|tolong|dik|dek|teh|kang|uda|uni|bli|bos|boss|cak|cek|daeng|lur|dulur|sob|kawan|sahabat|saudara|semuanya|nggih|inggih|euy|lah|maaf|mengganggu|ganggu|kah|sebelumnya|numpang|izin|ijin|sorry',
  ),
)

const GREETINGS = new Set(
  list(
    'halo|hallo|haloo|hello|hai|hay|hei|hey|hi|p|pp|ping|tes|test|assalamualaikum|assalamu|alaikum|assalamuallaikum|asalamualaikum|assalamualaikm|askum|ass|aslm|samlekum|samlikum|waalaikumsalam|wr|wb|wrwb|warahmatullahi|wabarakatuh|selamat|pagi|siang|sore|malam|met|permisi|punten|sampurasun|kulonuwun|kulo|nuwun|salam|sejahtera|shalom|syalom|om|swastyastu|swastiastu|namo|buddhaya|horas|rahajeng|good|morning|afternoon|evening|hola|kenal|apa|kabar|sugeng|enjing|dalu|tabe|tabik|assalammualaikum|ada|orang|orangnya|adminnya|yang|online|aktif|jaga|di|sini|disini',
  ),
)
/** These greet on their own; the others only in company ("apa kabar" yes, "apa" no). */
const GREETS_ALONE = new Set(
  [...GREETINGS].filter(
    (w) =>
      !list(
        'apa|kabar|om|wr|wb|met|kenal|good|kulo|alaikum|sejahtera|ada|orang|orangnya|adminnya|yang|online|aktif|jaga|di|sini|disini',
      ).includes(w),
  ),
)

/** Words that thank; "terima" and "kasih" do so only together ("kasih tahu dong" does not). */
const THANKS = new Set(
  list(
    'makasih|makasi|maksih|mksh|mkasih|trims|trimakasih|terimakasih|tengkyu|thanks|thank|thankyou|thx|tq|ty|tks|tqu|nuhun|hatur|suwun|matur|maturnuwun|syukron|jazakallah|tararengkyu|bujur|mauliate|sakalangkong',
  ),
)
const THANK_TOGETHER = /\b(?:te|ta|t)?rim[ao] ?kasi?h?\b/g
const WITH_THANKS = new Set(
  list(
    'banyak|bnyk|oke|ok|okee|okay|sip|siap|baik|sangat|atas|infonya|info|informasinya|bantuannya|jawabannya|penjelasannya|membantu|semoga|sukses|sehat|selalu|berkah|lancar|terbantu|sekali|banget|bgt|udah|sudah|telah|dah|jadi|paham|ngerti|mengerti|tau|tahu|you|so|much|very|sama|buat|untuk|waktunya|responnya|respon|cepat|fast|ditunggu|kabarnya|jelas|amin|aamiin|nuwun|sanget|pisan|tenang|saya|aku|the|for|god|bless|mantap|keren|top|hebat|selamat|malam|pagi|siang|sore|kalau|begitu|gitu|da|dih|mi|ji|ki|yo|lai|bana|lho|loh|wae|ae|nggih|e|le|lae|dibantu|dijawab|menjawab|penjelasan|balasan|membalas|dibalas|tuhan|allah|gusti|berkati|memberkati|diberkati|rahmati|berkahi|kebaikan|kebaikannya|barokah|panjang|rejeki|rezeki|jaya|ramah|ini|itu|tadi|kemarin|kami|kita|luar|biasa|nian|bangat|pol|poll|yaa|sdh|udh|tlah|brguna|berguna|bermanfaat|sukse|good|job|nice|great|help|helpful|your|appreciate|it',
  ),
)
const NODS = new Set(
  list(
    'ok|oke|okee|okay|okey|okelah|sip|siap|baik|baiklah|noted|oh|ooh|ohh|gitu|begitu|paham|mengerti|ngerti|wkwk|wkwkwk|haha|hahaha|hehe|hihi|mantap|mantul|jelas|lanjut|amin|aamiin|iya|yaudah|wah|wow|good|nice|siaap|sipp|hmm|hm|oo',
  ),
)

/** What goes on with one of these is more than thanks. */
const ASKS = new Set(
  list(
    'apa|apakah|siapa|kapan|kpn|mana|dimana|kemana|kenapa|knp|mengapa|gimana|gmn|bagaimana|berapa|brp|bisa|bs|boleh|blh|mau|minta|tolong|cara|caranya|cek|tapi|tp|terus|trus|lalu|kalau|kalo|klo|kok|belum|blm|daftar|dapat|dapet|lolos|cair|link|tautan|otp|prakerja|insentif|saldo|gelombang|akun|rekening|sertifikat|kelas|pelatihan|nomor|cs|kirim|katanya|hoaks|hoax|how|what|when|where|why|can|but',
  ),
)
const LONGEST_THANKS = 12

/** Reads a whole message as a command, or not at all. `text` is the folded text: small letters, no marks, no emoji. */
export function readCommand(text: string): Command | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0 || words.length > 14) return undefined
  const whole = words.join(' ')
  const core = words.filter((w) => !POLITE.has(w)).join(' ')
  const command = PHRASES.get(whole) ?? PHRASES.get(core)
  if (command) return command
  if (onlyThanks(whole.replace(THANK_TOGETHER, 'makasih').split(' '), text)) return 'thanks'
  if (words.some((w) => GREETS_ALONE.has(w)) && share(words, (w) => GREETINGS.has(w) || POLITE.has(w)) === 1)
    return 'greeting'
  if (share(words, (w) => POLITE.has(w)) === 1) return 'greeting'
  if (share(words, (w) => NODS.has(w) || POLITE.has(w)) === 1) return 'acknowledgement'
  return undefined
}

/** Nothing but thanks, or thanks first and then something that neither asks nor names a number or an address. */
function onlyThanks(words: readonly string[], text: string): boolean {
  if (text.includes('?') || !words.some((w) => THANKS.has(w))) return false
  if (share(words, (w) => THANKS.has(w) || WITH_THANKS.has(w) || POLITE.has(w)) === 1) return true
  const first = words.find((w) => !POLITE.has(w) && !NODS.has(w)) ?? ''
  return THANKS.has(first) && words.length <= LONGEST_THANKS && !words.some((w) => ASKS.has(w)) && !/[\d./]/.test(text)
}

/** Commands after which nobody goes on in the same breath; "halo" and "makasih" are often followed by more. */
const FINAL: ReadonlySet<Command> = new Set([
  'menu',
  'stop',
  'subscribe',
  'erase',
  'person',
  'english',
  'indonesian',
  'forward',
  'latest-hoaxes',
  'yes',
  'no',
])

/** Whether a message is a choice or a command by itself, so that nothing more of its breath is to be waited for. */
export function isPlainChoice(text: string): boolean {
  const command = readCommand(text)
  return command === undefined ? readChoice(text) !== undefined : FINAL.has(command)
}

function share(words: readonly string[], test: (word: string) => boolean): number {
  return words.filter(test).length / words.length
}

const NUMBER_WORDS = list('nol|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh')
const ORDINALS = list('-|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan|kesembilan|kesepuluh')

/** Reads "2", "no 2", "nomor dua", "yang kedua" as 2. Anything longer is not a choice. */
export function readChoice(text: string): number | undefined {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((w) => !POLITE.has(w))
  const rest = words.filter(
    (w) =>
      !['no', 'nomor', 'nomer', 'nmr', 'pilih', 'pilihan', 'yang', 'yg', 'angka', 'ke', 'number', 'option'].includes(w),
  )
  const [word] = rest
  if (rest.length !== 1 || word === undefined) return undefined
  if (/^\d{1,2}$/.test(word)) return Number(word)
  const index = Math.max(NUMBER_WORDS.indexOf(word), ORDINALS.indexOf(word))
  return index > 0 ? index : undefined
}
