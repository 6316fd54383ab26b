import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { DESK, eventually } from '../opened-page.ts'
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

const answerOf = (on: Page) => on.getByRole('textbox', { name: 'Jawaban (Indonesia)' })
const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: typeof name === 'string' })

/** The file and the entry of the editors that tell how many people applied. */
async function onDisk() {
  for (const name of await readdir(join(scene.folder, 'prakerja'))) {
    const path = join(scene.folder, 'prakerja', name)
    const file = JSON.parse(await readFile(path, 'utf8')) as {
      entries: { keywords: string[]; answer: { id: string } }[]
    }
    const entry = file.entries.find(({ keywords }) => keywords.includes('pelamar'))
    if (entry) return { path, file, entry }
  }
  throw new Error('no entry has the keyword "pelamar"')
}

async function editByHand(answer: string): Promise<void> {
  const { path, file, entry } = await onDisk()
  entry.answer.id = answer
  await writeFile(path, JSON.stringify(file, null, 2))
}

async function openEntry(on: Page, path = go): Promise<void> {
  await path('/knowledge?text=75%20juta%20orang')
  await on
    .getByRole('link', { name: /75 juta/ })
    .first()
    .click()
  await answerOf(on).waitFor()
}

describe('the list of entries', () => {
  it('is searched and narrowed, keeps that in the address, and says what to do when nothing fits', async () => {
    await go('/knowledge')
    await page
      .getByText('171 jawaban')
      .or(page.getByText(/\d+ jawaban/))
      .first()
      .waitFor()
    await page.getByRole('combobox', { name: 'Putusan' }).click()
    await page.getByRole('option', { name: 'Hoaks' }).click()
    await page.waitForURL(/verdict=hoaks/)
    await page.getByRole('searchbox').fill('tidak ada yang begini')
    await page.getByText('Tidak ada yang cocok').waitFor()
    await button('Hapus saringan').last().click()
    await eventually(() => page.getByRole('listitem').count()).toBeGreaterThan(5)
    // Only the rows in sight are drawn, however long the list is.
    expect(await page.getByRole('listitem').count()).toBeLessThan(40)
    expect(await barriersEverywhere(page, () => page.getByRole('listitem').first().waitFor())).toEqual([])
  }, 90_000)
})

