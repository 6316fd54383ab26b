import natural from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js'

const ROOTS: ReadonlySet<string> = new Set(natural.dictionary)

/** What natural's rules can take off, or the hyphen of a doubled word. */
const AFFIX =
  /-|be|^(?:di|se|te|me|pe|ke|ku|kau|[^aiueo](?:er|el|em|in)[aiueo])|(?:i|is|isme|an|lah|kah|tah|pun|ku|mu|nya)$/

/** Words that natural's stemmer takes to a wrong root or to none. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['kelulusan', 'lulus'],
  ['keikutsertaan', 'ikut'],
  ['ikutserta', 'ikut'],
  ['berantai', 'rantai'],
  ['berikan', 'beri'],
  ['bernilai', 'nilai'],
  ['pengaman', 'aman'],
  ['membantah', 'bantah'],
  ['dibantah', 'bantah'],
  ['pemerataan', 'rata'],
  ['ajakan', 'ajak'],
  ['alasan', 'alasan'],
  ['lapangan', 'lapangan'],
  ['pemerintah', 'pemerintah'],
  ['pemerintahan', 'pemerintah'],
  ['bukanya', 'buka'],
  ['mengecek', 'cek'],
  ['pengecekan', 'cek'],
  ['mengeklik', 'klik'],
  ['mengklaim', 'klaim'],
  ['pemberitahuan', 'beri'],
  ['memberitahu', 'beri'],
  ['memberitahukan', 'beri'],
  ['pertanggungjawaban', 'tanggung'],
  ['penyalahgunaan', 'salah'],
  ['disalahgunakan', 'salah'],
  ['menyalahgunakan', 'salah'],
])

/** Function words whose affixes are history: "sebelum" must not meet "belum", nor "secara" meet "cara". */
const STAY = new Set(
  'sebelum setelah sesudah sebagai secara selama setiap melalui mengenai menurut termasuk ternyata tertentu merupakan semoga seperti'.split(
    ' ',
  ),
)

/** A stem takes 2 to 60 µs to find and one look to remember; some 20,000 words are all that a day brings. */
const MOST_REMEMBERED = 20_000
const LONGEST_WORD = 40
const CLITIC = /^(\p{L}{3,})-?(?:nya|kah|lah|ku|mu|pun)$/u
/** Spoken -in, Javanese -ake, -ke, -ne, -e, Sundanese -keun, -na. */
const SPOKEN_SUFFIXES = [/^(\p{L}{3,})(?:in|keun|ake)$/u, /^(\p{L}{3,})(?:ke|ne|na)$/u, /^(\p{L}{3,})e$/u]
/** "nipu", "ngirim", "mbayar", "nyetor": speech drops the `me` of the written verb. */
const SPOKEN_PREFIX = /^(?:n|ng|ny|m)\p{L}{3,}$/u

export type Stemmer = {
  stem(word: string): string
  /** True for a root word, or a word that affixes make of one. */
  isWord(word: string): boolean
  isRoot(word: string): boolean
}

export function isRootOrDerived(word: string): boolean {
  return ROOTS.has(word) || (word.length <= LONGEST_WORD && ROOTS.has(withoutAffixes(word)))
}

/** As `natural.stem`, which tries fifty rules (20 µs) on each word that is no root, though most have nothing to take off. */
function withoutAffixes(word: string): string {
  const small = word.toLowerCase()
  return AFFIX.test(small) ? natural.stem(small) : small
}

/**
 * Stems as `natural` does (Sastrawi's rules), and beyond it: clitics on words it does not know ("linknya"), the
 * spoken -in and nasal prefix ("dicairin", "nipu"), doubled words ("syarat2"). `protect` stay as they are;
 * `known` are further words (names, loans) that clitics may be taken off.
 */
export function createStemmer(protect: ReadonlySet<string>, known: (word: string) => boolean): Stemmer {
  const remembered = new Map<string, string>()
  const find = (word: string) =>
    protect.has(word) || word.length > LONGEST_WORD ? word : findStem(word, protect, known)
  const stem = (word: string) => {
    const before = remembered.get(word)
    if (before !== undefined) return before
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const found = find(word)
    remembered.set(word, found)
    return found
  }
  return {
    stem,
    isWord: (word) => ROOTS.has(word) || ROOTS.has(stem(word)),
    isRoot: (word) => ROOTS.has(word),
  }
}

function findStem(word: string, protect: ReadonlySet<string>, known: (word: string) => boolean): string {
  const stem = rooted(word)
  if (stem !== undefined) return stem
  const clitic = CLITIC.exec(word)?.[1]
  if (clitic !== undefined) {
    if (protect.has(clitic)) return clitic
    const inner = rooted(clitic)
    if (inner !== undefined) return inner
    if (known(clitic) || word.endsWith('nya')) return clitic
  }
  return spokenStem(word, known) ?? word
}

/** The root of a written form, or nothing where the dictionary has none. "petaninya" is a "petani", no "petan". */
function rooted(word: string): string | undefined {
  const bare = word.replace(/nya$/, '')
  if (STAY.has(bare)) return bare
  const exception = EXCEPTIONS.get(word) ?? EXCEPTIONS.get(bare)
  if (exception !== undefined) return exception
  const single = /^(\p{L}{3,})2(?:nya|an)?$/u.exec(word)?.[1] ?? word
  const stem = withoutAffixes(single)
  const owner = stem !== single && single.endsWith('nya') && !stem.endsWith('nya') ? withoutAffixes(bare) : stem
  return [owner, stem].find((found) => ROOTS.has(found))
}

/** "nyairin": without its -in, then with c for ny (the written verb has no such rule), then with the `me` put back. */
function spokenStem(word: string, known: (word: string) => boolean): string | undefined {
  const bare = SPOKEN_SUFFIXES.flatMap((suffix) => suffix.exec(word)?.[1] ?? [])
  for (const form of [...bare, word]) {
    const withC = form.startsWith('ny') ? `c${form.slice(2)}` : ''
    if (known(withC)) return rooted(withC) ?? withC
    const found = rooted(form) ?? (SPOKEN_PREFIX.test(form) ? rooted(`me${form}`) : undefined)
    if (found !== undefined) return found
  }
  return word.endsWith('in') ? bare.find((form) => known(form)) : undefined
}
