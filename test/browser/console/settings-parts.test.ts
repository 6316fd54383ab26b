import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { eventually } from '../opened-page.ts'
import { barriersEverywhere, openScene, type Scene } from './visitor.ts'

let browser: Browser
let scene: Scene
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  scene = await openScene(browser, { WEBHOOKS_LOCAL: 'true' })
  page = scene.page
})
afterEach(async () => expect(await scene.close()).toEqual([]))

const button = (name: string) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog')

describe('settings of privacy', () => {
  it('say what goes before less is kept, and show what citizens read in both languages', async () => {
    await scene.go('/settings?part=privacy')
    await page.getByText('never asks for a NIK').waitFor()
    expect(await barriersEverywhere(page, () => page.getByText('never asks for a NIK').waitFor())).toEqual([])
    const days = page.getByRole('textbox', { name: 'Percakapan' })
    await days.fill('0')
    await page.keyboard.press('Enter')
    await page.getByText('paling sedikit 1 hari').waitFor()
    await days.fill('30')
    await page.keyboard.press('Enter')
    await dialog().getByText('Saat ini tidak ada yang lebih tua').waitFor()
    expect(await barriersEverywhere(page, () => dialog().waitFor())).toEqual([])
    await dialog().getByRole('button', { name: 'Simpan' }).click()
    await page.getByText('Tersimpan').waitFor()
    await scene.go('/settings?part=audit')
    await page.getByRole('row', { name: /Mengubah pengaturan.*"words":30/ }).waitFor()
  }, 60_000)
})

describe('settings of sending', () => {
  it('keep quiet hours and say who publishes', async () => {
    await scene.go('/settings?part=sending')
    await page.getByRole('switch', { name: 'Pakai jam tenang' }).press('Space')
    await page.getByLabel('Mulai').fill('22:30')
    expect(await barriersEverywhere(page, () => page.getByLabel('Mulai').waitFor())).toEqual([])
    await button('Simpan').click()
    await page.getByText('Tersimpan').first().waitFor()
    await page.reload()
    expect(await page.getByLabel('Mulai').inputValue()).toBe('22:30')
    await page.getByRole('switch', { name: 'Orang lain yang menerbitkan' }).press('Space')
    await eventually(() => page.getByRole('switch', { name: 'Orang lain yang menerbitkan' }).isChecked()).toBe(false)
  }, 60_000)
})

describe('webhooks', () => {
  let server: Server
  const heard: { headers: Record<string, string>; body: string }[] = []
  beforeEach(async () => {
    server = createServer(async (request, response) => {
      heard.push({ headers: request.headers as Record<string, string>, body: await text(request) })
      response.writeHead(heard.length === 1 ? 500 : 204).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => {
    server.close()
  })

  it('are added, show their secret once, are tried out, and hear of a question nobody had answered', async () => {
    await scene.go('/settings?part=webhooks')
    await page.getByText('Belum ada webhook').waitFor()
    await button('Tambah webhook').click()
    await dialog().getByLabel('Alamat').fill('http://10.0.0.1/')
    await dialog().getByRole('button', { name: 'Tambah webhook' }).click()
    await page.getByText('https', { exact: false }).first().waitFor()
    await dialog()
      .getByLabel('Alamat')
      .fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/saring`)
    await page.keyboard.press('Enter')
    const secret = dialog().getByText('whsec_')
    await secret.waitFor()
    expect(await barriersEverywhere(page, () => secret.waitFor())).toEqual([])
    const key = await secret.innerText()
    await dialog().getByRole('button', { name: 'Tutup', exact: true }).last().click()
    await button('Kirim uji coba').click()
    await page.getByRole('row', { name: /Uji coba.*Gagal.*HTTP 500/ }).waitFor()
    await page.getByRole('button', { name: /^Kirim lagi: Uji coba/ }).click()
    await page.getByRole('row', { name: /Uji coba.*Sampai.*HTTP 204/ }).waitFor()
    await scene.budi.ask('apakah kucing boleh ikut lomba memasak kelurahan?')
    await page.getByRole('row', { name: /Pertanyaan baru.*Sampai/ }).waitFor()
    expect(await barriersEverywhere(page, () => button('Kirim uji coba').waitFor())).toEqual([])
    for (const { headers, body } of heard) expect(new Webhook(key).verify(body, headers)).toBeTruthy()
    expect(heard.map(({ body }) => JSON.parse(body).type)).toEqual(['test', 'test', 'claim.pending'])
    expect(heard[1]?.headers['webhook-id']).toBe(heard[0]?.headers['webhook-id'])
    expect(await page.getByText('whsec_').count()).toBe(0)
  }, 60_000)
})

describe('keys for programs', () => {
  it('are made, shown once, work, and are closed', async () => {
    await scene.go('/settings?part=keys')
    await page.getByText('Belum ada kunci').waitFor()
    await button('Buat kunci').click()
    await dialog().getByLabel('Untuk program apa').fill('Portal')
    await page.keyboard.press('Enter')
    const shown = dialog().getByText(/^saring_/)
    await shown.waitFor()
    const key = await shown.innerText()
    const ask = () => fetch(new URL('/api/console/topics', page.url()), { headers: { authorization: `Bearer ${key}` } })
    expect((await ask()).status).toBe(200)
    await dialog().getByRole('button', { name: 'Tutup', exact: true }).last().click()
    const row = page.getByRole('row', { name: /Portal/ })
    await row.waitFor()
    expect(await barriersEverywhere(page, () => row.waitFor())).toEqual([])
    await button('Tutup kunci Portal').click()
    await dialog().getByRole('button', { name: 'Tutup', exact: true }).last().click()
    await page.getByRole('row', { name: /Portal.*Ditutup/ }).waitFor()
    expect((await ask()).status).toBe(401)
  }, 60_000)
})
