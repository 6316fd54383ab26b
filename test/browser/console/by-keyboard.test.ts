import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { openEditors, type Scene, tabTo } from './visitor.ts'

let browser: Browser
let scene: Scene
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  scene = await openEditors(browser)
  page = scene.page
})
afterEach(async () => {
  expect(await scene.close()).toEqual([])
})

const button = (name: string | RegExp) => page.getByRole('button', { name })
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())

describe('conversations, by the keyboard alone', () => {
  it('are narrowed, opened, taken over, answered, noted, blocked and released', async () => {
    await scene.budi.ask('pelamar')
    await scene.go('/conversations')
    await page.getByText('pelamar').first().waitFor()
    await tabTo(page, page.getByRole('combobox', { name: 'Hasil' }).or(page.getByRole('combobox').first()).first())
    await press('ArrowDown', 'ArrowDown', 'Enter')
    await page.waitForURL(/finding=/)
    await scene.go('/conversations')
    await page.getByText('pelamar').first().waitFor()
    await press('j')
    await page.getByRole('log').waitFor()
    await tabTo(page, button('Ambil alih'))
    await press('Enter')
    await page.getByLabel('Balasan Anda').waitFor()
    await tabTo(page, page.getByLabel('Balasan Anda'))
    await page.keyboard.type('Halo, saya Sari.')
    await press('Control+Enter')
    await scene.budi.waitFor((replies) => replies.includes('Halo, saya Sari.'))
    await tabTo(page, button('Lepaskan'))
    await press('Enter')
    await button('Ambil alih').waitFor()
    await tabTo(page, page.getByRole('textbox', { name: 'Catatan' }))
    await page.keyboard.type('Lewat papan ketik.')
    await tabTo(page, button('Tambah catatan'))
    await press('Enter')
    await page.getByText(/Sari · /).waitFor()
  }, 90_000)
})

describe('what is unanswered, by the keyboard alone', () => {
  const ask = async (text: string) => {
    const citizen = scene.another()
    await citizen.ask(text)
    await citizen.ask('ya')
    return citizen
  }

  it('is answered with an entry, and the citizen is told', async () => {
    const ani = await ask('apakah kucing boleh ikut lomba memasak kelurahan?')
    await scene.go('/claims')
    const claim = page.getByRole('link', { name: /kucing boleh ikut/ })
    await claim.waitFor()
    await tabTo(page, claim)
    await press('Enter')
    await page.getByText('1 orang bertanya').waitFor()
    await tabTo(page, page.getByRole('combobox', { name: 'Cari jawaban menurut judul' }))
    await press('Control+A')
    await page.keyboard.type('tidak dipungut')
    await page
      .getByRole('option')
      .first()
      .and(page.getByRole('option', { name: /dipungut/ }))
      .waitFor()
    await press('ArrowDown', 'Enter')
    await tabTo(page, button('Jawab dan beri tahu'))
    await press('Enter')
    await ani.waitFor((replies) => replies.some((text) => text.includes('Kabar dari Saring')))
    ani.close()
  }, 90_000)

  it('is merged, dismissed with a reason, or begun as a new entry', async () => {
    const citizens = [
      await ask('apakah kucing boleh ikut lomba memasak kelurahan?'),
      await ask('di mana membeli sepatu roda warna ungu?'),
    ]
    await scene.go('/claims')
    const shoes = page.getByRole('link', { name: /sepatu roda/ })
    await shoes.waitFor()
    await tabTo(page, shoes)
    await press('Enter')
    const others = page.getByRole('combobox', { name: 'Pertanyaan lain yang sama' })
    await others.waitFor()
    await tabTo(page, others)
    await press('ArrowDown', 'ArrowDown', 'Enter', 'Escape')
    await tabTo(page, button('Gabungkan ke sini'))
    await press('Enter')
    await page.getByText('2 orang bertanya').waitFor()
    await tabTo(page, page.getByRole('checkbox', { name: /^Pilih pesan/ }).first())
    await press('Space')
    await tabTo(page, button('Pisahkan yang dipilih'))
    const merged = page.url()
    await press('Enter')
    await page.waitForURL(({ href }) => href !== merged)
    await page.getByText('1 orang bertanya').waitFor()
    await tabTo(page, page.getByRole('textbox', { name: 'Alasan' }))
    await page.keyboard.type('bukan urusan kami')
    await tabTo(page, button('Kesampingkan'))
    await press('Enter')
    await page.waitForURL(/claims\?status=open/)
    const left = page.getByRole('link', { name: /pertanyaan/ }).first()
    await left.waitFor()
    await tabTo(page, left)
    await press('Enter')
    await tabTo(page, page.getByRole('tab', { name: 'Dengan jawaban yang ada' }))
    await press('ArrowRight')
    await tabTo(page, page.getByRole('combobox', { name: 'Topik' }))
    await press('ArrowDown', 'ArrowDown', 'Enter')
    await tabTo(page, button('Mulai menulis'))
    await press('Enter')
    await page.waitForURL(/\/knowledge\/[a-z-]+/)
    await page.getByText(/Draf oleh sari/).waitFor()
    for (const citizen of citizens) citizen.close()
  }, 90_000)
})
