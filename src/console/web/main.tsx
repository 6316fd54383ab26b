import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './console.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startWords } from './i18n.ts'
import { queryClient } from './queries.ts'
import { router } from './router.tsx'
import { NotAllowed } from './shell/shell-route.tsx'
import { cssVariables, theme } from './theme.ts'

/** The server allows style elements that carry the nonce of this answer; the scroll lock of dialogs asks for it here. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content ?? ''
Object.assign(window, { __webpack_nonce__: nonce })

startWords()
const place = document.getElementById('console')
if (place) {
  createRoot(place, {
    // Whoever may not enter a page sees why; that is no failure.
    onCaughtError: (error) => error instanceof NotAllowed || console.error(error),
  }).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={queryClient}>
          <Notifications position="top-center" />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}
