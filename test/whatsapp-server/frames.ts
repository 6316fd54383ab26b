/** `WA`, protocol 6, dictionary 3: what the client says before its first frame, and what Noise authenticates. */
export const HEADER = Buffer.from([0x57, 0x41, 6, 3])
const ROUTED = Buffer.from([0x45, 0x44, 0, 1])

/** Cuts a stream of bytes into frames; each has a length of three bytes before it. */
export function createFrameReader(onFrame: (frame: Buffer) => void, onRouting: (info: Buffer) => void = () => {}) {
  let rest: Buffer = Buffer.alloc(0)
  let introduced = false

  /** An intro is the header, and before it, if the server once gave one, the client's routing information. */
  const readIntro = (): boolean => {
    if (rest.length < 4) return false
    if (rest.subarray(0, 4).equals(ROUTED)) {
      if (rest.length < 7) return false
      const length = rest.readUIntBE(4, 3)
      if (rest.length < 7 + length + 4) return false
      onRouting(rest.subarray(7, 7 + length))
      rest = rest.subarray(7 + length)
    }
    if (!rest.subarray(0, 4).equals(HEADER)) throw new Error('The client does not speak this protocol.')
    rest = rest.subarray(4)
    introduced = true
    return true
  }

  return {
    push(bytes: Buffer): void {
      rest = rest.length ? Buffer.concat([rest, bytes]) : bytes
      if (!introduced && !readIntro()) return
      while (rest.length >= 3) {
        const length = rest.readUIntBE(0, 3)
        if (rest.length < 3 + length) return
        const frame = rest.subarray(3, 3 + length)
        rest = rest.subarray(3 + length)
        onFrame(frame)
      }
    },
  }
}

export function toFrame(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(3)
  length.writeUIntBE(bytes.length, 0, 3)
  return Buffer.concat([length, bytes])
}
