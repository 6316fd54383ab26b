/** The one part of `natural` that Saring takes; its root import would load database drivers. */
declare module 'natural/lib/natural/stemmers/indonesian/stemmer_id.js' {
  const stemmer: {
    /** Nazief and Adriani's confix stripping with Sastrawi's corrections; gives the word back when no root is found. */
    stem(word: string): string
    /** The root words (kata dasar), about 29,900. */
    readonly dictionary: readonly string[]
  }
  export = stemmer
}
