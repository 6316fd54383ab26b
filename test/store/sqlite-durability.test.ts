import { describe, expect, it } from 'vitest'
import { createDurability } from '../../src/store/sqlite-durability.ts'

/** A disk whose syncs end when the test says so. */
function aDisk() {
  const syncs: { done: () => void; fail: (error: Error) => void }[] = []
  const sync = () => new Promise<void>((resolve, reject) => syncs.push({ done: resolve, fail: reject }))
  return { syncs, durability: createDurability(sync) }
}

const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol('pending')
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(resolve, pending))])) !== pending
}

describe('what must be on the disk', () => {
  it('is waited for, until a sync that began after it has ended', async () => {
    const { syncs, durability } = aDisk()
    const write = durability.keeping(async () => {
      durability.wrote()
      return 'kept'
    })
    expect(await settled(write)).toBe(false)
    syncs[0]?.done()
    expect(await write).toBe('kept')
  })

  it('is not there yet when a sync ends that had begun before; those who wait share the next', async () => {
    const { syncs, durability } = aDisk()
    const write = () => durability.keeping(async () => durability.wrote())
    const first = write()
    expect(await settled(first)).toBe(false)
    const later = [write(), write(), write()]
    syncs[0]?.done()
    await first
    expect(await settled(Promise.race(later))).toBe(false)
    expect(syncs).toHaveLength(2)
    syncs[1]?.done()
    await Promise.all(later)
    expect(syncs).toHaveLength(2)
  })

  it('holds back nobody who only reads', async () => {
    const { syncs, durability } = aDisk()
    const write = durability.keeping(async () => durability.wrote())
    expect(await durability.keeping(async () => 'read')).toBe('read')
    expect(await settled(write)).toBe(false)
    syncs[0]?.done()
    await write
  })

  it('is not taken for kept when the disk fails, and is tried again for the next', async () => {
    const { syncs, durability } = aDisk()
    const write = () => durability.keeping(async () => durability.wrote())
    const first = write()
    await settled(first)
    syncs[0]?.fail(new Error('I/O error'))
    await expect(first).rejects.toThrow('I/O error')
    const second = write()
    await settled(second)
    syncs[1]?.done()
    await second
  })
})
