import { useState } from 'preact/hooks'
import type { Emoji } from '../wire.ts'
import type { Chat } from './chat.ts'
import { choiceListOf } from './choice-list.ts'
import { ForwardMany } from './icons.tsx'
import { Reactions } from './reactions.tsx'
import { RichText } from './rich-text.tsx'
import type { Line, Tick as TickName } from './state.ts'
import { Tick } from './ticks.tsx'
import { timeOf } from './times.ts'
import type { View } from './view.ts'

type Props = {
  readonly line: Line
  /** The first of several by the same speaker: it has the tail. */
  readonly first: boolean
  readonly tick: TickName
  readonly reaction: Emoji | undefined
  readonly tappable: boolean
  readonly chat: Chat
  readonly view: View
}

export function Bubble({ line, first, tick, reaction, tappable, chat, view }: Props) {
  const { labels, language } = view
  const mine = line.from === 'citizen'
  const speaker = mine ? labels.you : line.from === 'person' ? labels.person : 'Saring'
  return (
    <div class={`row ${mine ? 'mine' : 'theirs'}${reaction ? ' reacted' : ''}`}>
      <div class={`bubble ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}`}>
        <span class={line.from === 'person' && first ? 'speaker' : 'hidden'}>{speaker}: </span>
        {line.forwarded && (
          <p class="forwarded">
            <ForwardMany />
            {labels.forwarded}
          </p>
        )}
        {line.withdrawn ? (
          <p class="text last withdrawn">{labels.withdrawn}</p>
        ) : (
          <Words line={line} tappable={tappable} view={view} />
        )}
        <span class="meta">
          <time dateTime={new Date(line.at).toISOString()}>{timeOf(line.at, language)}</time>
          {mine && <Tick tick={tick} labels={labels} />}
        </span>
        {reaction && (
          <span class="reaction" role="img" aria-label={labels.reacted(reaction)}>
            {reaction}
          </span>
        )}
        {line.stage === 'failed' && <Failed line={line} chat={chat} view={view} />}
      </div>
      {!mine && line.kept && !line.withdrawn && <Reactions line={line} reaction={reaction} chat={chat} view={view} />}
    </div>
  )
}

/** More than fits on two screens of a phone is folded (characters). */
const FOLDED_OVER = 1_200
const FOLDED_TO = 700

function Words({ line, tappable, view }: { readonly line: Line; readonly tappable: boolean; readonly view: View }) {
  const [unfolded, setUnfolded] = useState(false)
  const { labels } = view
  const links = line.from !== 'citizen'
  if (line.choices) return <Choices line={line} choices={line.choices} tappable={tappable} view={view} />
  const folds = line.text.length > FOLDED_OVER
  const text = folds && !unfolded ? `${line.text.slice(0, FOLDED_TO).trimEnd()}…` : line.text
  return (
    <>
      <p class={folds ? 'text' : 'text last'}>
        <RichText text={text} links={links} />
      </p>
      {folds && (
        <button type="button" class="fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? labels.less : labels.more}
        </button>
      )}
    </>
  )
}

type ChoicesProps = {
  readonly line: Line
  readonly choices: NonNullable<Line['choices']>
  readonly tappable: boolean
  readonly view: View
}

/** The numbered list inside the reply. It keeps its size when it can no longer be tapped, so that nothing jumps. */
function Choices({ line, choices, tappable, view }: ChoicesProps) {
  const { before, after } = choiceListOf(line.text, choices)
  return (
    <>
      {before !== '' && (
        <p class="text">
          <RichText text={before} links />
        </p>
      )}
      <ul class="choices" aria-label={view.labels.choices}>
        {choices.map(({ number, label }) => (
          <li key={number}>
            {tappable ? (
              <button type="button" class="choice" onClick={() => view.say(String(number), false)}>
                <b>{number}.</b> <span>{label}</span>
              </button>
            ) : (
              <p class="choice">
                <b>{number}.</b> <span>{label}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {after !== '' && (
        <p class="text last">
          <RichText text={after} links />
        </p>
      )}
    </>
  )
}

function Failed({ line, chat, view }: { readonly line: Line; readonly chat: Chat; readonly view: View }) {
  const { labels } = view
  return (
    <div class="failed" role="alert">
      <p>
        {labels.failed} {line.problem}
      </p>
      <button type="button" onClick={() => chat.retry(line.id)}>
        {labels.retry}
      </button>
      <button type="button" onClick={() => chat.discard(line.id)}>
        {labels.discard}
      </button>
    </div>
  )
}
