import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { eventually } from '../opened-page.ts'
import { barriersEverywhere, openEditors, tabTo } from './visitor.ts'

let browser: Browser
let scene: Awaited<ReturnType<typeof openEditors>>
let page: Page
let go: typeof scene.go

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  scene = await openEditors(browser)
  ;({ page, go } = scene)
})
afterEach(async () => {
  expect(await scene.close()).toEqual([])
})

const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: typeof name === 'string' })
const rows = (on = page) => on.getByRole('listitem')
/** Learning takes its time after a change of the lexicon (ms). */
const LEARNED = { timeout: 240_000 }

async function edit(file: string, change: (data: Record<string, Record<string, string>>) => void): Promise<void> {
  const path = join(scene.folder, file)
  const data = JSON.parse(await readFile(path, 'utf8'))
  change(data)
  await writeFile(path, JSON.stringify(data, null, 2))
}

describe('Saring’s sentences', () => {
  it('are changed with their places checked, handed in, published by another person, and said to the citizen', async () => {
    await go('/knowledge/list/wording')
    await page.getByRole('searchbox').fill('topik yang masih kosong')
    await page.getByText('1 baris').waitFor()
    await button(/^Ubah: Topik yang masih kosong/).click()
    const indonesian = page.getByRole('dialog').getByRole('textbox', { name: 'Indonesia' })
    await indonesian.fill('Belum ada apa-apa.')
    await page.getByRole('dialog').getByText('Perlu diperbaiki').waitFor()
    expect(await barriersEverywhere(page, () => page.getByText('Perlu diperbaiki').waitFor())).toEqual([])
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Perubahan belum disimpan' })
    await question.waitFor()
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'detached' })
    expect(await indonesian.inputValue()).toBe('Belum ada apa-apa.')
    await page.getByRole('dialog').getByRole('button', { name: 'Batal' }).click()
    await question.getByRole('button', { name: 'Pergi tanpa menyimpan' }).click()
    await page.getByRole('dialog').first().waitFor({ state: 'detached' })
    await page.getByRole('searchbox').fill('terima kasih')
    await button('Ubah: Membalas terima kasih').click()
    await indonesian.fill('Sama-sama, *senang* membantu.')
    await page.getByRole('dialog').locator('strong', { hasText: 'senang' }).waitFor()
    await button('Simpan ke draf').click()
    await page.getByText('1 perubahan').waitFor()
    await button('Serahkan untuk ditinjau').click()
    await page.getByRole('dialog').locator('ins').first().waitFor()
    await page.getByLabel('Catatan perubahan').fill('lebih hangat')
    await page.keyboard.press('Enter')
    await page.getByText(/Menunggu tinjauan/).waitFor()
    const oki = await scene.colleague('operator', '/knowledge/list/wording')
    await button('Terbitkan', oki).click()
    await oki.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click()
    await oki.getByText('Terbit sebagai nomor 2.').waitFor(LEARNED)
    expect(await scene.budi.ask('terima kasih')).toContain('Sama-sama, *senang* membantu.')
    await page.getByRole('region', { name: 'Riwayat' }).getByText('2. lebih hangat').waitFor()
    await button('Lihat').click()
    await page.getByRole('dialog').locator('del').first().waitFor()
    expect(await barriersEverywhere(page, () => page.getByRole('dialog').locator('del').first().waitFor())).toEqual([])
    await button('Kembali ke sebelum perubahan ini').click()
    await page.getByText('1 perubahan').first().waitFor()
    await page.getByText(/Draf oleh sari/).waitFor()
  }, 600_000)
})

