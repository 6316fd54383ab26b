import { renderUnicodeCompact } from 'uqr'

/** A QR code as lines of a terminal, small enough for the usual eighty columns. */
export const qrPicture = (qr: string): string => renderUnicodeCompact(qr, { border: 2 })
