import { Funnel } from './icons.tsx'
import type { Labels } from './labels.ts'
import type { State } from './state.ts'

export function Header({
  state,
  labels,
  onSwitch,
}: {
  readonly state: State
  readonly labels: Labels
  readonly onSwitch: () => void
}) {
  return (
    <header>
      <span class="avatar">
        <Funnel />
      </span>
      <div class="who">
        <h1>Saring</h1>
        <p>{statusOf(state, labels)}</p>
      </div>
      <button type="button" class="language" onClick={onSwitch} title={labels.otherLanguage}>
        {labels.languageCode}
        <span class="hidden">: {labels.otherLanguage}</span>
      </button>
    </header>
  )
}

function statusOf({ typing, link }: State, labels: Labels): string {
  if (link === 'connecting' || link === 'lost') return labels.connecting
  return typing ? labels.typing : labels.about
}
