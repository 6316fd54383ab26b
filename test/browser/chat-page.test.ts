import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createEchoHotline, type EchoHotline } from '../channels/web-chat/echo-hotline.ts'
import { type ServedChat, serveChat, WELCOME } from '../channels/web-chat/served-chat.ts'
import { launchBrowser } from './browser.ts'
import { builtPage } from './built-page.ts'
import { DESK, eventually, type OpenedPage, openPage } from './opened-page.ts'

const MENU = {
  text: 'Pilih nomor:\n1. Lihat topik\n2. Hoaks terbaru\n\nKetik *menu* untuk kembali.',
  choices: [
    { number: 1, label: 'Lihat topik' },
    { number: 2, label: 'Hoaks terbaru' },
  ],
}

let browser: Browser
let hotline: EchoHotline
let served: ServedChat
const opened: OpenedPage[] = []

beforeAll(async () => {
  await builtPage()
  browser = await launchBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  hotline = createEchoHotline()
  served = await serveChat(hotline)
})
afterEach(async () => {
  const complaints = opened.flatMap((page) => page.complaints)
  for (const page of opened.splice(0)) await page.close()
  await served.stop()
  expect(complaints).toEqual([])
})

async function visit(options?: Parameters<typeof openPage>[2]): Promise<Page> {
  const it = await openPage(browser, served.address, options)
  opened.push(it)
  await it.page.getByRole('button', { name: 'pelamar' }).waitFor()
  return it.page
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Pesan untuk Saring' })
const bubbles = (page: Page) => page.locator('.bubble:not(.dots) .text').allInnerTexts()
const tick = (page: Page, name: string) => page.getByRole('img', { name, exact: true })

async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}
const answered = (page: Page, text: string) => page.getByText(`Gema: ${text}`, { exact: true }).waitFor()