describe('an entry', () => {
  it('goes from one person to another: drafted, handed in, compared, published, and back to an older version', async () => {
    const oki = await scene.colleague('operator', '/knowledge?text=75%20juta%20orang')
    await oki
      .getByRole('link', { name: /75 juta/ })
      .first()
      .click()
    await answerOf(oki).fill('Tujuh puluh lima juta orang mendaftar.')
    await button('Serahkan untuk ditinjau', oki).click()
    await oki.getByLabel('Catatan perubahan').fill('angka dengan huruf')
    await button('Serahkan untuk ditinjau', oki).last().click()
    await oki.getByText('Orang lain yang menerbitkan tulisan Anda').waitFor()
    await openEntry(page)
    await page.getByText('Catatan: angka dengan huruf').waitFor()
    const compared = page.getByRole('region', { name: 'Dibanding yang terbit' })
    await compared.locator('ins').first().waitFor()
    expect(await compared.locator('ins').first().innerText()).toContain('ditambah')
    expect(await barriersEverywhere(page, () => compared.locator('ins').first().waitFor())).toEqual([])
    await button('Terbitkan').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Terbitkan' }).click()
    await page.getByText('Terbit sebagai nomor 2.').waitFor(LEARNED)
    expect((await onDisk()).entry.answer.id).toBe('Tujuh puluh lima juta orang mendaftar.')
    await page.getByRole('region', { name: 'Riwayat' }).getByRole('button', { name: 'Lihat' }).last().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('del').first().waitFor()
    expect(await barriersEverywhere(page, () => dialog.locator('del').first().waitFor())).toEqual([])
    await button('Kembali ke versi ini').click()
    await eventually(() => answerOf(page).inputValue()).toMatch(/75 juta orang/)
    await button('Simpan draf').click()
    await page.getByText(/Draf oleh sari/).waitFor()
  }, 600_000)

  it('is not left with unsaved changes unasked: by a link, by going back, by signing out, by closing the tab', async () => {
    await openEntry(page)
    const question = page.getByRole('dialog', { name: 'Perubahan belum disimpan' })
    const home = page.getByRole('link', { name: 'Beranda' })
    await answerOf(page).fill('Belum jadi.')
    const refused = [
      () => home.click(),
      () => page.evaluate(() => history.back()),
      async () => {
        await button('Sari').click()
        await button('Keluar').click()
      },
    ]
    for (const leave of refused) {
      await leave()
      await question.waitFor()
      await page.keyboard.press('Escape')
      await question.waitFor({ state: 'detached' })
      expect(await answerOf(page).inputValue()).toBe('Belum jadi.')
    }
    await home.click()
    expect(await barriersEverywhere(page, () => question.waitFor())).toEqual([])
    await question.getByRole('button', { name: 'Batal' }).click()
    const atClosing = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    await (await atClosing).dismiss()
    await page.setViewportSize(DESK)
    await button('Simpan draf').click()
    await page.getByText(/Draf oleh sari/).waitFor()
    await answerOf(page).fill('Belum jadi juga.')
    await home.click()
    await question.getByRole('button', { name: 'Pergi tanpa menyimpan' }).click()
    await page.waitForURL(/\/home/)
    await openEntry(page)
    expect(await answerOf(page).inputValue()).toBe('Belum jadi.')
    await home.click()
    await page.waitForURL(/\/home/)
    await button('Sari').click()
    await button('Keluar').click()
    await page.waitForURL(/sign-in$/)
    await go('/home')
    await page.waitForURL(/sign-in/)
  }, 120_000)

  it('that others name as related is not retired behind their backs; another one is, and is brought back', async () => {
    await openEntry(page)
    await retire()
    await page
      .getByText(/Perlu diperbaiki \(Jawaban terkait\)/)
      .first()
      .waitFor()
    await go('/knowledge?text=tidak%20menjanjikan%20pekerjaan')
    await page.getByRole('link', { name: /tidak menjanjikan pekerjaan/ }).click()
    await answerOf(page).waitFor()
    await retire()
    await saveAndPublish(2, 'warga tidak mendapat jawaban ini lagi')
    expect(await scene.budi.ask('jaminan kerja')).not.toMatch(/tidak menjanjikan/)
    await button('Tindakan lain').click()
    await page.getByRole('menuitem', { name: 'Pakai lagi jawaban ini' }).click()
    await saveAndPublish(3)
    expect(await scene.budi.ask('jaminan kerja')).toMatch(/tidak menjanjikan/)
  }, 600_000)
})

async function retire(): Promise<void> {
  await button('Tindakan lain').click()
  await page.getByRole('menuitem', { name: 'Tarik jawaban ini' }).click()
  await page.getByText('Jawaban ini akan ditarik').waitFor()
}

async function saveAndPublish(number: number, words = ''): Promise<void> {
  await button('Simpan draf').click()
  await button('Terbitkan').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words).first().waitFor()
  await dialog.getByRole('button', { name: 'Terbitkan' }).click()
  await page.getByText(`Terbit sebagai nomor ${number}.`).waitFor({ timeout: 240_000 })
}

/** Learning takes its time after an edit of the files (ms). */
const LEARNED = { timeout: 240_000 }

