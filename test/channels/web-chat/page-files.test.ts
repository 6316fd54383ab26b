import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PAGE_FOLDER, pageRoutes } from '../../../src/channels/web-chat/page-files.ts'
import { buildApp } from '../../../src/http/app.ts'
import { builtPage } from '../../browser/built-page.ts'
import { SILENT } from './served-chat.ts'

const open: FastifyInstance[] = []

async function serving(folder?: string): Promise<FastifyInstance> {
  const app = await buildApp({ trustProxy: false, log: SILENT, routes: [(routes) => pageRoutes(routes, folder)] })
  open.push(app)
  return app
}

beforeAll(builtPage)

afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

describe('the page', () => {
  it('is asked for again each time, and its parts never', async () => {
    const app = await serving()
    const page = await app.inject('/')
    expect(page.statusCode).toBe(200)
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    const parts = [...page.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? '')
    expect(parts.length).toBeGreaterThanOrEqual(2)
    for (const part of parts) {
      const { statusCode, headers } = await app.inject(part)
      expect([statusCode, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    }
  })

  it('comes compressed to whoever can take it', async () => {
    const app = await serving()
    const script = /src="([^"]+\.js)"/.exec((await app.inject('/')).body)?.[1] ?? ''
    const plain = await app.inject(script)
    const small = await app.inject({ url: script, headers: { 'accept-encoding': 'br' } })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(small.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
    })
    expect(String(small.headers.vary)).toMatch(/accept-encoding/i)
    expect(small.rawPayload.length * 2).toBeLessThan(plain.rawPayload.length)
  })

  it('has nothing inline and nothing from elsewhere', async () => {
    const { body } = await (await serving()).inject('/')
    expect(body).not.toMatch(/<style|<script(?![^>]*src=)|\sstyle=|\son\w+=|https?:/)
    expect(body).toContain('<html lang="id">')
  })

  it('is at most 60 kB in all, as gzip', () => {
    const files = readdirSync(PAGE_FOLDER, { recursive: true, encoding: 'utf8' }).filter((f) =>
      /\.(html|js|css|svg)$/.test(f),
    )
    const sizes = files.map((f) => gzipSync(readFileSync(join(PAGE_FOLDER, f)), { level: 9 }).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024)
  })

  it('gives away no file but its own', async () => {
    const app = await serving()
    for (const url of [
      '/../page-files.ts',
      '/assets/../../main.tsx',
      '/%2e%2e/main.tsx',
      '/assets/',
      '/index.html.br',
    ]) {
      expect((await app.inject(url)).statusCode).not.toBe(200)
    }
  })

  it('says what to do where it was never built', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'saring-no-page-'))
    const response = await (await serving(empty)).inject('/')
    rmSync(empty, { recursive: true })
    expect(response.statusCode).toBe(503)
    expect(response.body).toContain('run <code>npm ci</code>')
  })
})
