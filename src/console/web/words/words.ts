/** What the console says: each sentence in Indonesian and English, side by side, so that none is forgotten. */
export type Words = Readonly<Record<string, readonly [indonesian: string, english: string]>>
