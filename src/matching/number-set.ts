/** A set of small numbers that is emptied at once: each number's place holds the round in which it was last added. */
export type NumberSet = {
  clear(): void
  /** False where the number was in it already. */
  add(number: number): boolean
  has(number: number): boolean
}

export function createNumberSet(): NumberSet {
  let rounds = new Float64Array(1024)
  let round = 1
  return {
    clear() {
      round++
    },
    add(number) {
      if (number >= rounds.length) {
        const larger = new Float64Array(number * 2)
        larger.set(rounds)
        rounds = larger
      }
      if (rounds[number] === round) return false
      rounds[number] = round
      return true
    },
    has: (number) => rounds[number] === round,
  }
}
