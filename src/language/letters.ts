/**
 * Letters that imitate Latin ones. Hand-picked from Unicode's confusables (UTS #39) and from what the popular
 * "fancy text" generators use; letters that NFKC already turns into Latin are not repeated here.
 */
type Imitations = Readonly<Record<string, string>>

/** Latin by script (small capitals, strokes, hooks, turned letters): always plain letters, in any word. */
const LATIN: Imitations = {
  a: 'ᴀɑⱥɐᶏ',
  ae: 'æᴁ',
  b: 'ʙƀɓƃᵬ',
  c: 'ᴄȼƈɕↄ',
  d: 'ᴅđɗɖƌð',
  e: 'ᴇɇɛəǝɘ',
  f: 'ꜰƒ',
  g: 'ɢɡǥɠ',
  h: 'ʜħɦɥⱨ',
  i: 'ɪıɨᵻɩ',
  j: 'ᴊɉȷʝɟ',
  k: 'ᴋƙⱪʞꝁ',
  l: 'ʟłƚɫɭⱡ',
  m: 'ᴍɱɯ',
  n: 'ɴŋɲɳƞ',
  o: 'ᴏøɵɔ',
  oe: 'œɶ',
  p: 'ᴘᵽƥþƿ',
  q: 'ǫɋʠ',
  r: 'ʀɍɽɾɹɼ',
  s: 'ꜱʂȿƨ',
  ss: 'ß',
  t: 'ᴛŧƭʈⱦʇ',
  u: 'ᴜʉʊ',
  v: 'ᴠʋⱱʌ',
  w: 'ᴡⱳʍ',
  x: 'ᶍ',
  y: 'ʏɏƴʎ',
  z: 'ᴢƶʐȥⱬ',
}

/** Other scripts' letters that look the same in most fonts: enough to pass for a Latin word all by themselves. */
const TWINS: Imitations = {
  a: 'аαӑ',
  b: 'ьвβ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еєҽ',
  g: 'ց',
  h: 'һհнη',
  i: 'іι',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏ',
  m: 'м',
  n: 'ո',
  o: 'оοσօ',
  p: 'рρ',
  q: 'ԛզ',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝω',
  x: 'хχ',
  y: 'уγү',
}

/** Looser likenesses, as fancy-text generators use them: read as Latin only inside a word of mixed scripts. */
const LOOSE: Imitations = {
  a: '卂Д₳λдคልᗩ',
  b: '乃бᗷც฿',
  c: '匚₵ςᑕ',
  d: 'ᗪძđ∂',
  e: '乇ε૯эℯᗴ',
  f: '千բ₣ғ',
  g: '₲ġᘜ',
  h: '卄ђ',
  i: '丨ί',
  j: 'ﾌנフʝ',
  k: 'ҜҝкᏦ₭қ',
  l: 'ㄥ',
  m: '爪₥๓ᗰ',
  n: '几иη₦ռплᑎ',
  o: 'ㄖ๏Ꮎ',
  p: '卩₱թᑭ',
  r: '尺яягᖇ',
  s: '丂₴ѕֆᔕ',
  t: 'ㄒ₮ʈт†',
  u: 'ㄩцմᑌ',
  v: '∨ᐯ',
  w: '山₩шщฬᗯ',
  x: '乂ж×',
  y: 'ㄚуч¥ყ',
  z: '乙ʐ',
}

function toMap(...tables: readonly Imitations[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>()
  for (const table of tables) {
    for (const [latin, imitations] of Object.entries(table)) {
      for (const letter of imitations.toLowerCase()) if (!map.has(letter)) map.set(letter, latin)
    }
  }
  return map
}

export const LATIN_VARIANTS = toMap(LATIN)
export const TWIN_LETTERS = toMap(TWINS)
/** Everything a letter of another script may stand for, best likeness first. */
export const LOOKALIKE_LETTERS = toMap(TWINS, LOOSE)

/** Digits and signs that stand for letters inside a word ("pr4kerja", "in$entif"). A `2` doubles a word, so it is not here. */
export const LEET_LETTERS: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['9', 'g'],
  ['@', 'a'],
  ['$', 's'],
])
