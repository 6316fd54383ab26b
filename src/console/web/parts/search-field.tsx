import { TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'

type SearchFieldProps = {
  readonly label: string
  readonly placeholder?: string
  /** The words in the address. */
  readonly text: string | undefined
  readonly narrow: (change: { text: string | undefined }) => void
  /** How long a pause in writing is waited for (ms). */
  readonly pause?: number
  /** What the door takes (characters). */
  readonly longest?: number
  readonly flex: string
}

/** Words that narrow a list. They go into the address after a short pause in writing; a slash leads here. */
export function SearchField({
  label,
  placeholder = label,
  text = '',
  narrow,
  pause = 250,
  longest = 200,
  flex,
}: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  /** What this field put into the address; anything else there came from elsewhere, and is taken over. */
  const written = useRef(text)
  const write = useDebouncedCallback((typed: string) => {
    written.current = typed.trim()
    narrow({ text: typed.trim() || undefined })
  }, pause)
  useEffect(() => {
    if (text === written.current || !field.current) return
    written.current = text
    field.current.value = text
  }, [text])
  useHotkeys([['/', () => field.current?.focus()]])
  return (
    <TextInput
      ref={field}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={18} aria-hidden />}
      defaultValue={text}
      {...(longest !== undefined && { maxLength: longest })}
      onChange={(event) => write(event.currentTarget.value)}
      flex={flex}
    />
  )
}
