/**
 * Restricted Damerau-Levenshtein distance (insert, delete, replace, swap neighbours), cut off: any distance above
 * `limit` is given as `limit + 1`. Time O(length × length); both words are short.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    let best = row
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1))
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, beforeLast[column - 2]! + 1)
      }
      current.push(cost)
      if (cost < best) best = cost
    }
    if (best > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return Math.min(last[b.length]!, limit + 1)
}

const VOWEL = /[aeiou]/
/** Rows of the keyboard, so that neighbours can be found. */
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'] as const
const NEIGHBOURS = neighbourKeys()
/** Letters that Indonesian spelling and speech confuse. */
const SOUNDS_ALIKE = new Set([
  'fp',
  'pf',
  'fv',
  'vf',
  'pv',
  'vp',
  'sz',
  'zs',
  'jz',
  'zj',
  'kq',
  'qk',
  'ck',
  'kc',
  'iy',
  'yi',
  'dt',
  'td',
  'bp',
  'pb',
])

/**
 * How likely it is that `typed` was meant as `meant`: the same edits, but the ones people really make cost less
 * (a dropped vowel, a swap, a doubled letter, the key beside). Costs are set by hand; only their order matters.
 */
export function typingCost(typed: string, meant: string): number {
  const rows: number[][] = [[0]]
  for (let column = 1; column <= meant.length; column++) {
    rows[0]!.push(rows[0]![column - 1]! + missingCost(meant, column - 1))
  }
  for (let row = 1; row <= typed.length; row++) {
    const current = [rows[row - 1]![0]! + surplusCost(typed, row - 1)]
    for (let column = 1; column <= meant.length; column++) {
      const a = typed[row - 1]!
      const b = meant[column - 1]!
      let cost = Math.min(
        rows[row - 1]![column]! + surplusCost(typed, row - 1),
        current[column - 1]! + missingCost(meant, column - 1),
        rows[row - 1]![column - 1]! + replaceCost(a, b),
      )
      if (row > 1 && column > 1 && a === meant[column - 2] && typed[row - 2] === b) {
        cost = Math.min(cost, rows[row - 2]![column - 2]! + 0.6)
      }
      current.push(cost)
    }
    rows.push(current)
  }
  const cost = rows[typed.length]![meant.length]!
  return typed[0] === meant[0] ? cost : cost + 0.5
}

function missingCost(meant: string, at: number): number {
  if (meant[at] === meant[at - 1]) return 0.4
  return VOWEL.test(meant[at]!) ? 0.5 : meant[at] === 'h' ? 0.6 : 1
}

function surplusCost(typed: string, at: number): number {
  return typed[at] === typed[at - 1] ? 0.4 : typed[at] === 'h' ? 0.6 : 1
}

function replaceCost(a: string, b: string): number {
  if (a === b) return 0
  if (SOUNDS_ALIKE.has(a + b)) return 0.7
  if (VOWEL.test(a) && VOWEL.test(b)) return 0.8
  return NEIGHBOURS.has(a + b) ? 0.9 : 1.1
}

function neighbourKeys(): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (const [row, keys] of KEYS.entries()) {
    for (const [at, key] of [...keys].entries()) {
      const below = KEYS[row + 1] ?? ''
      for (const other of [keys[at + 1], below[at], below[at - 1]]) {
        if (other !== undefined) pairs.add(key + other).add(other + key)
      }
    }
  }
  return pairs
}
