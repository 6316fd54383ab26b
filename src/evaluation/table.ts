import type { GroupRow, MessageReport } from './messages.ts'

const JUDGEMENTS = ['n', 'right', 'asked', 'asked-wrong', 'silent', 'wrong'] as const

/** The report as a table by group, for a terminal. */
export function messageTable(report: MessageReport): string {
  const rows: (readonly [string, GroupRow])[] = [...Object.entries(report.groups), ['ALL', report.total]]
  const { total, recognised, wrongRecognised } = report
  return [
    columns([
      ['', ...JUDGEMENTS],
      ...rows.map(([group, row]) => [group, ...JUDGEMENTS.map((judgement) => String(row[judgement]))]),
    ]),
    `right ${total.right}/${total.n} (${share(total.right, total.n)}), wrong among recognised ${wrongRecognised}/${recognised} (${share(wrongRecognised, recognised)})`,
  ].join('\n')
}

/** Columns as wide as what they hold; all but the first are set to the right. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? []
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   '))
    .join('\n')
}

export function share(part: number, whole: number, decimals = 1): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(decimals)} %`
}
