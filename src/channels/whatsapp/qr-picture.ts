import { styleText } from 'node:util'
import { renderUnicodeCompact } from 'uqr'

/** A QR code as lines of a terminal, small enough for the usual eighty columns; dark on light whatever the terminal's colours. */
export function qrPicture(qr: string, coloured = process.stdout.isTTY === true): string {
  const lines = renderUnicodeCompact(qr, { border: 2 }).split('\n')
  return (coloured ? lines.map((line) => styleText(['whiteBright', 'bgBlack'], line)) : lines).join('\n')
}
