import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEchoHotline, type EchoHotline } from '../channels/web-chat/echo-hotline.ts'
import { type ServedChat, serveChat } from '../channels/web-chat/served-chat.ts'
import { launchBrowser } from './browser.ts'
import { builtPage } from './built-page.ts'
import { DESK, eventually, type OpenedPage, openPage, PHONE } from './opened-page.ts'

let browser: Browser
let hotline: EchoHotline
let served: ServedChat
const opened: OpenedPage[] = []

beforeAll(async () => {
  await builtPage()
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  hotline = createEchoHotline()
  hotline.answerWith((m) => [
    { text: 'Jawaban *tebal* dengan https://www.prakerja.go.id/tautan-yang-sangat-panjang-sekali-untuk-layar-kecil' },
    {
      text: 'Pilih:\n1. Satu\n2. Dua',
      choices: [
        { number: 1, label: 'Satu' },
        { number: 2, label: 'Dua' },
      ],
    },
    ...(m.forwardingScore > 0 ? [{ text: 'Terusan.' }] : []),
  ])
  served = await serveChat(hotline)
})
afterEach(async () => {
  for (const page of opened.splice(0)) await page.close()
  await served.stop()
})

async function visit(options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
  const it = await openPage(browser, served.address, options)
  opened.push(it)
  await it.page.getByRole('button', { name: 'pelamar' }).waitFor()
  return it.page
}

/** Every kind of thing that the page can show at once. */
async function fill(page: Page): Promise<void> {
  await page.locator('.example').last().click()
  await page.getByText('Terusan.').waitFor()
  await page.getByRole('button', { name: 'Nilai jawaban ini' }).first().click()
  await page.getByRole('button', { name: 'Membantu', exact: true }).click()
  await page.route('**/api/chat/messages', (route) => route.fulfill({ status: 400, body: '{}' }))
  await page.getByRole('textbox').fill('ditolak '.repeat(200))
  await page.getByRole('textbox').press('Enter')
  await page.getByText('Gagal terkirim.').waitFor()
  await page.unroute('**/api/chat/messages')
  await page.getByRole('textbox').fill('pilihan')
  await page.getByRole('textbox').press('Enter')
  await page.getByRole('button', { name: '1. Satu' }).waitFor()
  await page.getByRole('button', { name: 'Nilai jawaban ini' }).last().click()
  await page.getByRole('switch').click()
  await page.getByRole('textbox').fill('belum dikirim')
}

const violations = async (page: Page) => {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)
}

describe.each([
  ['light', 'phone', PHONE],
  ['dark', 'phone', PHONE],
  ['light', 'desk', DESK],
  ['dark', 'desk', DESK],
] as const)('in %s on a %s', (colorScheme, _, viewport) => {
  it('the page has no barrier that axe knows, empty or full', async () => {
    const page = await visit({ colorScheme, viewport, reducedMotion: 'reduce' })
    expect(await violations(page)).toEqual([])
    await fill(page)
    expect(await violations(page)).toEqual([])
  })

  it('the page has none without a connection either', async () => {
    const page = await visit({ colorScheme, viewport, reducedMotion: 'reduce' })
    await served.stop()
    const banner = page.getByText('Tidak tersambung.')
    await banner.waitFor()
    await eventually(() => banner.evaluate((e) => getComputedStyle(e).opacity)).toBe('1')
    expect(await violations(page)).toEqual([])
    served = await serveChat(hotline)
  })
})

describe('sizes', () => {
  it.each([
    ['a phone at 200 %', { width: 195, height: 422 }],
    ['a desk at 200 %', { width: 640, height: 400 }],
    ['a desk at 400 %', { width: 320, height: 256 }],
  ])('%s needs no scrolling to the side', async (_, viewport) => {
    const page = await visit({ viewport })
    await fill(page)
    const widths = await page.evaluate(() =>
      ['html', '.log', '.composer', 'header'].map((name) => {
        const box = document.querySelector(name)
        return (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0)
      }),
    )
    expect(widths).toEqual([0, 0, 0, 0])
    const field = await page.getByRole('textbox').boundingBox()
    expect(field?.width).toBeGreaterThan(120)
  })

  it('letters twice as big need no scrolling to the side', async () => {
    const page = await visit()
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    await fill(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })

  it('whatever can be tapped is 44 pixels high and wide', async () => {
    const page = await visit()
    await fill(page)
    const small = await page
      .locator('button:visible, textarea')
      .evaluateAll((all) =>
        all
          .filter((e) => e.getBoundingClientRect().height < 44 || e.getBoundingClientRect().width < 44)
          .map((e) => e.outerHTML),
      )
    expect(small).toEqual([])
  })
})

describe('by keyboard alone', () => {
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)

  it('one can write, choose, rate, switch and skip, and always sees where one is', async () => {
    const page = await visit({ viewport: DESK })
    expect(await focused(page)).toBe('Pesan untuk Saring')
    await page.keyboard.type('halo')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '2. Dua' }).waitFor()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('Nilai jawaban ini')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Membantu')
    expect(
      await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle),
    ).toBe('solid')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('2. Dua')
    await page.keyboard.press('Enter')
    await eventually(() => hotline.received.at(-1)?.content).toEqual({ kind: 'text', text: '2' })
    expect(await focused(page)).toBe('Pesan untuk Saring')
  })

  it('the first stop leads to the message box, and no stop is a trap', async () => {
    // With a finger as pointer nothing has the focus at first.
    const page = await visit({ hasTouch: true, isMobile: true })
    const stops: unknown[] = []
    for (let i = 0; i < 9; i++) {
      await page.keyboard.press('Tab')
      stops.push(await focused(page))
    }
    expect(stops[0]).toBe('Langsung ke kotak pesan')
    expect(new Set(stops).size).toBe(9)
    expect(stops).toContain('Percakapan dengan Saring')
    expect(stops).toContain('Kirim')
  })
})

describe('for a screen reader', () => {
  it('the conversation is a polite log that names who speaks', async () => {
    const page = await visit()
    await page.getByRole('textbox').fill('halo')
    await page.getByRole('textbox').press('Enter')
    await page.getByRole('button', { name: '1. Satu' }).waitFor()
    const log = page.getByRole('log', { name: 'Percakapan dengan Saring' })
    expect(await log.getAttribute('aria-live')).toBe('polite')
    const spoken = await log.locator('.bubble').allInnerTexts()
    expect(spoken.map((text) => text.split(':')[0])).toEqual(['Anda', 'Saring', 'Saring'])
    expect(await page.locator('html').getAttribute('lang')).toBe('id')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Saring')
  })
})
