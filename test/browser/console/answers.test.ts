import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Citizen } from '../../scenarios/citizen.ts'
import { launchBrowser } from '../browser.ts'
import { barriersEverywhere, openEditors, type Scene } from './visitor.ts'

let browser: Browser
let scene: Scene
let page: Page
let budi: Citizen
let go: Scene['go']

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  scene = await openEditors(browser)
  ;({ page, budi, go } = scene)
})
afterEach(async () => {
  expect(await scene.close()).toEqual([])
})

describe('a question that nobody had answered', () => {
  it('is answered once in the console, and the citizen who waited is told', async () => {
    await budi.ask('apakah kucing boleh ikut lomba memasak kelurahan?')
    await budi.ask('ya')
    await go('/claims')
    await page.getByText('kucing boleh ikut lomba').click()
    await page.getByText('1 orang bertanya, 1 ingin diberi tahu, 0 sudah diberi tahu.').waitFor()
    expect(await barriersEverywhere(page, () => page.getByText('Kata-kata mereka').waitFor())).toEqual([])
    await page.getByRole('combobox', { name: 'Cari jawaban menurut judul' }).fill('tidak dipungut')
    await page.getByRole('option').first().click()
    await page.getByRole('button', { name: 'Jawab dan beri tahu' }).click()
    await page.getByText('1 orang diberi tahu.').waitFor()
    await budi.waitFor((replies) => replies.some((text) => text.includes('Kabar dari Saring')))
    await page.getByText('1 orang bertanya, 1 ingin diberi tahu, 1 sudah diberi tahu.').waitFor()
    await go('/claims')
    await page.getByText('Tidak ada yang menunggu').waitFor()
    expect(await barriersEverywhere(page, () => page.getByText('Tidak ada yang menunggu').waitFor())).toEqual([])
  }, 90_000)
})

describe('an entry', () => {
  it('is drafted, checked, published, and the citizen gets the new answer', async () => {
    expect(await budi.ask('pelamar')).toMatch(/75 juta/)
    await go('/knowledge?text=75%20juta')
    await page
      .getByRole('link', { name: /75 juta/ })
      .first()
      .click()
    const answer = page.getByRole('textbox', { name: 'Jawaban (Indonesia)' })
    await answer.fill('')
    await page.getByText('tidak boleh kosong').first().waitFor()
    await answer.fill('Jawaban baru dari konsol: 75 juta orang mendaftar.')
    await page.getByText('Tidak ada masalah.').waitFor()
    await page.getByRole('button', { name: 'Simpan draf' }).click()
    await page.getByRole('button', { name: 'Terbitkan' }).click()
    expect(await barriersEverywhere(page, () => page.getByRole('dialog').waitFor())).toEqual([])
    await page.getByRole('checkbox', { name: /Beri tahu 1 orang/ }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click()
    await page.getByText(/Terbit sebagai nomor 2\. 1 orang/).waitFor({ timeout: 240_000 })
    await budi.waitFor((replies) => replies.some((text) => text.includes('Ada perbaikan')))
    expect(await budi.ask('pelamar')).toMatch(/Jawaban baru dari konsol/)
    await page.getByText(/^2\. /).waitFor()
    expect(await barriersEverywhere(page, () => page.getByText('Seperti di WhatsApp').waitFor())).toEqual([])
    await go('/knowledge')
    expect(
      await barriersEverywhere(page, () => page.getByRole('region', { name: 'Daftar jawaban' }).waitFor()),
    ).toEqual([])
  }, 400_000)
})
