import { expect, it } from 'vitest'
import { createPeople } from '../../../src/channels/whatsapp/people.ts'

it('whom it forgets is asked of the store again, and nobody else', async () => {
  const asked: string[] = []
  const stored = new Map([
    ['6281', '100'],
    ['100_reverse', '6281'],
    ['6282', '200'],
  ])
  const people = createPeople({
    async read(_, names) {
      asked.push(...names)
      return new Map(names.flatMap((name) => (stored.has(name) ? [[name, stored.get(name)]] : [])))
    },
    conversationOf: (address) => `hash of ${address}`,
  })
  await people.personOf('6281@s.whatsapp.net')
  expect(await people.personOf('100:3@lid')).toBe('100@lid')
  expect(await people.personOf('6282@s.whatsapp.net')).toBe('200@lid')
  asked.length = 0
  for (const jid of ['6281@s.whatsapp.net', '100@lid', '6282@s.whatsapp.net']) await people.personOf(jid)
  expect(asked).toEqual([])
  expect([...people.forget('hash of 100@lid')].sort()).toEqual(['100', '6281'])
  stored.clear()
  expect(await people.personOf('6281@s.whatsapp.net')).toBe('6281@s.whatsapp.net')
  expect(await people.personOf('100@lid')).toBe('100@lid')
  expect(await people.personOf('6282@s.whatsapp.net')).toBe('200@lid')
})
