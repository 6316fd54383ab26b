import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Citizen } from '../../scenarios/citizen.ts'
import { launchBrowser } from '../browser.ts'
import { eventually } from '../opened-page.ts'
import { barriersEverywhere, openScene, type Scene } from './visitor.ts'

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
  scene = await openScene(browser)
  ;({ page, budi, go } = scene)
})
afterEach(async () => expect(await scene.close()).toEqual([]))

const box = (name: string) => page.getByRole('region', { name, exact: true })
const number = (name: string) => box(name).getByRole('link').first()

describe('the first page', () => {
  it('is where one arrives; it is empty with a next step, and its numbers grow while one looks', async () => {
    await go('/')
    await page.getByRole('heading', { level: 1, name: 'Beranda' }).waitFor()
    await page.getByText('Belum ada pesan dalam 28 hari terakhir').waitFor()
    await page.getByRole('link', { name: 'Buka obrolan web' }).waitFor()
    await budi.ask('pelamar')
    await number('Pesan').waitFor()
    expect(await number('Pesan').textContent()).toBe('1')
    await budi.ask('pelamar')
    await eventually(() => number('Pesan').textContent()).toBe('2')
    expect(await number('Orang').textContent()).toBe('1')
    expect(await number('Terjawab').textContent()).toBe('2')
    await page.getByRole('img', { name: /Diagram batang 28 hari: 2 pesan/ }).waitFor()
  })

  it('keeps the period in the address', async () => {
    await budi.ask('pelamar')
    await go('/home')
    await page.getByText('90 hari').click()
    await eventually(() => page.url()).toMatch(/days=90/)
    await page.getByRole('img', { name: /Diagram batang 90 hari/ }).waitFor()
    await page.reload()
    await page.getByRole('img', { name: /Diagram batang 90 hari/ }).waitFor()
  })

  it('leads from each number to what it was counted from, by the keyboard', async () => {
    await budi.ask('cek bit.ly/prakerja dan https://prakerja-insentif.xyz/ambil')
    await budi.ask('pelamar')
    await go('/home')
    await number('Terjawab').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Daftar percakapan' }).getByText('pelamar').first().waitFor()
    expect(page.url()).toMatch(/finding=recognised&from=/)
    await page.goBack()
    await page.getByRole('button', { name: 'Tampilkan tabel' }).press('Enter')
    await page.getByRole('link', { name: /^Pesan, .*: 2$/ }).press('Enter')
    await page.getByRole('region', { name: 'Daftar percakapan' }).waitFor()
    await page.goBack()
    await box('Tautan mencurigakan')
      .getByRole('link', { name: /meniru alamat resmi.*: 1/ })
      .press('Enter')
    await page.getByRole('region', { name: 'Daftar percakapan' }).getByText('prakerja-insentif').first().waitFor()
    await page.goBack()
    await box('Jawaban yang perlu diperiksa')
      .getByRole('link', { name: /dalam sebulan/ })
      .press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Pengetahuan' }).waitFor()
  })

  it('says what a bar stands for, and opens its day', async () => {
    await budi.ask('pelamar')
    await go('/home?days=7')
    const bar = page.locator('.recharts-bar-rectangle path').first()
    await bar.hover()
    await page.locator('.recharts-tooltip-wrapper').getByText('Terjawab').waitFor()
    await bar.click()
    await page.getByRole('region', { name: 'Daftar percakapan' }).getByText('pelamar').first().waitFor()
    expect(page.url()).toMatch(/from=(\d{4}-\d\d-\d\d)&to=\1$/)
  })

  it('shows hoaxes on their way up, and the topics asked about', async () => {
    await budi.ask('https://dashboard.prakerja.vip/daftar', { forwarded: true })
    await go('/home')
    await box('Hoaks yang naik').getByRole('link', { name: '1 kali ditanyakan' }).first().waitFor()
    await box('Topik teratas').getByRole('listitem').first().waitFor()
    await box('Saluran').getByText('Tersambung').first().waitFor()
  })

  it('has no barrier that axe knows, empty and full, in light and dark, on a phone and on a desk', async () => {
    await go('/home')
    const empty = () => page.getByText('Belum ada pesan dalam 28 hari terakhir').waitFor()
    expect(await barriersEverywhere(page, empty)).toEqual([])
    await budi.ask('pelamar')
    await budi.ask('https://dashboard.prakerja.vip/daftar dan https://prakerja-insentif.xyz/ambil', { forwarded: true })
    await budi.ask('gelombang 99 kapan dibuka pak lurah?')
    const full = () =>
      page
        .getByRole('img', { name: /Diagram batang/ })
        .locator('svg')
        .first()
        .waitFor()
    await page.getByRole('button', { name: 'Tampilkan tabel' }).click()
    expect(await barriersEverywhere(page, full)).toEqual([])
  }, 90_000)
})
