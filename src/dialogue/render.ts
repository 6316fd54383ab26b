import type { Option } from '../domain/conversation.ts'
import { type DomainList, type Entry, hostOf, type Source } from '../domain/knowledge.ts'
import type { Reply } from '../domain/message.ts'
import type { LinkVerdict } from '../domain/observation.ts'
import type { Wording, WordingKey } from '../domain/wording.ts'

/** The longest bubble: what fits two screens of a small phone. */
export const BUBBLE_LIMIT = 900

export type Voice = { readonly language: 'id' | 'en'; readonly wording: Wording }

/** Fills the placeholders of one sentence. Values are put in once, so a value that looks like a placeholder stays text. */
export function say(voice: Voice, key: WordingKey, values: Readonly<Record<string, string>> = {}): string {
  return voice.wording[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** `2021`, `2021-09` or `2021-09-24` as people write it: "24 September 2021". */
export function sayDate(date: string, language: 'id' | 'en'): string {
  const [year, month, day] = date.split('-')
  if (!month) return date
  return DATES[language][day ? 'day' : 'month'].format(Date.parse(`${year}-${month}-${day ?? '01'}`))
}

const dates = (locale: string) => {
  const month = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const
  return {
    month: new Intl.DateTimeFormat(locale, month),
    day: new Intl.DateTimeFormat(locale, { ...month, day: 'numeric' }),
  }
}
/** Made once: making one takes a hundred times as long as using it. */
const DATES = { id: dates('id-ID'), en: dates('en-GB') }

/** One checked answer as one bubble: verdict or answer first, then source and date. A fact's title only where `titled`. */
export function renderEntry(entry: Entry, voice: Voice, domains: DomainList, titled = false): string {
  const answer = (voice.language === 'en' && entry.answer.en) || entry.answer.id
  const [source] = entry.sources
  const verdict = entry.verdict ? `${say(voice, `verdict-${entry.verdict}`)}\n` : ''
  const head = verdict || titled ? `${verdict}*${entry.title}*\n\n` : ''
  const checked = say(voice, 'checked', { date: sayDate(entry.checkedOn, voice.language) })
  const body = defuse(`${head}${answer}`, entry, domains)
  const full = `${body}\n\n${saySource(source, source?.url ?? '', voice)}\n${checked}`
  return full.length <= BUBBLE_LIMIT ? full : `${body}\n\n${saySource(source, '', voice)}\n${checked}`
}

/** An address that would make the bubble too long gives way; publisher and date stay. */
function saySource(source: Source | undefined, url: string, voice: Voice): string {
  if (!source) return ''
  const publisher = source.copy ? `${source.publisher} ${say(voice, 'source-copy')}` : source.publisher
  return say(voice, 'source', { publisher, date: sayDate(source.date, voice.language), url }).trim()
}

/** An entry's title as it may be shown in a list. */
export function titleOf(entry: Entry, domains: DomainList): string {
  return defuse(entry.title, entry, domains)
}

/** No address that is under suspicion may be tapped: "prakerja[.]vip". */
function defuse(text: string, entry: Entry, domains: DomainList): string {
  const official = domains.official.map((d) => d.domain)
  const hosts = [...domains.fake.map((f) => f.host), ...(entry.kind === 'claim' ? entry.links.map(hostOf) : [])]
  const suspects = hosts.filter((host) => !official.some((d) => host === d || host.endsWith(`.${d}`)))
  return [...new Set(suspects)]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (t, host) => t.replaceAll(new RegExp(`(https?://)?${literally(host)}`, 'gi'), (found) => unclickable(found)),
      text,
    )
}

function unclickable(link: string): string {
  return link.replace(/^https?:\/\//i, '').replaceAll('.', '[.]')
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What is said of one link; nothing for links that are neither official nor a danger. */
export function renderLink(link: LinkVerdict, voice: Voice, domains: DomainList): string | undefined {
  const official = domains.official[0]?.domain ?? ''
  const shown = unclickable(link.host)
  switch (link.verdict) {
    case 'official':
      return say(voice, 'link-official', { link: link.host })
    case 'fake':
    case 'lookalike':
    case 'shortener':
    case 'unknown':
      return say(voice, `link-${link.verdict}`, { link: shown, official })
    case 'well-known':
      return undefined
  }
}

/** A sentence with numbered choices in it, and the choices for channels that can make them tappable. */
export function renderOptions(
  voice: Voice,
  key: WordingKey,
  options: readonly Option[],
  values: Record<string, string> = {},
): Reply {
  const lines = options.map((option, i) => `${i + 1}. ${option.label}`)
  return {
    text: say(voice, key, { ...values, options: lines.join('\n') }),
    choices: options.map((option, i) => ({ number: i + 1, label: option.label })),
  }
}
