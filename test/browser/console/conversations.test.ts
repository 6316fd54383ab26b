import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Citizen } from '../../scenarios/citizen.ts'
import { launchBrowser } from '../browser.ts'
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

const openFirst = async (words: string) => {
  await page.getByRole('region', { name: 'Daftar percakapan' }).getByText(words).first().click()
  await page.getByRole('log').waitFor()
}

describe('conversations', () => {
  it('are empty with a next step, and fill while one looks', async () => {
    await go('/conversations')
    await page.getByText('Belum ada percakapan').waitFor()
    await budi.ask('pelamar')
    await openFirst('pelamar')
    await page.getByRole('button', { name: 'Mengapa?' }).click()
    await page.getByRole('dialog').getByText('Kata kunci yang persis sama: pelamar').waitFor()
  })

  it('are taken over, answered by hand and released, and the citizen sees it at once', async () => {
    await budi.ask('pelamar')
    await go('/conversations')
    await openFirst('pelamar')
    await page.getByRole('button', { name: 'Ambil alih' }).click()
    await page.getByLabel('Balasan Anda').fill('Halo, saya Sari. Ada yang bisa dibantu?')
    await page.keyboard.press('Control+Enter')
    await budi.waitFor((replies) => replies.includes('Halo, saya Sari. Ada yang bisa dibantu?'))
    await budi.say('apakah insentif masih cair?')
    await page.getByRole('log').getByText('apakah insentif masih cair?').waitFor()
    await page.getByRole('button', { name: 'Lepaskan' }).click()
    await page.getByRole('button', { name: 'Ambil alih' }).waitFor()
    expect(await budi.ask('pelamar')).toMatch(/75 juta/)
    expect(budi.replies().length).toBe(3)
  })

  it('are searched, labelled many at once and noted, by the keyboard', async () => {
    await budi.ask('pelamar')
    const ani = scene.another()
    await ani.ask('syarat daftar prakerja apa saja?')
    ani.close()
    await go('/conversations')
    await page.getByText('syarat daftar prakerja apa saja?').first().waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('sya')
    await page.waitForURL(/text=sya/)
    await page.keyboard.type('rat')
    await page.waitForURL(/text=syarat/)
    await page.getByText('pelamar').waitFor({ state: 'detached' })
    await page.getByRole('searchbox').blur()
    await page.keyboard.press('j')
    await page.getByRole('log').waitFor()
    await page.keyboard.press('x')
    await page.getByRole('combobox', { name: 'Tambah label' }).fill('Pendaftaran')
    await page.keyboard.press('Enter')
    await page.getByText('1 dipilih').waitFor({ state: 'detached' })
    await page.getByRole('textbox', { name: 'Catatan' }).fill('Sudah dijelaskan lewat telepon.')
    await page.getByRole('button', { name: 'Tambah catatan' }).click()
    await page.getByText(/Sari · /).waitFor()
    await go('/conversations?label=pendaftaran')
    await page.getByText('syarat daftar prakerja apa saja?').first().waitFor()
    expect(await page.getByRole('checkbox', { name: /Pilih Warga/ }).count()).toBe(1)
    expect(budi.replies().length).toBe(1)
  })

  it('show hostile words as words', async () => {
    await budi.ask('<img src=x onerror=document.title="jahat"> pelamar <script>document.title="jahat"</script>')
    await go('/conversations')
    await openFirst('onerror')
    await page.getByRole('log').getByText('<script>').waitFor()
    expect(await page.title()).not.toContain('jahat')
  })

  it('have no barrier that axe knows', async () => {
    await budi.ask('pelamar')
    await go('/conversations')
    await openFirst('pelamar')
    await page.getByRole('button', { name: 'Ambil alih' }).click()
    await page.getByLabel('Balasan Anda').waitFor()
    expect(await barriersEverywhere(page, () => page.getByRole('log').waitFor())).toEqual([])
    await go('/conversations')
    const list = () => page.getByRole('region', { name: 'Daftar percakapan' }).waitFor()
    expect(await barriersEverywhere(page, list)).toEqual([])
  }, 60_000)
})
