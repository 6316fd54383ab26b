import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openEditors } from './visitor.ts'

const HOSTILE = '<img src=x onerror=document.title="jahat"><script>document.title="jahat"</script>'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

it('names, titles, labels and notes that hold a script are shown as they were written', async () => {
  const { page, budi, go, close } = await openEditors(browser)
  const send = (path: string, body: object) =>
    page.evaluate(
      async ([to, text]) => {
        const { token } = await (await fetch('/api/console/me')).json()
        const headers = { 'content-type': 'application/json', 'x-saring-token': token }
        const answer = await fetch(`/api/console${to}`, { method: 'POST', headers, body: text ?? '' })
        return answer.status === 200 ? answer.json() : Promise.reject(new Error(await answer.text()))
      },
      [path, JSON.stringify(body)],
    )
  await budi.ask('pelamar')
  const person = { username: 'jahat', name: HOSTILE.slice(0, 52), role: 'viewer', password: 'hujan deras di bogor' }
  await send('/people', person)
  const entry = await send('/entries', { title: HOSTILE.slice(0, 52), topic: 'prakerja-umum', kind: 'fact' }).catch(
    async () => {
      const topics = await page.evaluate(async () => (await fetch('/api/console/topics')).json())
      return send('/entries', { title: HOSTILE.slice(0, 52), topic: topics.topics[0].id, kind: 'fact' })
    },
  )
  const { conversations } = await page.evaluate(async () => (await fetch('/api/console/conversations')).json())
  const [{ id }] = conversations
  await send(`/conversations/${id}/notes`, { text: HOSTILE })
  await send('/conversations/change', { ids: [id], add: [HOSTILE.slice(0, 30)] })
  for (const path of ['/settings', '/settings?part=audit', `/knowledge/${entry.id}`, `/conversations/${id}`]) {
    await go(path)
    await page
      .getByText('<img src=x', { exact: false })
      .or(page.locator('input[value*="<img src=x"]'))
      .first()
      .waitFor()
    expect(await page.title()).not.toBe('jahat')
    expect(await page.locator('img[src="x"]').count()).toBe(0)
  }
  expect(await close()).toEqual([])
}, 90_000)
