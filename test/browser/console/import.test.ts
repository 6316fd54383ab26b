import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { barriersEverywhere, openScene, type Scene } from './visitor.ts'

let browser: Browser
let scene: Scene
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  scene = await openScene(browser)
  page = scene.page
  await scene.go('/knowledge/import')
  await page.getByRole('heading', { name: 'Impor jawaban' }).waitFor()
})
afterEach(async () => expect(await scene.close()).toEqual([]))

const HOSTILE = '<img src=x onerror="document.title=1">'
const GOOD = `id,topic,title,answer\njumlah-pendaftar,umum,Pendaftar,Banyak.\nsoal-baru,umum,"${HOSTILE.replaceAll('"', '""')}",Isi`

const file = (text: string, name = 'jawaban.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
/** By the keyboard alone: to the button, and the window of the system opens. */
async function choose(text: string) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Pilih berkas' }).focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(file(text))
}

describe('an import', () => {
  it('shows what would happen, makes the drafts, and runs nothing that stands in a title', async () => {
    await choose(GOOD)
    await page.getByRole('row', { name: /2 Pendaftar.*Berubah: judul, topik, jawaban|2 Pendaftar.*Berubah:/ }).waitFor()
    await page.getByRole('row', { name: /3 <img src=x.*Baru.*Sebelum terbit/ }).waitFor()
    const make = page.getByRole('button', { name: 'Buat 2 draf' })
    const settled = () => make.waitFor()
    expect(await barriersEverywhere(page, settled)).toEqual([])
    await make.focus()
    await page.keyboard.press('Enter')
    await page.getByText('2 draf dibuat').waitFor()
    await page.getByRole('heading', { name: 'Pengetahuan', exact: true }).waitFor()
    await page.getByText(HOSTILE).first().waitFor()
    expect(await page.title()).toBe('Pengetahuan · Konsol Saring')
  }, 60_000)

  it('names the entry that there may be already', async () => {
    await choose('id,topic,title\nsertifikat-baru,umum,Sertifikat belum muncul apa yang harus dilakukan')
    const twin = page.getByRole('link', { name: 'Sertifikat belum muncul: apa yang harus dilakukan' })
    await page.getByText('Mungkin sudah ada').waitFor()
    expect(await barriersEverywhere(page, () => twin.waitFor())).toEqual([])
    await twin.click()
    await page.waitForURL(/\/knowledge\/sertifikat/)
  }, 60_000)

  it('of a broken file says line, field and value, and offers no drafts', async () => {
    await choose(`${GOOD}\nSalah Id,umum,x,y`)
    await page.getByText('Perbaiki dulu 1 baris yang ditolak').waitFor()
    await page.getByRole('row', { name: /4.*Ditolak.*id: .*isinya “Salah Id”/ }).waitFor()
    expect(await page.getByRole('button', { name: /Buat/ }).count()).toBe(0)
    expect(await barriersEverywhere(page, () => page.getByText('Perbaiki dulu').waitFor())).toEqual([])
    await choose('')
    await page.getByRole('alert').waitFor()
  }, 60_000)

  it('of a dropped file that was downloaded here says that nothing would change', async () => {
    const downloaded = page.waitForEvent('download')
    await scene.go('/knowledge')
    await page.getByRole('button', { name: 'Unduh' }).click()
    await page.getByRole('menuitem', { name: 'Tabel (CSV)' }).click()
    const text = await readFile(await (await downloaded).path(), 'utf8')
    await page.getByRole('link', { name: 'Impor' }).click()
    const data = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([content], 'jawaban.csv', { type: 'text/csv' }))
      return transfer
    }, text)
    const place = page.getByText('atau seret berkas ke sini')
    for (const type of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(type, { dataTransfer: data })
    await page.getByText('Tidak ada yang berubah').waitFor()
  })
})
