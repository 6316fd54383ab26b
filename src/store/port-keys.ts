/** The store port, third part: what a channel keeps to be let in again, sealed. */

export type KeyRow = {
  /** Whose keys these are: the channel's name. */
  readonly scope: string
  readonly type: string
  /** A keyed hash where it would name a person. */
  readonly id: string
  /** The conversation whose erasure takes this row along. */
  readonly conversation: string | undefined
  /** Sealed; `null` deletes the row. */
  readonly value: Uint8Array | null
  readonly at: number
}

export type KeyQueries = {
  /** The values of those that are there, by id. */
  get(scope: string, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>
  /** Writes all of them, or none. */
  put(rows: readonly KeyRow[]): Promise<void>
  /** Deletes what belongs to one conversation. */
  forget(conversation: string): Promise<void>
  /** Deletes everything of a scope: a channel starts anew. */
  clear(scope: string): Promise<void>
}
