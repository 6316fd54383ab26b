import type { Labels } from './labels.ts'
import type { State } from './state.ts'

/** Lies over the top of the conversation, so that nothing moves when it comes and goes. */
export function Banner({
  link,
  labels,
  onResume,
}: {
  readonly link: State['link']
  readonly labels: Labels
  readonly onResume: () => void
}) {
  return (
    <div class="banner" role="status">
      {link === 'lost' && <p>{labels.offline}</p>}
      {link === 'displaced' && (
        <p>
          {labels.displaced}{' '}
          <button type="button" onClick={onResume}>
            {labels.resume}
          </button>
        </p>
      )}
    </div>
  )
}
