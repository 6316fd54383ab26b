/** Where the connection stands. */
export type State =
  | 'stopped'
  | 'connecting'
  | 'pairing'
  | 'open'
  | 'replaced'
  | 'logged-out'
  | 'banned'
  | 'outdated'
  /** Another process serves this number. */
  | 'held-elsewhere'

/** What a person should do about it, for the console and the command line. */
export const ADVICE: Readonly<Record<State, { readonly en: string; readonly id: string }>> = {
  stopped: {
    en: 'Nothing to do: the channel is not running. Start Saring with CHANNELS=web,whatsapp.',
    id: 'Kanal ini tidak berjalan. Jalankan Saring dengan CHANNELS=web,whatsapp.',
  },
  connecting: {
    en: 'Wait a moment. If it lasts for minutes, check the internet connection of this machine.',
    id: 'Tunggu sebentar. Bila sampai beberapa menit, periksa sambungan internet mesin ini.',
  },
  pairing: {
    en: 'Open WhatsApp on the phone of the hotline: Settings, Linked devices, Link a device. Scan the QR code, or choose to link with a phone number and type the code.',
    id: 'Buka WhatsApp di ponsel hotline: Setelan, Perangkat tertaut, Tautkan perangkat. Pindai kode QR, atau pilih tautkan dengan nomor telepon lalu ketik kodenya.',
  },
  open: {
    en: 'Nothing to do: the hotline answers. Open WhatsApp on its phone at least every two weeks, or it is unlinked.',
    id: 'Hotline menjawab. Buka WhatsApp di ponselnya paling lambat dua minggu sekali agar tautannya tidak lepas.',
  },
  replaced: {
    en: 'The same session was opened by another program, so this one keeps still. Stop the other one, then start Saring again.',
    id: 'Sesi yang sama dibuka program lain, jadi Saring diam. Hentikan program itu, lalu jalankan Saring lagi.',
  },
  'logged-out': {
    en: 'The device was unlinked on the phone. Pair it again: the console, or `saring whatsapp pair`. Conversations are kept.',
    id: 'Perangkat ini dilepas dari ponsel. Tautkan lagi: lewat konsol, atau `saring whatsapp pair`. Percakapan tetap tersimpan.',
  },
  banned: {
    en: 'WhatsApp has refused this number. Open WhatsApp on the phone: it says why, and how to ask for a review. Do not pair another number in haste. Conversations are kept.',
    id: 'WhatsApp menolak nomor ini. Buka WhatsApp di ponselnya: di situ tertulis alasannya dan cara meminta peninjauan. Jangan buru-buru menautkan nomor lain. Percakapan tetap tersimpan.',
  },
  outdated: {
    en: 'WhatsApp asks for a newer version. Update Saring, or set WHATSAPP_VERSION to the present version of WhatsApp Web and start again.',
    id: 'WhatsApp meminta versi yang lebih baru. Perbarui Saring, atau isi WHATSAPP_VERSION dengan versi WhatsApp Web sekarang, lalu jalankan lagi.',
  },
  'held-elsewhere': {
    en: 'Another process serves this number already. Stop it first; one number has one owner.',
    id: 'Proses lain sudah melayani nomor ini. Hentikan dulu; satu nomor hanya satu pemilik.',
  },
}

/** What a disconnect means: come back (at once or later), or stop in a state that a person must resolve. */
export type Ending = { readonly next: 'reconnect' | 'reconnect-now' } | { readonly next: 'stop'; readonly state: State }

export function endingOf(code: number): Ending {
  switch (code) {
    case 401:
      return { next: 'stop', state: 'logged-out' }
    case 403:
      return { next: 'stop', state: 'banned' }
    case 405:
      return { next: 'stop', state: 'outdated' }
    case 440:
      return { next: 'stop', state: 'replaced' }
    case 515:
      return { next: 'reconnect-now' }
    default:
      return { next: 'reconnect' }
  }
}
