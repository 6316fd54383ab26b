import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { claims } from './words/claims.ts'
import { conversations } from './words/conversations.ts'
import { home } from './words/home.ts'
import { imports } from './words/imports.ts'
import { knowledge } from './words/knowledge.ts'
import { sentences } from './words/sentences.ts'
import { settings } from './words/settings.ts'
import { sheets } from './words/sheets.ts'
import { shell } from './words/shell.ts'
import { wayIn } from './words/way-in.ts'
import { whatsapp } from './words/whatsapp.ts'
import type { Words } from './words/words.ts'

/** One namespace a page: `useTranslation('settings')`, then `t('add')`. */
const ALL = { shell, wayIn, home, conversations, claims, knowledge, imports, sheets, sentences, whatsapp, settings }

export type Language = 'id' | 'en'
const KEPT = 'saring-console-language'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: { [NS in keyof typeof ALL]: { [K in keyof (typeof ALL)[NS]]: string } }
    keySeparator: false
  }
}

export function startWords(): void {
  const kept = localStorage.getItem(KEPT)
  const wanted = kept ?? (navigator.language.startsWith('id') ? 'id' : 'en')
  void i18next.use(initReactI18next).init({
    lng: wanted === 'en' ? 'en' : 'id',
    fallbackLng: 'id',
    defaultNS: 'shell',
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    resources: { id: side(0), en: side(1) },
  })
  document.documentElement.lang = i18next.language
}

/** What is spoken now. */
export const spoken = (): Language => (i18next.language === 'en' ? 'en' : 'id')

export function speak(language: Language): void {
  localStorage.setItem(KEPT, language)
  document.documentElement.lang = language
  void i18next.changeLanguage(language)
}

const side = (index: 0 | 1) =>
  Object.fromEntries(
    Object.entries(ALL as Record<string, Words>).map(([name, words]) => [
      name,
      Object.fromEntries(Object.entries(words).map(([key, both]) => [key, both[index]])),
    ]),
  )