describe('the chat page', () => {
  it('opens with who Saring is and three examples, one of them a chain message', async () => {
    const page = await visit()
    expect(await page.locator('.welcome .text').innerText()).toContain('Saya Saring, penjawab otomatis')
    expect(await page.locator('.example .words').allInnerTexts()).toEqual(WELCOME.examples.map((e) => e.text))
    await page.locator('.example').last().click()
    await page.getByText('Diteruskan berkali-kali').waitFor()
    expect(hotline.received[0]).toMatchObject({ forwardingScore: 5, content: { text: WELCOME.examples[2]?.text } })
  })

  it('sends with Enter, breaks the line with Shift and Enter, and shows the answer', async () => {
    const page = await visit()
    await field(page).fill('baris satu')
    await field(page).press('Shift+Enter')
    await field(page).pressSequentially('baris dua')
    await field(page).press('Enter')
    await page.getByText('Gema: baris satu').waitFor()
    expect(hotline.received[0]?.content).toEqual({ kind: 'text', text: 'baris satu\nbaris dua' })
    expect(await field(page).inputValue()).toBe('')
    expect(await bubbles(page)).toEqual(['baris satu\nbaris dua', 'Gema: baris satu\nbaris dua'])
  })

  it('shows a clock, one tick, two ticks and two blue ticks', async () => {
    const page = await visit()
    hotline.answerWith(() => [])
    hotline.pause()
    await page.route('**/api/chat/messages', (route) => route.abort())
    await say(page, 'halo')
    await tick(page, 'Menunggu sambungan').waitFor()
    await page.unroute('**/api/chat/messages')
    await tick(page, 'Terkirim').waitFor()
    await page.getByText('sedang mengetik…').waitFor()
    await hotline.resume()
    await tick(page, 'Diterima').waitFor()
    await hotline.say(hotline.received[0]?.address ?? '', 'Dari petugas.')
    await tick(page, 'Dibaca').waitFor()
    expect(hotline.received).toHaveLength(1)
  })

  it('tells Saring that its reply was read', async () => {
    const page = await visit()
    await say(page, 'halo')
    await answered(page, 'halo')
    await eventually(() => hotline.acknowledged.map((a) => a.status)).toEqual(['read'])
  })

  it('sends the number of a tapped choice, under the newest reply only, and nothing moves', async () => {
    hotline.answerWith((m) => (m.content.kind === 'text' && m.content.text === 'menu' ? [MENU] : [{ text: 'Baik.' }]))
    const page = await visit()
    await say(page, 'menu')
    const choice = page.getByRole('button', { name: '2. Hoaks terbaru' })
    const before = await choice.boundingBox()
    const list = await page.locator('.choices').boundingBox()
    await choice.click()
    await page.getByText('Baik.').waitFor()
    expect(hotline.received.at(-1)?.content).toEqual({ kind: 'text', text: '2' })
    expect(await choice.count()).toBe(0)
    expect((await page.locator('.choices').boundingBox())?.height).toBe(list?.height)
    expect(before?.height).toBeGreaterThanOrEqual(44)
  })

  it('sends as a chain message when the switch is on, once', async () => {
    const page = await visit()
    const forwarded = page.getByRole('switch', { name: 'Pesan terusan' })
    await forwarded.click()
    expect(await forwarded.getAttribute('aria-checked')).toBe('true')
    await page.getByText('Akan dikirim sebagai pesan berantai').waitFor()
    await say(page, 'satu')
    await answered(page, 'satu')
    await say(page, 'dua')
    await answered(page, 'dua')
    expect(hotline.received.map((m) => m.forwardingScore)).toEqual([5, 0])
  })

  it('draws WhatsApp’s marks, follows safe links only, and never takes text for HTML', async () => {
    const hostile = '*tebal* <img src=x onerror="document.title=1"> prakerja[.]vip https://www.prakerja.go.id/faq.'
    hotline.answerWith(() => [{ text: hostile }])
    const page = await visit()
    await say(page, '<b>x</b> https://jahat.example')
    const reply = page.locator('.bubble.theirs .text')
    await reply.waitFor()
    expect(await reply.innerText()).toBe(hostile.replaceAll('*', ''))
    expect(await reply.locator('strong').innerText()).toBe('tebal')
    const links = page.locator('.row a')
    expect(await links.count()).toBe(1)
    expect(await links.first().getAttribute('rel')).toBe('noopener noreferrer nofollow')
    expect(await page.locator('.row img, .bubble b').count()).toBe(0)
  })

  it('takes a thumb on a reply, and shows it after a reload', async () => {
    const page = await visit()
    await say(page, 'halo')
    await answered(page, 'halo')
    await page.getByRole('button', { name: 'Nilai jawaban ini' }).click()
    await page.getByRole('button', { name: 'Membantu', exact: true }).click()
    await tick(page, 'Penilaian Anda: 👍').waitFor()
    await eventually(() => hotline.received.at(-1)?.content).toMatchObject({ kind: 'reaction', emoji: '👍' })
    await page.reload()
    await tick(page, 'Penilaian Anda: 👍').waitFor()
    expect(await bubbles(page)).toEqual(['halo', 'Gema: halo'])
  })

  it('speaks English where wanted, and remembers it', async () => {
    const page = await visit()
    await page.getByRole('button', { name: /Switch the labels to English/ }).click()
    await page.getByText('Automatic news checker').waitFor()
    await page.locator('html[lang=en]').waitFor()
    await page.reload()
    await page.getByRole('textbox', { name: 'Message to Saring' }).waitFor()
  })

  it('refuses what is too long before sending it, and says why', async () => {
    const page = await visit()
    await field(page).fill('a'.repeat(100_001))
    await page.getByText('Terlalu panjang: 100.001 dari 100.000 karakter.').waitFor()
    await field(page).press('Enter')
    expect(await bubbles(page)).toEqual([])
    await field(page).fill('a'.repeat(100_000))
    await field(page).press('Enter')
    await eventually(() => hotline.received.length).toBe(1)
    await page.getByRole('button', { name: 'Baca selengkapnya' }).first().waitFor()
  })

  it('shows why a message was refused, and sends it again or deletes it', async () => {
    const page = await visit()
    const body = JSON.stringify({ error: { code: 'X', message: 'Tidak bisa.', remedy: 'Coba kata lain.' } })
    await page.route('**/api/chat/messages', (route) =>
      route.fulfill({ status: 400, contentType: 'application/json', body }),
    )
    await say(page, 'satu')
    await say(page, 'dua')
    await page.getByText('Gagal terkirim. Tidak bisa. Coba kata lain.').nth(1).waitFor()
    await page.unroute('**/api/chat/messages')
    await page.getByRole('button', { name: 'Hapus' }).first().click()
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await answered(page, 'dua')
    expect(await bubbles(page)).toEqual(['dua', 'Gema: dua'])
  })

  it('forgets an erased conversation and shows the confirmation', async () => {
    const page = await visit()
    await say(page, 'rahasia')
    await answered(page, 'rahasia')
    const citizen = hotline.received[0]?.address ?? ''
    hotline.erase(citizen)
    await hotline.say(citizen, 'Sudah dihapus.', { kept: false })
    await page.getByText('Sudah dihapus.').waitFor()
    expect(await bubbles(page)).toEqual(['Sudah dihapus.'])
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('rahasia')
  })

  it('shows a reply that is longer than the screen from its beginning', async () => {
    const long = 'Isi jawaban yang panjang.\n'.repeat(40)
    hotline.answerWith(() => [{ text: `*Putusan*\n${long}` }, { text: 'Bagian kedua.' }])
    const page = await visit()
    await say(page, 'halo')
    await page.getByText('Bagian kedua.').waitFor()
    const tops = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.log, .bubble.theirs')].map((e) => e.getBoundingClientRect().top),
      )
    await eventually(async () => {
      const [log = 0, reply = 0] = await tops()
      return reply - log
    }).toBeGreaterThanOrEqual(0)
    const [log = 0, reply = 0] = await tops()
    expect(reply - log).toBeLessThan(40)
  })

  it('keeps the first line of a reply in sight that only just does not fit', async () => {
    const page = await visit()
    await say(page, 'halo')
    await answered(page, 'halo')
    const room = await page.evaluate(() => {
      const [log, bubble] = ['.log', '.bubble.theirs'].map((name) => document.querySelector(name)!)
      return { height: log!.clientHeight, line: parseFloat(getComputedStyle(bubble!).lineHeight) }
    })
    const lines = Math.ceil(room.height / room.line)
    hotline.answerWith(() => [{ text: `Putusan\n${'Isi.\n'.repeat(lines - 1)}Akhir` }])
    await say(page, 'lagi')
    await page.getByText('Akhir').waitFor()
    await tick(page, 'Dibaca').last().waitFor()
    await page.evaluate(() => window.dispatchEvent(new Event('resize')))
    const top = () =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('.bubble.theirs')].at(-1)!.getBoundingClientRect().top -
          document.querySelector('.log')!.getBoundingClientRect().top,
      )
    await eventually(top).toBeGreaterThanOrEqual(0)
    // A reaction changes the page once more: what is read stays where it is.
    await page.locator('.row').last().getByRole('button').first().click()
    await eventually(top).toBeGreaterThanOrEqual(0)
  })

  it('keeps the number of a choice on one line, however long its label is', async () => {
    const label = 'Video TikTok: Prakerja 2023 (gelombang 48) resmi dibuka, dapat Rp4,2 juta tanpa syarat apa pun'
    hotline.answerWith(() => [{ text: `1. ${label}`, choices: [{ number: 1, label }] }])
    const page = await visit()
    await say(page, 'menu')
    const number = page.locator('.choice b')
    await number.waitFor()
    expect((await number.boundingBox())?.height).toBeLessThan(30)
  })

  it('counts what came while the reader was further up, and leads there', async () => {
    const page = await visit()
    for (let i = 0; i < 8; i++) {
      await say(page, `pesan ${i}`)
      await answered(page, `pesan ${i}`)
    }
    await page.locator('.log').evaluate((log) => {
      const scrolled = new Promise((done) => log.addEventListener('scroll', done, { once: true }))
      log.scrollTo(0, 0)
      return scrolled.then(() => undefined)
    })
    await hotline.say(hotline.received[0]?.address ?? '', 'kabar baru')
    await page.getByRole('button', { name: 'Ke pesan terbaru (1)' }).click()
    await expect
      .poll(() => page.getByText('kabar baru').evaluate((e) => e.getBoundingClientRect().bottom))
      .toBeLessThan(800)
  })
})

