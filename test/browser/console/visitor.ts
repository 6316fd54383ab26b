import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { ROOT } from '../../rules/source-files.ts'
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
  /** Somebody else at the desk, in a browser of their own, at a path of the console. */
  colleague(role: 'operator' | 'moderator', path: string): Promise<Page>
  go(path: string): Promise<unknown>
  /** Returns what the page complained of. */
  close(): Promise<readonly string[]>
}

/** A scene whose hotline has editors' files of its own, since what is published is written into them. */
export async function openEditors(browser: Browser): Promise<Scene & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'saring-published-'))
  await cp(join(ROOT, 'knowledge'), folder, { recursive: true })
  const scene = await openScene(browser, { KNOWLEDGE_DIR: folder })
  return {
    ...scene,
    folder,
    async close() {
      const complaints = await scene.close()
      await rm(folder, { recursive: true, force: true })
      return complaints
    },
  }
}

export async function openScene(browser: Browser, environment?: Parameters<typeof startHotline>[0]): Promise<Scene> {
  const hotline = await startHotline(environment)
  const opened = await openAsFirstAdmin(browser, hotline)
  const budi = new Citizen(hotline.address)
  const others: OpenedPage[] = []
  return {
    page: opened.page,
    budi,
    another: () => new Citizen(hotline.address),
    async colleague(role, path) {
      const account = { username: `${role}-${others.length}`, password: 'hujan deras di bogor' }
      await makeAccount(opened.page, { ...account, name: role === 'operator' ? 'Oki' : 'Moli', role })
      const other = await openSignedIn(browser, hotline, account, `/console${path}`)
      others.push(other)
      return other.page
    },
    go: (path) => opened.page.goto(`${hotline.address}/console${path}`),
    async close() {
      budi.close()
      for (const other of others) await other.close()
      await opened.close()
      await hotline.stop()
      return [...opened.complaints, ...others.flatMap(({ complaints }) => complaints)]
    },
  }
}

/** As the page of the admin would, through the same door. */
async function makeAccount(admin: Page, account: object): Promise<void> {
  const status = await admin.evaluate(async (body) => {
    const { token } = await (await fetch('/api/console/me')).json()
    const headers = { 'content-type': 'application/json', 'x-saring-token': token }
    return (await fetch('/api/console/people', { method: 'POST', headers, body })).status
  }, JSON.stringify(account))
  if (status !== 200) throw new Error(`no account was made: ${status}`)
}

/** Presses Tab until the focus stands on what is looked for, as somebody without a mouse would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let steps = 0; steps < 150; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no Tab leads to ${target}`)
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
      await page.evaluate(() =>
        Promise.allSettled(document.getAnimations().flatMap((a) => (a instanceof CSSTransition ? [a.finished] : []))),
      )
      found.push(...(await barriers(page)).map((line) => `${viewport.width} px, ${colorScheme}: ${line}`))
    }
  }
  return found
}
