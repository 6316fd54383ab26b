/** The store port, fifth part: who may come in, beside the accounts that their library keeps. */

/** A program's way in: the key itself is never kept, only its hash. */
export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly role: string
  /** SHA-256 of the key, in hex. */
  readonly hash: string
  readonly madeBy: string
  readonly madeAt: number
  readonly usedAt: number | null
  /** After this it opens nothing. */
  readonly closedAt: number | null
}

export type AccessQueries = {
  /**
   * Counts one try to sign in under a name, before its password is looked at, so that tries at the same moment count, too.
   * The count begins anew when it has rested until `until`; beyond `most` it goes on, and the rest is not prolonged.
   * @returns the count with this try, and when it begins anew
   */
  countTry(
    name: string,
    given: { readonly now: number; readonly until: number; readonly most: number },
  ): Promise<{ readonly count: number; readonly until: number }>
  forgetTries(name: string): Promise<void>
  addKey(key: ApiKey): Promise<void>
  /** Newest first, closed ones too. */
  keys(): Promise<readonly ApiKey[]>
  /** The key with this hash, unless it was closed. */
  openKey(hash: string): Promise<ApiKey | undefined>
  markKeyUsed(id: string, at: number): Promise<void>
  /** False where there is no such key, or it was closed before. */
  closeKey(id: string, at: number): Promise<boolean>
  /**
   * Bars an account, ends its sessions and closes the keys it made, all or none of it.
   * @returns the names of the keys that were open until now
   */
  closeAccount(id: string, at: number): Promise<readonly string[]>
}
