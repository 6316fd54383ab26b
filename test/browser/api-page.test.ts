import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEchoHotline } from '../channels/web-chat/echo-hotline.ts'
import { type ServedChat, serveChat } from '../channels/web-chat/served-chat.ts'
import { launchBrowser } from './browser.ts'
import { DESK, openPage } from './opened-page.ts'

let browser: Browser
let served: ServedChat

beforeAll(async () => {
  browser = await launchBrowser()
  served = await serveChat(createEchoHotline())
})
afterAll(async () => {
  await browser.close()
  await served.stop()
})

it('the description of the API can be read under the security policy', async () => {
  const { page, complaints, close } = await openPage(browser, `${served.address}/docs/`, { viewport: DESK })
  await page.getByText('/api/chat/messages').waitFor()
  await page.getByText('Say something').click()
  await page.getByText('Answered with 202 only when the message is durable').waitFor()
  expect(complaints).toEqual([])
  await close()
})
