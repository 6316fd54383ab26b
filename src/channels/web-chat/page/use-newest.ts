import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { State } from './state.ts'

/** Nearer to the end than this (px) counts as being there. */
const NEAR = 80
/** What stays free above a long reply (px). */
const GAP = 8

/**
 * Stays with the newest bubble while the reader is there; elsewhere only counts what has come meanwhile. A reply that is
 * longer than the screen is shown from its beginning, because that is where the verdict stands.
 */
export function useNewest({ lines, typing, reactions }: Pick<State, 'lines' | 'typing' | 'reactions'>) {
  const box = useRef<HTMLDivElement>(null)
  const follows = useRef(true)
  const known = useRef(0)
  const [unseen, setUnseen] = useState(0)
  const last = lines.at(-1)

  const toNewest = () => {
    follows.current = true
    setUnseen(0)
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }
  useLayoutEffect(() => {
    const [before, more] = [known.current, lines.length - known.current]
    known.current = lines.length
    if (follows.current || (more > 0 && last?.stage === 'waiting')) {
      toNewest()
      const isReply = before > 0 && last?.from !== 'citizen'
      if (isReply && showBeginning(box.current, more > 0)) follows.current = false
    } else if (more > 0) setUnseen((n) => n + more)
  }, [lines, typing, reactions])
  useLayoutEffect(() => {
    if (!box.current) return
    // A phone's keyboard, a turned screen, a bigger font: the newest bubble stays in sight.
    const observer = new ResizeObserver(() => follows.current && toNewest())
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [])

  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {}
    follows.current = scrollHeight - scrollTop - clientHeight < NEAR
    if (follows.current) setUnseen(0)
  }
  return { box, unseen, toNewest, onScroll }
}

/**
 * Scrolls back to the first bubble of the newest reply, if that one does not fit; says whether it did by much. A reply
 * that is not new stays where it is read, unless only its first lines are out of sight.
 */
function showBeginning(box: HTMLElement | null, isNew: boolean): boolean {
  const rows = [...(box?.querySelectorAll('.row') ?? [])]
  const first = rows[rows.findLastIndex((row) => row.classList.contains('mine')) + 1]
  if (!box || !first) return false
  const above = box.getBoundingClientRect().top + GAP - first.getBoundingClientRect().top
  if (above > 0 && (isNew || above <= NEAR)) box.scrollTop -= above
  return isNew && above > NEAR
}
