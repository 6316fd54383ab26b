import { formatText, type Span } from './format.ts'

export function RichText({ text, links }: { readonly text: string; readonly links: boolean }) {
  return <>{formatText(text, links).map(element)}</>
}

function element(span: Span, key: number) {
  switch (span.kind) {
    case 'text':
      return span.text
    case 'code':
      return <code key={key}>{span.text}</code>
    case 'bold':
      return <strong key={key}>{span.children.map(element)}</strong>
    case 'italic':
      return <em key={key}>{span.children.map(element)}</em>
    case 'strike':
      return <s key={key}>{span.children.map(element)}</s>
    case 'link':
      return (
        <a key={key} href={span.href} target="_blank" rel="noopener noreferrer nofollow">
          {span.text}
        </a>
      )
  }
}
