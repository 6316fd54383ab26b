import './preload.ts'
import { Curve } from '@whiskeysockets/baileys'
import { expect, onTestFinished, test, vi } from 'vitest'
import { aLinkedBot } from './stage.ts'
import { isSignedBy } from './wire/curve.ts'

test('a login can be refused with every code, and the next one accepted', async () => {
  const { server, bot } = await aLinkedBot({ reconnects: (code) => code === 515 || code === 428 })
  const reasons = [401, 403, 405, 500, 503]
  for (const reason of reasons) {
    const opens = bot.opens
    server.faults.add({ kind: 'login', reason })
    server.disconnect('cut')
    await bot.until(() => bot.closes.at(-1) === reason, `the bot is refused with ${reason}`)
    bot.connect()
    await bot.until(() => bot.opens > opens, 'the bot is back')
  }
  expect(bot.closes).toEqual([515, ...reasons.flatMap((reason) => [428, reason])])
})

test('a client that is too old is refused with 405 until it is new enough', async () => {
  const { server, bot } = await aLinkedBot({ config: { version: [2, 3000, 5] }, reconnects: (code) => code !== 405 })
  server.requireVersion([2, 3000, 6])
  server.disconnect('cut')
  await bot.until(() => bot.closes.at(-1) === 405, 'the bot is refused')
  server.requireVersion([2, 3000, 5])
  bot.connect()
  await bot.until(() => bot.opens === 2, 'the bot is back')
  server.disconnect('too-old')
  await bot.until(() => bot.closes.filter((code) => code === 405).length === 2, 'the bot is refused again')
})

test('a connection that is refused with an HTTP status is not reported by the library at all', async () => {
  const { server, bot } = await aLinkedBot({ reconnects: (code) => code === 515 || code === 428 })
  for (const status of [503, 405]) {
    const before = { closes: bot.closes.length, opens: bot.opens }
    const fault = server.faults.add({ kind: 'http', status })
    server.disconnect('cut')
    await server.until(() => fault.hits === 1, 'the connection is refused')
    const refused = bot.socket
    await new Promise((resolve) => refused.ws.on('unexpected-response', resolve))
    expect(bot.closes.slice(before.closes)).toEqual([428])
    // Only whoever waits for it and gives up comes back.
    await refused.end(Object.assign(new Error('gave up'), { output: { statusCode: 428 } }))
    await bot.until(() => bot.opens > before.opens, 'the bot is back')
  }
})

test('a client that really checks signatures accepts the server and its phone, and refuses a forged certificate', async () => {
  const checked = vi.spyOn(Curve, 'verify').mockImplementation(isSignedBy)
  onTestFinished(() => checked.mockRestore())
  const { server, bot } = await aLinkedBot({ reconnects: (code) => code === 515 || code === 428 })
  expect(checked.mock.results.map(({ value }) => value)).not.toContain(false)
  server.faults.add({ kind: 'handshake', how: 'forged' })
  server.disconnect('cut')
  await bot.until(() => bot.closes.length === 3, 'the bot refuses the server')
  expect(bot.closes).toEqual([515, 428, 400])
})

test('the stock client does not check: it takes a certificate of an unknown root', async () => {
  const { server, bot } = await aLinkedBot()
  const fault = server.faults.add({ kind: 'handshake', how: 'forged' })
  server.disconnect('cut')
  await bot.until(() => bot.opens === 2, 'the bot is back, although it should not')
  expect(fault.hits).toBe(1)
})
