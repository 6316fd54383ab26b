import type { Welcome as WelcomeWords } from '../wire.ts'
import { ForwardMany } from './icons.tsx'
import { RichText } from './rich-text.tsx'
import type { View } from './view.ts'

/** Who Saring is and what to try first. It stays at the top, so that nothing jumps when the first message is sent. */
export function Welcome({ welcome, view }: { readonly welcome: WelcomeWords; readonly view: View }) {
  const { labels, language, say } = view
  return (
    <section class="welcome">
      <p class="text">
        <RichText text={welcome.text[language]} links />
      </p>
      {welcome.examples.length > 0 && (
        <>
          <p class="hint">{labels.examples}</p>
          <ul>
            {welcome.examples.map(({ text, forwarded }) => (
              <li key={text}>
                <button type="button" class="example" onClick={() => say(text, forwarded)}>
                  {forwarded && (
                    <span class="mark">
                      <ForwardMany />
                      {labels.forwardedExample}
                    </span>
                  )}
                  <span class="words">
                    <RichText text={text} links={false} />
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
