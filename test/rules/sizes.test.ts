import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'

/** A file longer than this is split; a function longer than this does not fit a screen. */
const FILE_LINES = 400
const FUNCTION_LINES = 60

describe('sizes', () => {
  const files = sourceFiles('src')

  it(`no file is longer than ${FILE_LINES} lines`, () => {
    expect(files.filter((f) => f.text.split('\n').length > FILE_LINES).map((f) => f.path)).toEqual([])
  })

  it(`no function is longer than ${FUNCTION_LINES} lines`, () => {
    expect(files.flatMap((f) => longFunctions(f.path, f.text))).toEqual([])
  })

  it('no folder is a drawer for everything', () => {
    expect(files.filter((f) => /\b(utils?|helpers?|common|misc)\b/.test(f.path)).map((f) => f.path)).toEqual([])
  })
})

/** Functions that hold nothing but other functions (a factory returning its parts) are measured by their own lines. */
function longFunctions(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineOf = (at: number) => source.getLineAndCharacterOfPosition(at).line
  const found: string[] = []
  const visit = (node: ts.Node): number => {
    let inner = 0
    node.forEachChild((child) => {
      inner += visit(child)
    })
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inner
    const lines = lineOf(node.end) - lineOf(node.getStart()) + 1
    if (lines - inner > FUNCTION_LINES) found.push(`${path}:${lineOf(node.getStart()) + 1} (${lines - inner} lines)`)
    return lines
  }
  visit(source)
  return found
}
