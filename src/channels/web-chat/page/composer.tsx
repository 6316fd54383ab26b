import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { Forward, Send } from './icons.tsx'
import type { Labels, Language } from './labels.ts'

type Props = {
  readonly labels: Labels
  readonly language: Language
  readonly onSay: (text: string, forwarded: boolean) => void
  readonly field: RefObject<HTMLTextAreaElement>
}

/** The same as on the server, which has the last word. */
const LONGEST_TEXT = 100_000

export function Composer({ labels, language, onSay, field }: Props) {
  const [text, setText] = useState('')
  const [forwarded, setForwarded] = useState(false)
  const tooLong = text.length > LONGEST_TEXT
  const sendable = text.trim() !== '' && !tooLong

  useEffect(() => {
    // On a phone this would open the keyboard before anything was read.
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [field])
  useGrowing(field, text)

  const send = () => {
    if (!sendable) return
    onSay(text, forwarded)
    setText('')
    setForwarded(false)
    field.current?.focus()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {forwarded && (
        <p class="hint" id="forward-hint">
          {labels.forwardHint}
        </p>
      )}
      {tooLong && (
        <p class="hint problem" role="alert">
          {tooLongWords(text.length, labels, language)}
        </p>
      )}
      <button
        type="button"
        role="switch"
        class="forward"
        aria-checked={forwarded}
        aria-label={labels.forward}
        title={labels.forward}
        onClick={() => setForwarded(!forwarded)}
      >
        <Forward />
      </button>
      <textarea
        id="message"
        ref={field}
        rows={1}
        value={text}
        placeholder={labels.composer}
        aria-label={labels.composerName}
        aria-invalid={tooLong}
        {...(forwarded ? { 'aria-describedby': 'forward-hint' } : {})}
        enterkeyhint="send"
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method is composing a word, Enter belongs to it.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
          event.preventDefault()
          send()
        }}
      />
      <button type="submit" class="send" aria-label={labels.send} title={labels.send} aria-disabled={!sendable}>
        <Send />
      </button>
    </form>
  )
}

function tooLongWords(length: number, labels: Labels, language: Language): string {
  const format = new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-GB')
  return labels.tooLong(format.format(length), format.format(LONGEST_TEXT))
}

/** As high as its words, up to the limit in the style sheet. */
function useGrowing(field: RefObject<HTMLTextAreaElement>, text: string): void {
  useLayoutEffect(() => {
    const box = field.current
    if (!box) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight}px`
  }, [field, text])
}
