import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import type { TestHotline } from '../../scenarios/hotline.ts'
import { DESK, type OpenedPage, openPage, PHONE } from '../opened-page.ts'

/** Within the patience of a whole test, so that a step that fails is named (ms). */
const PATIENCE = 12_000

export const ADMIN = { name: 'Sari', username: 'sari', password: 'kopi tubruk pagi hari' }

/** The console in a browser of its own, opened at the one-time link, where the first admin is made. */
export async function openAsFirstAdmin(browser: Browser, hotline: TestHotline, options = {}): Promise<OpenedPage> {
  const link = hotline.running.firstAdminLink
  if (!link) throw new Error('there is an admin already')
  const opened = await openPage(browser, link, { viewport: DESK, reducedMotion: 'reduce', ...options })
  const { page } = opened
  page.setDefaultTimeout(PATIENCE)
  await page.getByLabel('Nama', { exact: false }).first().fill(ADMIN.name)
  await page.getByLabel('Nama pengguna').fill(ADMIN.username)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(ADMIN.password)
  await page.getByRole('button', { name: 'Buat dan masuk' }).click()
  await page
    .getByRole('navigation')
    .or(page.getByRole('button', { name: 'Menu' }))
    .first()
    .waitFor()
  return opened
}

export async function openSignedIn(
  browser: Browser,
  hotline: TestHotline,
  { username, password }: { readonly username: string; readonly password: string },
  path = '/console',
  options = {},
): Promise<OpenedPage> {
  const opened = await openPage(browser, `${hotline.address}${path}`, {
    viewport: DESK,
    reducedMotion: 'reduce',
    ...options,
  })
  opened.page.setDefaultTimeout(PATIENCE)
  await fillSignIn(opened.page, username, password)
  await opened.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  return opened
}

export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Nama pengguna').fill(username)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(password)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.waitForURL(({ pathname }) => pathname.startsWith('/console') && !pathname.endsWith('/sign-in'))
}

/** What axe finds. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`)
}

/** The same in light and dark, on a phone and on a desk. `settled` waits until the page shows what it has. */
export async function barriersEverywhere(page: Page, settled: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = []
  for (const viewport of [DESK, PHONE]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      await settled()
      found.push(...(await barriers(page)).map((line) => `${viewport.width} px, ${colorScheme}: ${line}`))
    }
  }
  return found
}
