import i18next from 'i18next'

const format = (options: Intl.DateTimeFormatOptions) => (at: number) =>
  new Intl.DateTimeFormat(i18next.language === 'en' ? 'en-GB' : 'id-ID', options).format(at)

/** "24 Nov 2026, 14.05" */
export const dayAndTime = format({ dateStyle: 'medium', timeStyle: 'short' })
export const day = format({ dateStyle: 'medium' })
