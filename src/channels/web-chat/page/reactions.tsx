import { useState } from 'preact/hooks'
import type { Emoji } from '../wire.ts'
import type { Chat } from './chat.ts'
import { Smile } from './icons.tsx'
import type { Line } from './state.ts'
import type { View } from './view.ts'

type Props = { readonly line: Line; readonly reaction: Emoji | undefined; readonly chat: Chat; readonly view: View }

/** A small face beside each of Saring's bubbles; it opens the two thumbs in its place. */
export function Reactions({ line, reaction, chat, view }: Props) {
  const [isOpen, setOpen] = useState(false)
  const { labels } = view
  const choose = (emoji: Emoji) => {
    chat.react(line.id, emoji)
    setOpen(false)
  }
  return (
    <div
      class="reactions"
      role="toolbar"
      aria-label={labels.react}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOpen(false)
      }}
    >
      <button
        type="button"
        class="face"
        aria-expanded={isOpen}
        aria-label={labels.react}
        title={labels.react}
        onClick={() => setOpen(!isOpen)}
      >
        <Smile />
      </button>
      {isOpen && (
        <div class="thumbs">
          <button
            type="button"
            aria-label={labels.helpful}
            title={labels.helpful}
            aria-pressed={reaction === '👍'}
            onClick={() => choose('👍')}
          >
            👍
          </button>
          <button
            type="button"
            aria-label={labels.unhelpful}
            title={labels.unhelpful}
            aria-pressed={reaction === '👎'}
            onClick={() => choose('👎')}
          >
            👎
          </button>
        </div>
      )}
    </div>
  )
}
