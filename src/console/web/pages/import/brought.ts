/** A file that was chosen: its bytes in base64, and the topic of what names none. */
export type Brought = { readonly name: string; readonly file: string; readonly topic: string }
