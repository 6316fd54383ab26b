import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { Citizen } from '../../scenarios/citizen.ts'
import { startHotline, type TestHotline } from '../../scenarios/hotline.ts'
import { DESK, type OpenedPage, openPage, PHONE } from '../opened-page.ts'

/** Within the patience of a whole test, so that a step that fails is named (ms). */
const PATIENCE = 12_000

export const ADMIN = { name: 'Sari', username: 'sari', password: 'kopi tubruk pagi hari' }

/** In a browser of its own. */
async function openConsole(browser: Browser, url: string): Promise<OpenedPage> {
  const opened = await openPage(browser, url, { viewport: DESK, reducedMotion: 'reduce' })
  opened.page.setDefaultTimeout(PATIENCE)
  return opened
}

/** The console opened at the one-time link, where the first admin is made. */
export async function openAsFirstAdmin(browser: Browser, hotline: TestHotline): Promise<OpenedPage> {
  const link = hotline.running.firstAdminLink
  if (!link) throw new Error('there is an admin already')
  const opened = await openConsole(browser, link)
  const { page } = opened
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

/** A hotline, its console open as the first admin, and a citizen who writes to it. */
export type Scene = {
  readonly page: Page
  readonly budi: Citizen
  /** Another citizen, whom the test closes. */
  another(): Citizen
  go(path: string): Promise<unknown>
  /** Returns what the page complained of. */
  close(): Promise<readonly string[]>
}

export async function openScene(browser: Browser, environment?: Parameters<typeof startHotline>[0]): Promise<Scene> {
  const hotline = await startHotline(environment)
  const opened = await openAsFirstAdmin(browser, hotline)
  const budi = new Citizen(hotline.address)
  return {
    page: opened.page,
    budi,
    another: () => new Citizen(hotline.address),
    go: (path) => opened.page.goto(`${hotline.address}/console${path}`),
    async close() {
      budi.close()
      await opened.close()
      await hotline.stop()
      return opened.complaints
    },
  }
}

export async function openSignedIn(
  browser: Browser,
  hotline: TestHotline,
  { username, password }: { readonly username: string; readonly password: string },
  path: string,
): Promise<OpenedPage> {
  const opened = await openConsole(browser, `${hotline.address}${path}`)
  await fillSignIn(opened.page, username, password)
  await opened.page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  return opened
}

async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Nama pengguna').fill(username)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(password)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.waitForURL(({ pathname }) => pathname.startsWith('/console') && !pathname.endsWith('/sign-in'))
}

/** What axe finds. */
async function barriers(page: Page): Promise<string[]> {
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
