import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Bubble } from './bubble.tsx'
import type { Chat } from './chat.ts'
import { Down } from './icons.tsx'
import { type Line, openChoices, type State, tickOf } from './state.ts'
import { dayOf, isSameDay } from './times.ts'
import type { View } from './view.ts'
import { Welcome } from './welcome.tsx'

type Props = { readonly state: State; readonly chat: Chat; readonly view: View }

export function Log({ state, chat, view }: Props) {
  const { labels } = view
  const { box, unseen, toNewest, onScroll } = useNewest(state)
  return (
    <div class="log-frame">
      <div
        class="log"
        role="log"
        aria-live="polite"
        aria-label={labels.conversation}
        aria-busy={!state.opened}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        ref={box}
        onScroll={onScroll}
      >
        <Lines state={state} chat={chat} view={view} />
      </div>
      {unseen > 0 && (
        <button type="button" class="to-newest" onClick={toNewest} aria-label={`${labels.toNewest} (${unseen})`}>
          <Down />
          <span aria-hidden="true">{unseen}</span>
        </button>
      )}
    </div>
  )
}

function Lines({ state, chat, view }: Props) {
  const { lines, typing, complete, welcome } = state
  const tappable = openChoices(lines)
  return (
    <div class="lines">
      {welcome && complete && <Welcome welcome={welcome} view={view} />}
      {!complete && <p class="note">{view.labels.older}</p>}
      {lines.map((line, i) => (
        <Row
          key={line.id}
          line={line}
          before={lines[i - 1]}
          state={state}
          chat={chat}
          view={view}
          tappable={line.id === tappable}
        />
      ))}
      {typing && (
        <div class="bubble theirs first dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      )}
    </div>
  )
}

type RowProps = Props & { readonly line: Line; readonly before: Line | undefined; readonly tappable: boolean }

function Row({ line, before, state, chat, view, tappable }: RowProps) {
  const newDay = !before || !isSameDay(before.at, line.at)
  return (
    <>
      {newDay && <p class="note day">{dayOf(line.at, Date.now(), view.language, view.labels)}</p>}
      <Bubble
        line={line}
        first={newDay || before?.from !== line.from}
        tick={tickOf(line, state.lines)}
        reaction={state.reactions[line.id]}
        tappable={tappable}
        chat={chat}
        view={view}
      />
    </>
  )
}

/** Nearer to the end than this (px) counts as being there. */
const NEAR = 80

/** Stays with the newest bubble while the reader is there; elsewhere only counts what has come meanwhile. */
function useNewest({ lines, typing, reactions }: State) {
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
    const more = lines.length - known.current
    known.current = lines.length
    if (follows.current || (more > 0 && last?.stage === 'waiting')) toNewest()
    else if (more > 0) setUnseen((n) => n + more)
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
