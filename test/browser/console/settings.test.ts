import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startHotline, type TestHotline } from '../../scenarios/hotline.ts'
import { launchBrowser } from '../browser.ts'
import { eventually, type OpenedPage } from '../opened-page.ts'
import { ADMIN, barriersEverywhere, openAsFirstAdmin, openSignedIn } from './visitor.ts'

let browser: Browser
let hotline: TestHotline
const opened: OpenedPage[] = []
const keep = (page: OpenedPage) => {
  opened.push(page)
  return page.page
}

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  hotline = await startHotline()
})
afterEach(async () => {
  const complaints = opened.flatMap((page) => page.complaints)
  for (const page of opened.splice(0)) await page.close()
  await hotline.stop()
  expect(complaints).toEqual([])
})

const open = async (path: string) => keep(await openSignedIn(browser, hotline, ADMIN, path))

describe('the first start', () => {
  it('leads the first admin in, who makes an account that can sign in and sees only what it may', async () => {
    const page = keep(await openAsFirstAdmin(browser, hotline))
    await page.goto(`${hotline.address}/console/settings`)
    await page.getByRole('button', { name: 'Tambah orang' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Nama', { exact: false }).first().fill('Budi')
    await dialog.getByLabel('Nama pengguna').fill('budi')
    await dialog.getByRole('textbox', { name: 'Kata sandi' }).fill('pendek')
    await dialog.getByRole('button', { name: 'Tambah orang' }).click()
    await dialog.getByText('paling sedikit 12 huruf').waitFor()
    await dialog.getByRole('textbox', { name: 'Kata sandi' }).fill('hujan deras di bogor')
    await dialog.getByRole('button', { name: 'Tambah orang' }).click()
    await page.getByRole('row', { name: /Budi/ }).waitFor()

    const budi = keep(
      await openSignedIn(browser, hotline, { username: 'budi', password: 'hujan deras di bogor' }, '/console/settings'),
    )
    await budi.getByText('Peran Anda tidak membuka halaman ini').waitFor()
  })
})

describe('settings', () => {
  beforeEach(async () => keep(await openAsFirstAdmin(browser, hotline)))

  it('show what was changed, live, on another person’s screen', async () => {
    const audit = await open('/console/settings?part=audit')
    const people = await open('/console/settings')
    await people.getByRole('button', { name: 'Tambah orang' }).click()
    const dialog = people.getByRole('dialog')
    await dialog.getByLabel('Nama', { exact: false }).first().fill('Rina')
    await dialog.getByLabel('Nama pengguna').fill('rina')
    await dialog.getByRole('textbox', { name: 'Kata sandi' }).fill('hujan deras di bogor')
    await dialog.getByRole('button', { name: 'Tambah orang' }).click()
    await audit.getByRole('row', { name: /Membuat akun.*rina/ }).waitFor()
    await people.getByRole('button', { name: 'Tindakan untuk Rina' }).click()
    await people.getByRole('menuitem', { name: 'Tutup akun' }).click()
    const question = people.getByRole('dialog', { name: 'Tutup akun Rina?' })
    await question.getByText('Tidak ada kunci API yang dibuat orang ini.').waitFor()
    expect(await barriersEverywhere(people, () => question.waitFor())).toEqual([])
    await question.getByRole('button', { name: 'Tutup akun' }).click()
    await audit.getByRole('row', { name: /Menutup akun.*rina/ }).waitFor()
  })

  it('speak English, and keep it', async () => {
    const page = await open('/console/settings')
    await page.getByRole('banner').getByRole('button', { name: /Sari/ }).click()
    await page.locator('label', { hasText: 'English' }).click()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await eventually(() => page.evaluate(() => document.documentElement.lang)).toBe('en')
  })

  it('have no barrier that axe knows, in light and dark, on a phone and on a desk', async () => {
    const page = await open('/console/settings')
    const shown = (name: string) => () => page.getByText(name).first().waitFor()
    expect(await barriersEverywhere(page, shown('Sejak'))).toEqual([])
    await page.getByRole('tab', { name: 'Catatan perubahan' }).click()
    expect(await barriersEverywhere(page, shown('Siapa mengubah apa'))).toEqual([])
    await page.goto(`${hotline.address}/console/my-password`)
    expect(await barriersEverywhere(page, shown('Kata sandi baru'))).toEqual([])
  }, 60_000)
})