describe('an edit of the files', () => {
  it('appears live where nobody was writing', async () => {
    await openEntry(page)
    await editByHand('Ditulis dengan tangan: 75 juta.')
    await expect.poll(() => answerOf(page).inputValue(), LEARNED).toBe('Ditulis dengan tangan: 75 juta.')
  }, 600_000)

  it('and a draft of the same entry are shown beside each other, and neither is written over', async () => {
    await openEntry(page)
    await answerOf(page).fill('Dari konsol: 75 juta.')
    await editByHand('Dari berkas: 75 juta.')
    const clash = page.getByRole('alert').filter({ hasText: 'diubah orang lain' })
    await clash.waitFor(LEARNED)
    expect(await answerOf(page).inputValue()).toBe('Dari konsol: 75 juta.')
    expect(await button('Simpan draf').count()).toBe(0)
    expect(await barriersEverywhere(page, () => clash.waitFor())).toEqual([])
    await button('Pakai yang lain seluruhnya').click()
    await eventually(() => answerOf(page).inputValue()).toBe('Dari berkas: 75 juta.')
    await answerOf(page).fill('Dari konsol lagi: 75 juta.')
    await button('Simpan draf').click()
    await page.getByText(/Draf oleh sari/).waitFor()
    await editByHand('Dari berkas lagi: 75 juta.')
    await clash.waitFor(LEARNED)
    expect(await button('Terbitkan').count()).toBe(0)
    await button('Lanjutkan dengan pilihan ini').click()
    await saveAndPublish(4)
    expect((await onDisk()).entry.answer.id).toBe('Dari konsol lagi: 75 juta.')
  }, 600_000)

  it('by a colleague in the console is no less seen: who saves later chooses', async () => {
    const oki = await scene.colleague('operator', '/knowledge?text=75%20juta%20orang')
    await oki
      .getByRole('link', { name: /75 juta/ })
      .first()
      .click()
    await answerOf(oki).fill('Kata Oki: 75 juta.')
    await openEntry(page)
    await answerOf(page).fill('Kata Sari: 75 juta.')
    await button('Simpan draf').click()
    await oki.getByText('sari mengubah draf ini sejak Anda mulai').waitFor()
    expect(await answerOf(oki).inputValue()).toBe('Kata Oki: 75 juta.')
    await oki.getByRole('alert').locator('label', { hasText: 'Yang lain' }).click()
    await button('Lanjutkan dengan pilihan ini', oki).click()
    await eventually(() => answerOf(oki).inputValue()).toBe('Kata Sari: 75 juta.')
  }, 90_000)
})

it('a new entry is begun, written and handed in by the keyboard alone', async () => {
  await go('/knowledge')
  await page.getByRole('listitem').first().waitFor()
  await tabTo(page, button('Jawaban baru'))
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('Apakah kucing boleh ikut?')
  await tabTo(page, page.getByRole('dialog').getByRole('combobox', { name: 'Topik' }))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await tabTo(page, button('Mulai menulis'))
  await page.keyboard.press('Enter')
  await page.waitForURL(/knowledge\/apakah-kucing-boleh-ikut/)
  await tabTo(page, answerOf(page))
  await page.keyboard.type('Kucing belum boleh ikut.')
  await page.getByText('beri sedikitnya satu kata kunci').waitFor()
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, page.getByRole('combobox', { name: 'Jawaban terkait' }))
  await page.keyboard.type('75 juta')
  await page
    .getByRole('option', { name: /75 juta/ })
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await tabTo(page, button('Serahkan untuk ditinjau'))
  await page.keyboard.press('Enter')
  await page.getByLabel('Catatan perubahan').waitFor()
  await page.keyboard.type('baru')
  await page.keyboard.press('Enter')
  await page.getByText(/Menunggu tinjauan; diserahkan oleh sari/).waitFor()
}, 90_000)

describe('entries that are like what one writes', () => {
  it('stand behind those that hold the words, and beside the title of a new entry', async () => {
    await go('/knowledge?text=sertifikt')
    const similar = page.getByText('Mirip dengan yang dicari')
    await page.getByRole('link', { name: /^Sertifikat belum muncul/ }).waitFor()
    expect(await similar.count()).toBe(1)
    expect(await barriersEverywhere(page, () => similar.waitFor())).toEqual([])
    await button('Jawaban baru').click()
    const title = page.getByRole('dialog').getByRole('textbox', { name: 'Judul' })
    const already = page.getByRole('dialog').getByRole('link')
    await title.fill('Resep rendang padang')
    await title.fill('Sertifikat blm muncul')
    await already.first().waitFor()
    expect(await already.count()).toBeLessThan(4)
    expect(await barriersEverywhere(page, () => already.first().waitFor())).toEqual([])
    await title.fill('Resep rendang padang')
    await already.first().waitFor({ state: 'detached' })
    await title.fill('Sertifikat blm muncul')
    await already.filter({ hasText: 'Sertifikat belum muncul' }).click()
    await answerOf(page).waitFor()
  }, 90_000)
})
