import { VisuallyHidden } from '@mantine/core'
import { diffWordsWithSpace } from 'diff'
import { useTranslation } from 'react-i18next'

type TextDiffProps = {
  readonly before: string
  readonly after: string
  /** Which of the two texts is shown; what the other one lacks is marked in it. */
  readonly side: 'before' | 'after'
}

/** Two texts that are too different to be compared in this time stand unmarked (ms). */
const PATIENCE = 300

/** One side of a comparison. What is gone is struck, what is new is underlined: colour says nothing alone. */
export function TextDiff({ before, after, side }: TextDiffProps) {
  const { t } = useTranslation()
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE })
  if (!parts) return <div className="diff">{side === 'before' ? before : after}</div>
  const Mark = side === 'before' ? 'del' : 'ins'
  const marked = side === 'before' ? 'removed' : 'added'
  const hidden = side === 'before' ? 'added' : 'removed'
  return (
    <div className="diff">
      {parts
        .filter((part) => !part[hidden])
        .map((part, place) =>
          part[marked] ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
            <Mark key={place}>
              <VisuallyHidden>[{t(marked)}: </VisuallyHidden>
              {part.value}
              <VisuallyHidden>]</VisuallyHidden>
            </Mark>
          ) : (
            part.value
          ),
        )}
    </div>
  )
}
