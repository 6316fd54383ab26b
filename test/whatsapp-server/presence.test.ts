import './preload.ts'
import { test } from 'vitest'
import type { Passed } from './server.ts'
import { aLinkedBot } from './stage.ts'

test('typing and presence pass both ways', async () => {
  const { server, bot, owner } = await aLinkedBot()
  const siti = server.citizen('Siti')
  await siti.say('halo')
  await bot.hears(({ message }) => message?.conversation === 'halo')
  await bot.socket.sendPresenceUpdate('available')
  const isThere = ({ node, device }: Passed) => node.attrs.type === 'available' && device.includes(':1@')
  await server.until(() => server.traffic.some(isThere), 'the bot says that it is there')
  siti.show('composing')
  const sees = (state: string) =>
    bot.presences.some(({ id, presences }) => id === siti.lid && presences[siti.lid]?.lastKnownPresence === state)
  await bot.until(() => sees('composing'), 'the bot sees typing')
  siti.show('recording')
  await bot.until(() => sees('recording'), 'the bot sees recording')
  await bot.socket.sendPresenceUpdate('composing', siti.lid)
  await server.until(() => siti.signs.find(({ state }) => state === 'composing'), 'the phone sees typing')
  await bot.socket.sendPresenceUpdate('paused', siti.lid)
  await server.until(() => siti.signs.at(-1)?.state === 'paused', 'the phone sees the end of it')
  await bot.socket.presenceSubscribe(siti.lid)
  await bot.until(() => sees('available'), 'the bot sees her there')
  siti.goOffline()
  await bot.until(() => sees('unavailable'), 'the bot sees her gone')
  siti.goOnline()
  siti.watch(owner)
  await server.until(() => siti.signs.at(-1)?.from === owner.lid, 'she sees the bot')
})