describe('the chat page without a connection', () => {
  it('keeps what is written, and sends it once the server is back, once', async () => {
    const page = await visit()
    await say(page, 'satu')
    await answered(page, 'satu')
    const port = Number(new URL(served.address).port)
    await served.stop()
    await page.getByText('Tidak tersambung.').waitFor()
    await say(page, 'dua')
    await say(page, 'tiga')
    await tick(page, 'Menunggu sambungan').nth(1).waitFor()
    served = await serveChat(hotline, { port })
    await answered(page, 'tiga')
    await eventually(() => page.getByText('Tidak tersambung.').count()).toBe(0)
    expect(hotline.received.map((m) => m.content)).toMatchObject([{ text: 'satu' }, { text: 'dua' }, { text: 'tiga' }])
    expect((await bubbles(page)).filter((t) => t === 'dua')).toHaveLength(1)
  })

  it('keeps what is written over a reload, too', async () => {
    const page = await visit()
    await page.route('**/api/chat/messages', (route) => route.abort())
    await say(page, 'jangan hilang')
    await tick(page, 'Menunggu sambungan').waitFor()
    await page.reload()
    await page.unroute('**/api/chat/messages')
    await answered(page, 'jangan hilang')
    expect(hotline.received).toHaveLength(1)
    expect(await bubbles(page)).toEqual(['jangan hilang', 'Gema: jangan hilang'])
  })

  it('misses nothing that was said meanwhile', async () => {
    const page = await visit()
    await say(page, 'satu')
    await answered(page, 'satu')
    const port = Number(new URL(served.address).port)
    await served.stop()
    await hotline.say(hotline.received[0]?.address ?? '', 'kabar saat mati').catch(() => undefined)
    served = await serveChat(hotline, { port })
    await page.getByText('kabar saat mati').waitFor()
    expect(await bubbles(page)).toEqual(['satu', 'Gema: satu', 'kabar saat mati'])
  })

  it('gives way to a newer window, and takes the conversation back when asked', async () => {
    await served.stop()
    served = await serveChat(hotline, { limits: { perConversation: 1 } as never })
    const page = await visit({ viewport: DESK })
    const other = await page.context().newPage()
    await other.goto(served.address)
    await page.getByText('Obrolan ini dilanjutkan di jendela lain.').waitFor()
    await page.getByRole('button', { name: 'Pakai di sini' }).click()
    await other.getByText('Obrolan ini dilanjutkan di jendela lain.').waitFor()
    await say(page, 'di sini')
    await answered(page, 'di sini')
  })
})
