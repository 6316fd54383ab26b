import { Bubble } from './bubble.tsx'
import type { Chat } from './chat.ts'
import { Down } from './icons.tsx'
import { type Line, openChoices, type State, tickOf } from './state.ts'
import { dayOf, isSameDay } from './times.ts'
import { useNewest } from './use-newest.ts'
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
