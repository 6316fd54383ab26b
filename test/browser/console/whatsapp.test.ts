import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import '../../whatsapp-server/preload.ts'
import { createWhatsAppServer, type WhatsAppServer } from '../../whatsapp-server/server.ts'
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
afterEach(async () => expect(await scene.close()).toEqual([]))

const open = async (environment: Record<string, string> = {}) => {
  scene = await openScene(browser, environment)
  page = scene.page
  await scene.go('/whatsapp')
}

async function openWithServer(): Promise<WhatsAppServer> {
  const server = await createWhatsAppServer()
  onTestFinished(() => server.stop())
  await open({ CHANNELS: 'web,whatsapp', WHATSAPP_URL: server.url, WHATSAPP_PER_MINUTE: '0' })
  return server
}

const shows = (text: string | RegExp) => page.getByText(text).first().waitFor()
const picture = () => page.getByRole('img', { name: 'Kode QR' })
const textOfPicture = () =>
  page.evaluate(async () => (await (await fetch('/api/console/whatsapp/pairing')).json()).qr as string)
/** Someone scans what the page shows. */
async function scan(server: WhatsAppServer): Promise<string> {
  await picture().waitFor()
  const { number } = await server.scan(await textOfPicture())
  await shows('Tersambung')
  return number
}

describe('WhatsApp, switched off', () => {
  it('says how to switch it on, and shows the queue of the web and that nothing failed', async () => {
    await open()
    await shows('CHANNELS=web,whatsapp npm start')
    await shows('Tidak ada yang gagal')
    expect(await page.getByRole('definition').count()).toBe(2)
    expect(await barriersEverywhere(page, () => shows('Tidak ada yang gagal'))).toEqual([])
  }, 90_000)
})

describe('WhatsApp, switched on', () => {
  it('is linked with the picture, sends a dead letter again, and is unlinked', async () => {
    const server = await openWithServer()
    await shows('Menunggu ditautkan')
    expect(await barriersEverywhere(page, () => picture().waitFor())).toEqual([])
    const number = await scan(server)
    await page.getByRole('heading', { name: `+${number}` }).waitFor()
    await eventually(() => picture().count()).toBe(0)

    const siti = server.citizen('Siti')
    server.faults.add({ kind: 'refuse', on: 'client-message', code: 463 })
    await siti.say('insentif')
    await shows(/WhatsApp menolak balasan ini/)
    await shows(/refused a reply with the code 463/)
    expect(await page.locator('#content').textContent()).not.toMatch(new RegExp(`${siti.number}|${siti.lid}`))
    expect(await barriersEverywhere(page, () => shows('Balasan tidak terkirim'))).toEqual([])
    expect(siti.received.filter(({ text }) => /insentif/i.test(text))).toEqual([])

    await page.getByRole('button', { name: /^Coba lagi untuk/ }).focus()
    await page.keyboard.press('Enter')
    await siti.hears(/insentif/i)
    await shows('Tidak ada yang gagal')

    await page.getByRole('button', { name: 'Lepas nomor…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    expect(await barriersEverywhere(page, () => dialog.getByText(/Percakapan tetap tersimpan/).waitFor())).toEqual([])
    await dialog.getByRole('button', { name: 'Lepas nomor' }).click()
    await shows('Dilepas')
    await page.getByRole('button', { name: 'Tautkan nomor' }).click()
    await shows('Menunggu ditautkan')
  }, 150_000)

  it('is linked with a code typed on the phone', async () => {
    const server = await openWithServer()
    await page.getByLabel('Nomor WhatsApp hotline').fill('0812-3456-7890')
    await page.keyboard.press('Enter')
    const code = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()
    expect(await barriersEverywhere(page, () => shows(/Tautkan dengan nomor telepon/))).toEqual([])
    await server.typeCode((code ?? '').replace('-', ''), { number: '6281234567890' })
    await page.getByRole('heading', { name: '+6281234567890' }).waitFor()
    await shows('Tersambung')
  }, 90_000)

  it('has many dead letters thrown away at once, after a question', async () => {
    const server = await openWithServer()
    await scan(server)
    const [siti, tono] = [server.citizen('Siti'), server.citizen('Tono')]
    server.faults.add({ kind: 'refuse', on: 'client-message', code: 463, times: 2 })
    await siti.say('insentif')
    await tono.say('joki')
    await eventually(() => page.getByText('Balasan tidak terkirim').count()).toBe(2)
    await page.getByLabel('Pilih semua').check()
    await page.getByRole('button', { name: 'Buang…', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/^2 pesan atau balasan dibuang/).waitFor()
    await dialog.getByRole('button', { name: 'Batal' }).click()
    expect(await page.getByText('Balasan tidak terkirim').count()).toBe(2)
    await page.getByRole('button', { name: 'Buang…', exact: true }).click()
    await dialog.getByRole('button', { name: 'Buang' }).click()
    await shows('Tidak ada yang gagal')
    await scene.go('/settings?part=audit')
    await page
      .getByRole('row', { name: /Membuang yang gagal/ })
      .first()
      .waitFor()
  }, 90_000)
})
