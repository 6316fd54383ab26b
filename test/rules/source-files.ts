import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

export const ROOT = resolve(import.meta.dirname, '../..')

export type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

/** Every TypeScript file under `folder`, with what it imports from the project (paths relative to the project). */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('dist/') && !name.endsWith('.d.ts'))
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(join(ROOT, path), 'utf8')
      const imports = ts
        .preProcessFile(text)
        .importedFiles.map((f) => f.fileName)
        .filter((f) => f.startsWith('.'))
        .map((f) => relative(ROOT, resolve(ROOT, dirname(path), f)))
      return { path, text, imports }
    })
}

/** The room a file stands in: the first folder under `src`, or the file itself at the top. */
export function roomOf(path: string): string {
  return path.split('/')[1]!.replace(/\.tsx?$/, '')
}
