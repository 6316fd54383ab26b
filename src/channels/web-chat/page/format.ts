/**
 * WhatsApp's marks as data: *bold*, _italic_, ~strike~, `code` and, where asked for, links. The page makes elements of
 * it, so no text is ever read as HTML.
 */
export type Span =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Span[] }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

const KINDS = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' } as const
type Mark = keyof typeof KINDS
const ALL: readonly Mark[] = ['*', '_', '~', '`']

/** @param links false for a citizen's own words: nobody should tap an address that is being asked about */
export function formatText(text: string, links: boolean): readonly Span[] {
  return merge(text.split(/(\n)/).flatMap((line) => spansOf(line, links, ALL)))
}

/** Marks do not reach over a line's end, and none stands within itself. */
function spansOf(line: string, links: boolean, marks: readonly Mark[]): Span[] {
  const spans: Span[] = []
  // A mark that found no end on this line will find none further on: without this a line of stars takes forever.
  const hopeless = new Set<Mark>()
  let from = 0
  for (let i = 0; i < line.length; ) {
    const link = links ? linkAt(line, i) : undefined
    const mark = link ? undefined : marks.find((m) => m === line[i] && !hopeless.has(m))
    const end = mark && opensAt(line, i) ? endOf(line, i, mark) : undefined
    if (mark && opensAt(line, i) && end === undefined) hopeless.add(mark)
    if (link || end !== undefined) {
      spans.push({ kind: 'text', text: line.slice(from, i) })
      spans.push(link ?? marked(mark as Mark, line.slice(i + 1, end), links, marks))
      from = link ? i + link.text.length : (end as number) + 1
      i = from
    } else i += 1
  }
  spans.push({ kind: 'text', text: line.slice(from) })
  return spans
}

function marked(mark: Mark, inner: string, links: boolean, marks: readonly Mark[]): Span {
  const kind = KINDS[mark]
  if (kind === 'code') return { kind, text: inner }
  const others = marks.filter((m) => m !== mark)
  return { kind, children: merge(spansOf(inner, links, others)) }
}

const WORD = /[\p{L}\p{N}]/u
const SPACE = /\s/

function opensAt(line: string, i: number): boolean {
  const [before, after] = [line[i - 1], line[i + 1]]
  const isOpen = before === undefined || !WORD.test(before)
  return isOpen && after !== undefined && after !== line[i] && !SPACE.test(after)
}

function endOf(line: string, start: number, mark: Mark): number | undefined {
  for (let i = line.indexOf(mark, start + 2); i !== -1; i = line.indexOf(mark, i + 1)) {
    const [before, after] = [line[i - 1] ?? ' ', line[i + 1]]
    if (!SPACE.test(before) && (after === undefined || !WORD.test(after))) return i
  }
  return undefined
}

/** Longer ones exist, but not in a message that a person should follow. */
const ADDRESS = /https?:\/\/[^\s<>"'`]{1,2000}/iy
/** Punctuation after an address belongs to the sentence. */
const SENTENCE_END = /[.,;:!?*_~)\]]+$/

function linkAt(line: string, i: number): Extract<Span, { kind: 'link' }> | undefined {
  const before = line[i - 1]
  if ((line[i] !== 'h' && line[i] !== 'H') || (before !== undefined && WORD.test(before))) return undefined
  ADDRESS.lastIndex = i
  const text = ADDRESS.exec(line)?.[0].replace(SENTENCE_END, '') ?? ''
  const href = safeHref(text)
  return href === undefined ? undefined : { kind: 'link', text, href }
}

/**
 * Only plain http and https. No name before an @ that looks like the host, and no letters or numbers that a browser
 * reads as another host than the eye does.
 */
function safeHref(text: string): string | undefined {
  const host = /^https?:\/\/([^/?#]*)/i.exec(text)?.[1] ?? ''
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.host === host.toLowerCase() ? url.href : undefined
}

function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (span.kind === 'text' && span.text === '') continue
    if (span.kind === 'text' && last?.kind === 'text')
      merged[merged.length - 1] = { kind: 'text', text: last.text + span.text }
    else merged.push(span)
  }
  return merged
}
