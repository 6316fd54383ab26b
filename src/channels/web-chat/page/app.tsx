import { useEffect, useRef, useState } from 'preact/hooks'
import { Banner } from './banner.tsx'
import type { Chat } from './chat.ts'
import { Composer } from './composer.tsx'
import { Header } from './header.tsx'
import { LABELS, type Language } from './labels.ts'
import { Log } from './log.tsx'
import type { State } from './state.ts'
import type { Shelf } from './unsent.ts'
import type { View } from './view.ts'

const LANGUAGE = 'saring.language'

export function App({ chat, shelf }: { readonly chat: Chat; readonly shelf: Shelf }) {
  const state = useChat(chat)
  const [language, setLanguage] = useState<Language>(() => (shelf.getItem(LANGUAGE) === 'en' ? 'en' : 'id'))
  const composer = useRef<HTMLTextAreaElement>(null)
  const labels = LABELS[language]

  useEffect(() => {
    document.documentElement.lang = language
    shelf.setItem(LANGUAGE, language)
  }, [language, shelf])

  const view: View = {
    language,
    labels,
    say(text, forwarded) {
      chat.say(text, forwarded)
      // A tapped choice is gone from the page: the keyboard goes on where one writes. On a phone that would open the keys.
      if (matchMedia('(pointer: fine)').matches) composer.current?.focus()
    },
  }

  return (
    <>
      <a class="skip" href="#message">
        {labels.skip}
      </a>
      <Header state={state} labels={labels} onSwitch={() => setLanguage(language === 'id' ? 'en' : 'id')} />
      <main>
        <Banner link={state.link} labels={labels} onResume={chat.resume} />
        <Log state={state} chat={chat} view={view} />
        <Composer labels={labels} language={language} onSay={view.say} field={composer} />
      </main>
    </>
  )
}

function useChat(chat: Chat): State {
  const [state, setState] = useState(chat.state())
  useEffect(() => {
    const update = () => setState(chat.state())
    // What happened between the first drawing and this moment.
    update()
    return chat.subscribe(update)
  }, [chat])
  return state
}
