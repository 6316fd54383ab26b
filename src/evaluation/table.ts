import type { GroupRow, MessageReport } from './messages.ts'

const COLUMNS = ['n', 'right', 'asked', 'asked-wrong', 'silent', 'wrong'] as const

/** The report as a table by group, for a terminal. */
export function messageTable(report: MessageReport): string {
  const rows: (readonly [string, GroupRow])[] = [...Object.entries(report.groups), ['ALL', report.total]]
  const name = Math.max(...rows.map(([group]) => group.length))
  const head = `${''.padEnd(name)}  ${COLUMNS.map((c) => c.padStart(11)).join('')}`
  const lines = rows.map(
    ([group, row]) => `${group.padEnd(name)}  ${COLUMNS.map((c) => String(row[c]).padStart(11)).join('')}`,
  )
  const { total, recognised, wrongRecognised } = report
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)
  return [
    head,
    ...lines,
    `right ${total.right}/${total.n} (${share(total.right, total.n)}), wrong among recognised ${wrongRecognised}/${recognised} (${share(wrongRecognised, recognised)})`,
  ].join('\n')
}
