import './preload.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createBareBot, pair } from './bare-bot.ts'
import { createWhatsAppServer } from './server.ts'
import { aLinkedBot, echo } from './stage.ts'

function door(url: string) {
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(url + path, init)
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return {
    get: (path: string) => ask(path),
    post: (path: string, body: unknown, type = 'application/json') =>
      ask(path, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) }),
  }
}

test('over HTTP a client is linked, a citizen talks with it, and the state shows both sides', async () => {
  const server = await createWhatsAppServer()
  const bot = createBareBot(server.url, { onMessage: echo })
  onTestFinished(async () => {
    await bot.stop()
    await server.stop()
  })
  const { get, post } = door(server.adminUrl)
  const linked = await post('/scan', { qr: await bot.until(() => bot.qr, 'the bot shows its code'), name: 'Saring' })
  expect(linked).toMatchObject({ status: 200, body: { name: 'Saring', number: '6281100000001' } })
  await server.until(() => server.connected, 'the bot is there')
  const citizen = await post('/citizens', { name: 'Siti' })
  const siti = server.phones.find(({ number }) => number === citizen.body.number)
  await post('/say', { from: citizen.body.number, content: 'halo' })
  await siti?.hears('echo: halo')
  const { body } = await get('/state')
  expect(body).toMatchObject({
    connected: true,
    phones: [
      { name: 'Saring' },
      {
        name: 'Siti',
        messages: [
          { text: 'halo', mine: true },
          { text: 'echo: halo', mine: false },
        ],
      },
    ],
  })
  const picture = Buffer.from('gambar')
  await post('/say', { from: citizen.body.number, content: { image: picture.toString('base64'), caption: 'lihat' } })
  await bot.hears(({ message }) => message?.imageMessage?.caption === 'lihat')
})

test('a file that a phone got can be seen through the door', async () => {
  const { server, bot } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
  await bot.socket.sendMessage(siti.lid, { image: Buffer.from('poster'), jpegThumbnail: '' })
  const { id } = await siti.hears(({ kind }) => kind === 'image')
  const answer = await fetch(`${server.adminUrl}/file?number=${siti.number}&id=${id}`)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from('poster'))
})

test('faults are armed and released, and connections ended, over HTTP', async () => {
  const { server, bot } = await aLinkedBot({ onMessage: echo })
  const { get, post } = door(server.adminUrl)
  const siti = server.citizen('Siti')
  const { body } = await post('/faults', { kind: 'stall', on: 'citizen-message', times: 'always' })
  await siti.say('halo')
  await server.until(() => server.faults.all[0]?.hits === 1, 'the message is held')
  expect((await get('/state')).body.faults).toEqual([
    { id: body.id, hits: 1, spec: expect.objectContaining({ kind: 'stall' }) },
  ])
  await post('/faults/release', { id: body.id })
  await siti.hears('echo: halo')
  await post('/disconnect', { how: 'cut' })
  await bot.until(() => bot.opens === 2, 'the bot is back')
})

test('what does not make sense is refused in words', async () => {
  const server = await createWhatsAppServer()
  onTestFinished(() => server.stop())
  const { get, post } = door(server.adminUrl)
  expect(await post('/say', { from: '62812', content: 'halo' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('from') },
  })
  expect(await post('/say', { from: '628129999999', content: 'halo' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('no phone') },
  })
  expect(await post('/faults', { kind: 'explode' })).toMatchObject({ status: 400 })
  expect(await post('/citizens', { name: 'Siti' }, 'text/plain')).toMatchObject({ status: 415 })
  expect(await get('/nothing')).toMatchObject({ status: 404 })
  const evil = await new Promise<number>((resolve, reject) => {
    import('node:http').then(({ get: ask }) =>
      ask(`${server.adminUrl}/state`, { headers: { host: 'evil.example' } }, (answer) =>
        resolve(answer.resume().statusCode ?? 0),
      ).on('error', reject),
    )
  })
  expect(evil).toBe(403)
})

test('the page and the pictures it lives on are served', async () => {
  const server = await createWhatsAppServer()
  onTestFinished(() => server.stop())
  const page = await fetch(server.adminUrl)
  expect(await page.text()).toContain('<title>Local WhatsApp</title>')
  const events = await fetch(`${server.adminUrl}/events`)
  const reader = events.body?.getReader()
  const picture = async () =>
    JSON.parse(
      Buffer.from((await reader?.read())?.value ?? [])
        .toString()
        .slice(6),
    ) as { phones: { name: string }[] }
  expect((await picture()).phones).toEqual([])
  server.citizen('Siti')
  expect((await picture()).phones).toMatchObject([{ name: 'Siti' }])
  await reader?.cancel()
})

test('started by hand, in a process of its own, it serves a client of another process', async () => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for await (const chunk of child.stdout) {
    said += chunk
    if (said.includes('Ctrl-C')) break
  }
  const url = /ws:\S+/.exec(said)?.[0] ?? ''
  const { get, post } = door(/http:\S+/.exec(said)?.[0] ?? '')
  const bot = createBareBot(url, { onMessage: echo })
  onTestFinished(() => bot.stop())
  await pair(bot, (qr) => post('/scan', { qr }))
  const { body } = await post('/citizens', { name: 'Siti' })
  await post('/say', { from: body.number, content: 'halo' })
  await expect.poll(async () => JSON.stringify(await get('/state')), { timeout: 10_000 }).toContain('echo: halo')
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
}, 30_000)
