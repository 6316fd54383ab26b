import { describe, expect, it } from 'vitest'
import { roomOf, sourceFiles } from './source-files.ts'

/** Who may import whom, as drawn in src/README.md. `domain` and `errors` are open to all. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  errors: [],
  config: [],
  language: [],
  privacy: [],
  media: [],
  dialogue: [],
  links: ['language'],
  matching: ['language'],
  knowledge: ['language'],
  store: [],
  channels: ['store'],
  delivery: ['privacy', 'store', 'channels'],
  moderation: ['privacy', 'store', 'channels'],
  hotline: [
    'language',
    'links',
    'matching',
    'dialogue',
    'knowledge',
    'privacy',
    'media',
    'delivery',
    'moderation',
    'store',
    'channels',
  ],
  evaluation: ['matching', 'knowledge', 'hotline', 'language'],
  http: [],
  console: [
    'integrations',
    'http',
    'hotline',
    'moderation',
    'knowledge',
    'matching',
    'evaluation',
    'delivery',
    'store',
    'channels',
  ],
  integrations: ['privacy', 'delivery', 'store'],
  operations: ['store', 'channels', 'knowledge', 'privacy'],
  opening: ['config', 'console', 'hotline', 'knowledge', 'matching', 'operations', 'privacy', 'store'],
  commands: [
    'main',
    'opening',
    'config',
    'channels',
    'console',
    'evaluation',
    'hotline',
    'knowledge',
    'moderation',
    'operations',
    'store',
  ],
  cli: ['commands', 'main'],
}
const OPEN = new Set(['domain', 'errors'])
const files = sourceFiles('src')

describe('rooms', () => {
  it.each(files.filter((f) => roomOf(f.path) !== 'main').map((f) => [f.path, f] as const))(
    '%s imports only what its room may',
    (_, file) => {
      const room = roomOf(file.path)
      const forbidden = file.imports
        .map(roomOf)
        .filter((other) => other !== room && !OPEN.has(other) && !MAY_IMPORT[room]?.includes(other))
      expect(forbidden).toEqual([])
    },
  )

  it('are entered by the file that is named like the room', () => {
    const doors = (room: string) => [`src/${room}/${room}.ts`]
    const others: Readonly<Record<string, readonly string[]>> = {
      matching: ['model.ts', 'ranker.ts'],
      channels: ['channel.ts', 'terminal.ts', 'web-chat/web-chat.ts', 'whatsapp/whatsapp.ts'],
      operations: ['log.ts', 'key.ts', 'learned-files.ts'],
    }
    const open = (room: string) => new Set([...doors(room), ...(others[room] ?? []).map((f) => `src/${room}/${f}`)])
    const free = new Set(['domain', 'commands', 'errors', 'config', 'main', 'opening'])
    const friends = (from: string, to: string) => from === 'evaluation' && to === 'matching'
    const wrong = files.flatMap((f) =>
      f.imports
        .filter(
          (i) =>
            roomOf(i) !== roomOf(f.path) &&
            !free.has(roomOf(i)) &&
            !friends(roomOf(f.path), roomOf(i)) &&
            !open(roomOf(i)).has(i),
        )
        .map((i) => `${f.path} → ${i}`),
    )
    expect(wrong).toEqual([])
  })

  it('form a graph without a circle, file by file', () => {
    const edges = new Map(files.map((f) => [f.path, f.imports]))
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, trail: readonly string[]) => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of edges.keys()) visit(path, [])
    expect(circles).toEqual([])
  })

  it('leave the environment to config.ts and to the programs that start', () => {
    const readers = files.filter((f) => f.text.includes('process.env')).map((f) => f.path)
    expect(readers.sort()).toEqual(['src/commands/environment.ts', 'src/main.ts'])
  })

  it('keep the middle pure: no clock, disk, network or chance in language, links, matching and dialogue', () => {
    const impure =
      /\bDate\.now\b|new Date\(\)|Math\.random|node:(fs|net|http|https|child_process|worker_threads)|\bfetch\(|setTimeout/
    const wrong = files
      .filter(
        (f) =>
          ['language', 'links', 'matching', 'dialogue', 'domain', 'privacy'].includes(roomOf(f.path)) &&
          impure.test(f.text),
      )
      .map((f) => f.path)
    expect(wrong).toEqual([])
  })
})
