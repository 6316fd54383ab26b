import { Alert, Clock, OneTick, TwoTicks } from './icons.tsx'
import type { Labels } from './labels.ts'
import type { Tick as TickName } from './state.ts'

export function Tick({ tick, labels }: { readonly tick: TickName; readonly labels: Labels }) {
  const label = tick === 'failed' ? labels.failed : labels.ticks[tick]
  return (
    <span class={`ticks ${tick}`} role="img" aria-label={label} title={label}>
      {drawing(tick)}
    </span>
  )
}

function drawing(tick: TickName) {
  switch (tick) {
    case 'waiting':
      return <Clock />
    case 'failed':
      return <Alert />
    case 'sent':
      return <OneTick />
    case 'delivered':
    case 'read':
      return <TwoTicks />
  }
}
