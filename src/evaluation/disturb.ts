/** What hasty thumbs, habits and scammers do to a text. `strength` is the share of words that are touched. */
export type Disturbance = {
  readonly name: string
  readonly strengths: readonly number[]
  readonly disturb: (word: string, random: () => number) => string
}

/** The letters beside each other on a phone's keyboard. */
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const BOLD_A = 0x1d5ee
const LOOKALIKES: Readonly<Record<string, string>> = { a: 'а', e: 'е', i: 'і', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у' }
const EMOJI = ['🙏', '😭', '🔥', '✅', '😂', '👇']

export const DISTURBANCES: readonly Disturbance[] = [
  { name: 'typing slips', strengths: [0.1, 0.2, 0.3], disturb: slip },
  { name: 'stretched letters', strengths: [0.2, 0.5], disturb: stretch },
  { name: 'missing spaces', strengths: [0.1, 0.2], disturb: (word) => `${word}\ue000` },
  { name: 'capitals', strengths: [0.5, 1], disturb: (word) => word.toUpperCase() },
  { name: 'emoji', strengths: [0.2, 0.5], disturb: (word, random) => `${word} ${pick(EMOJI, random)}` },
  { name: 'bold Unicode letters', strengths: [0.5, 1], disturb: bold },
  { name: 'look-alike letters', strengths: [0.2, 0.5], disturb: lookalike },
  { name: 'invisible characters', strengths: [0.5, 1], disturb: (word, random) => insert(word, '\u200b', random) },
]

/** Each word is touched with this chance; addresses, numbers and line breaks stay as they are. */
export function disturbed(text: string, { disturb }: Disturbance, strength: number, random: () => number): string {
  return text
    .split(/(\s+)/)
    .map((part) => (/^\p{L}{2,}$/u.test(part) && random() < strength ? disturb(part, random) : part))
    .join('')
    .replace(/\ue000[^\S\n]*/g, '')
}

/** One of the four edits of Damerau (1964): a letter left out, doubled, swapped with the next, or its neighbour hit. */
function slip(word: string, random: () => number): string {
  if (word.length < 4) return word
  const at = 1 + Math.floor(random() * (word.length - 2))
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)]
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + after
    case 1:
      return before + letter + letter + after
    case 2:
      return before + after[0] + letter + after.slice(1)
    default:
      return before + neighbour(letter, random) + after
  }
}

function neighbour(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()))
  if (row === undefined) return letter
  const at = row.indexOf(letter.toLowerCase())
  return row[at + (random() < 0.5 ? -1 : 1)] ?? row[at === 0 ? 1 : at - 1]!
}

function stretch(word: string, random: () => number): string {
  const last = word.at(-1)!
  return word + last.repeat(1 + Math.floor(random() * 4))
}

function bold(word: string): string {
  return word
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String.fromCodePoint(BOLD_A + letter.charCodeAt(0) - 'a'.charCodeAt(0)))
}

function lookalike(word: string): string {
  return word.replace(/[aeiopcxy]/g, (letter) => LOOKALIKES[letter] ?? letter)
}

function insert(word: string, character: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1))
  return word.slice(0, at) + character + word.slice(at)
}

function pick<T>(all: readonly T[], random: () => number): T {
  return all[Math.floor(random() * all.length)]!
}
