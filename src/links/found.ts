/** A link as it stands in a message, before it is judged. */
export type FoundLink = {
  /** As written, put together again where it was broken up. */
  readonly url: string
  /** What a browser would open: ASCII, small letters. */
  readonly host: string
  /** Port, path, query and fragment as written. */
  readonly rest: string
  /** What stands before an @ in front of the host; mostly empty. */
  readonly userinfo: string
  /** True where spaces, words or brackets kept it from being a link. */
  readonly broken: boolean
  /** The host whose link leads on to this one. */
  readonly via?: string
  /** Half-open range in the raw message; a target has that of the link it is in. */
  readonly from: number
  readonly to: number
}
