import { createServer, type Server } from 'node:net'
import { PassThrough } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHttpServer, type HttpServer } from '../../src/http/http.ts'

const log = pino({ level: 'silent' })
const running: HttpServer[] = []

function aServer(routes: FastifyPluginAsync = async () => {}, port = 0, host = '127.0.0.1'): HttpServer {
  const server = createHttpServer({ host, port, trustProxy: false, log, routes: [routes] })
  running.push(server)
  return server
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})

describe('starting', () => {
  it('says where it listens, and the same when asked twice', async () => {
    const server = aServer()
    const { address } = await server.start()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await server.start()).toEqual({ address })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })

  it('can be started again after it was stopped', async () => {
    const server = aServer()
    await server.start()
    await server.stop()
    const { address } = await server.start()
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })

  it('names a taken port and the variable to change', async () => {
    const other = await listening()
    const { port } = other.address() as { port: number }
    const starting = aServer(undefined, port).start()
    await expect(starting).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    })
    await expect(starting).rejects.toMatchObject({ remedy: expect.stringContaining('Set PORT to another number') })
    await new Promise((done) => other.close(done))
  })

  it('listens after all once the port is free', async () => {
    const other = await listening()
    const { port } = other.address() as { port: number }
    const server = aServer(undefined, port)
    await expect(server.start()).rejects.toMatchObject({ code: 'PORT_TAKEN' })
    await new Promise((done) => other.close(done))
    expect(await server.start()).toEqual({ address: `http://127.0.0.1:${port}` })
  })

  it('names a host that is none of this machine', async () => {
    const starting = aServer(undefined, 0, '192.0.2.1').start()
    await expect(starting).rejects.toMatchObject({ code: 'CONFIG_INVALID', remedy: expect.stringContaining('HOST') })
  })
})

describe('stopping', () => {
  it('is safe before the start and twice', async () => {
    const server = aServer()
    await server.stop()
    await server.start()
    await Promise.all([server.stop(), server.stop()])
    await server.stop()
  })

  it('ends open event streams in good order', async () => {
    const server = aServer(async (app) => {
      app.get('/stream', async (_request, reply) => {
        const stream = new PassThrough()
        stream.write('event: hello\n\n')
        return reply.header('content-type', 'text/event-stream').send(stream)
      })
    })
    const { address } = await server.start()
    const response = await fetch(`${address}/stream`)
    const stopped = server.stop()
    expect(await response.text()).toBe('event: hello\n\n')
    await stopped
  })

  it('finishes the request in hand and takes no new one', async () => {
    let answer: (() => void) | undefined
    const server = aServer(async (app) => {
      app.get('/slow', async () => {
        await new Promise<void>((resolve) => {
          answer = resolve
        })
        return { done: true }
      })
    })
    const { address } = await server.start()
    const slow = fetch(`${address}/slow`)
    await vi.waitFor(() => expect(answer).toBeDefined())
    const stopped = server.stop()
    answer?.()
    expect(await (await slow).json()).toEqual({ done: true })
    await stopped
    await expect(fetch(`${address}/healthz`)).rejects.toThrow()
  })
})

function listening(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => resolve(server))
  })
}
