import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { objection } from '../../src/console/web/mistakes.ts'
import { sourceFiles } from './source-files.ts'

/** The code that speaks to people in the console. What only the command line or a citizen's page says stands elsewhere. */
const SPEAKING = sourceFiles('src').filter(({ path }) =>
  /^src\/(console\/(?!web)|moderation\/|integrations\/|knowledge\/|hotline\/publish-edit|http\/(?!http\.ts)|errors)/.test(
    path,
  ),
)
/** What makes an objection: message and remedy are among its arguments. */
const MAKERS = new Set(['SaringError', 'withStatus', 'refused', 'unreadable', 'problem', 'warning', 'error'])
const NAMED = new Set(['problem', 'remedy', 'message', 'error'])

const parse = ({ path, text }: { readonly path: string; readonly text: string }) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)

/** The sentences that an expression may turn out to be, with something in the places of its parts. */
function sentences(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `7${literal.text}`).join('')]
  if (ts.isConditionalExpression(node)) return [...sentences(node.whenTrue), ...sentences(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return [...sentences(node.left), ...sentences(node.right)]
  return []
}

function objectionsIn(file: ts.SourceFile): string[] {
  const found: string[] = []
  const rules = /\/contracts\/|password\.ts$|schema\.ts$/.test(file.fileName)
  const look = (node: ts.Node): void => {
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const name = node.expression.getText()
      const ofZod = rules && !ts.isIdentifier(node.expression) && !/\.(describe|meta)$/.test(name)
      if (MAKERS.has(name) || ofZod) found.push(...(node.arguments ?? []).flatMap(sentences))
    }
    if (ts.isPropertyAssignment(node) && NAMED.has(node.name.getText())) found.push(...sentences(node.initializer))
    ts.forEachChild(node, look)
  }
  look(file)
  return found.filter((text) => /\w \w/.test(text))
}

describe('whatever the server objects to', () => {
  const all = [...new Set(SPEAKING.map(parse).flatMap(objectionsIn))]

  it('is found in the code', () => {
    expect(all.length).toBeGreaterThan(120)
    expect(all).toEqual(expect.arrayContaining(['must say why', 'The user name "7" is taken.', 'Sign in first.']))
  })

  it('has Indonesian words', () => expect(all.filter((text) => objection(text) === text)).toEqual([]))
})
