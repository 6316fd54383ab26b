import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/**
 * Follows the server's hints while a page is open: whatever shows something of the kind that changed is asked anew.
 * Returns whether the line stands.
 */
export function useLive(): boolean {
  const client = useQueryClient()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const events = new EventSource('/api/console/live')
    let lost = false
    const refresh = (topics?: readonly string[]) =>
      client.invalidateQueries({
        predicate: ({ meta }) => {
          const live = (meta?.live ?? []) as readonly string[]
          return topics ? live.some((topic) => topics.includes(topic)) : live.length > 0
        },
      })
    events.addEventListener('ready', () => {
      setConnected(true)
      if (lost) void refresh()
      lost = false
    })
    events.addEventListener('changed', (event) => void refresh(JSON.parse(event.data) as string[]))
    events.addEventListener('error', () => {
      lost = true
      setConnected(false)
    })
    return () => events.close()
  }, [client])
  return connected
}
