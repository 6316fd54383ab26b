import type { ReactNode } from 'react'

/** *bold*, _italic_ and ~struck~, as WhatsApp shows them; everything else is text, and no address can be tapped. */
const MARKED = /(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu
const TAGS = { '*': 'strong', _: 'em', '~': 's' } as const

export function BubbleText({ text }: { readonly text: string }) {
  return <div className="bubble-text">{marked(text)}</div>
}

function marked(text: string): ReactNode[] {
  const parts: ReactNode[] = []
  let end = 0
  for (const found of text.matchAll(MARKED)) {
    const Tag = TAGS[found[1] as keyof typeof TAGS]
    parts.push(text.slice(end, found.index), <Tag key={found.index}>{found[2]}</Tag>)
    end = found.index + found[0].length
  }
  return [...parts, text.slice(end)]
}
