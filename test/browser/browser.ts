import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** No sandbox: it refuses root, and what is shown here is our own page. The rest keeps the browser off the network. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium: the one in CHROMIUM_PATH, the system's, or the one that npm brought. Close it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS })
}

const PACKAGE = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url)
const SYSTEM = '/usr/bin/chromium'

async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named) return named
  return existsSync(SYSTEM) ? SYSTEM : unpackedChromium()
}

/**
 * The package holds its browser compressed. It is unpacked once for each version, aside, and then put in its place in
 * one step: several test files may want it at the same moment.
 */
async function unpackedChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  const place = join(tmpdir(), `saring-chromium-${version}`)
  const binary = join(place, 'chromium')
  if (existsSync(binary)) return binary
  const aside = mkdtempSync(`${place}-`)
  await unpackInto(aside)
  try {
    renameSync(aside, place)
  } catch {
    // Another test file was faster.
    rmSync(aside, { recursive: true, force: true })
  }
  return binary
}

/** The package knows only the system's temporary folder. */
async function unpackInto(folder: string): Promise<void> {
  const { default: packed } = await import('@sparticuz/chromium')
  const before = process.env.TMPDIR
  mkdirSync(folder, { recursive: true })
  process.env.TMPDIR = folder
  try {
    await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
