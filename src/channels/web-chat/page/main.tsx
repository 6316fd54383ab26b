import { render } from 'preact'
import { createApi } from './api.ts'
import { App } from './app.tsx'
import { createChat } from './chat.ts'
import { newUuid } from './new-uuid.ts'
import { browserShelf } from './unsent.ts'

const shelf = browserShelf()
const isSeen = () => document.visibilityState === 'visible'
const chat = createChat({ api: createApi(), shelf, now: Date.now, newId: newUuid, isSeen })

const root = document.getElementById('saring')
if (root) render(<App chat={chat} shelf={shelf} />, root)
chat.start()

window.addEventListener('online', () => chat.wake())
document.addEventListener('visibilitychange', () => {
  if (isSeen()) chat.wake()
})