describe('the lexicon', () => {
  it('is long, and only the rows in sight are drawn; a word that stands in it twice is named', async () => {
    await go('/knowledge/list/slang')
    await rows().first().waitFor()
    expect(await rows().count()).toBeLessThan(60)
    await page.getByRole('searchbox').fill('abal')
    await page.waitForURL(/text=abal/)
    await eventually(() => rows().count()).toBeLessThan(10)
    await button('Tambah').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Kata' }).fill('Abal2')
    await dialog.getByText('Ini sudah ada di daftar.').waitFor()
    expect(await button('Simpan ke draf').isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: 'Kata' }).fill('prakrejo')
    await dialog.getByRole('textbox', { name: 'Artinya' }).fill('abal2')
    await dialog.getByText(/bahasa gaul untuk/).waitFor()
    await dialog.getByRole('textbox', { name: 'Artinya' }).fill('prakerja')
    await button('Simpan ke draf').click()
    await page.getByText('1 perubahan').waitFor()
    await button('Hapus: abal2').click()
    await page.getByText('2 perubahan').waitFor()
    await button('Batalkan perubahan: abal2').click()
    await page.getByText('1 perubahan').waitFor()
    await page.getByRole('checkbox', { name: 'Hanya yang diubah' }).check()
    await page.getByRole('searchbox').fill('')
    await eventually(() => rows().count()).toBe(1)
    expect(await barriersEverywhere(page, () => rows().first().waitFor())).toEqual([])
  }, 90_000)

  it('that was changed in the files meanwhile shows both words, and publishes the one that is chosen', async () => {
    await go('/knowledge/list/slang?text=abal2')
    await button('Ubah: abal2').click()
    await page.getByRole('textbox', { name: 'Artinya' }).fill('palsu')
    await button('Simpan ke draf').click()
    await page.getByText('1 perubahan').waitFor()
    await edit('lexicon/slang.json', ({ slang }) => {
      if (slang) slang.abal2 = 'tiruan'
    })
    const clash = page.getByRole('alert').filter({ hasText: 'diubah orang lain' })
    await clash.locator('del', { hasText: 'tiruan' }).waitFor(LEARNED)
    expect(await barriersEverywhere(page, () => clash.waitFor())).toEqual([])
    await button('Pakai draf ini').click()
    await clash.waitFor({ state: 'detached' })
    await button('Terbitkan').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click()
    await page.getByText('Terbit sebagai nomor 3.').waitFor(LEARNED)
    const { slang } = JSON.parse(await readFile(join(scene.folder, 'lexicon/slang.json'), 'utf8'))
    expect(slang.abal2).toBe('palsu')
  }, 600_000)
})

describe('addresses and the menu', () => {
  it('name the entry that calls an address fake, by its title, and have no barrier', async () => {
    await go('/knowledge/list/fake')
    await page.getByText('Daftar Prakerja lewat prakerja.vip', { exact: false }).first().waitFor()
    expect(await barriersEverywhere(page, () => rows().first().waitFor())).toEqual([])
    await button('Tambah').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Alamat' }).fill('prakerja.go.id')
    await dialog.getByLabel('Dicek pada').fill('2026-11-24')
    await dialog.getByText('tulis tanggal').waitFor({ state: 'detached' })
    await button('Simpan ke draf').click()
    await page.getByText('sudah ada di daftar alamat lain').waitFor()
  }, 60_000)

  it('are ordered by the keyboard: a topic moves up, and the citizen gets the menu in that order', async () => {
    await go('/knowledge/list/menu')
    await rows().nth(1).waitFor()
    const second = (await rows().nth(1).innerText()).split('\n')[0] ?? ''
    await tabTo(page, button(`Naikkan: ${second}`))
    await page.keyboard.press('Enter')
    await page.getByText('2 perubahan').waitFor()
    await eventually(() => rows().first().innerText()).toContain(second)
    await tabTo(page, button('Terbitkan'))
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }))
    await page.keyboard.press('Enter')
    await page.getByText('Terbit sebagai nomor 2.').waitFor(LEARNED)
    await scene.budi.ask('menu')
    expect(await scene.budi.ask('1')).toMatch(new RegExp(`1\\. ${second}`))
  }, 600_000)
})
