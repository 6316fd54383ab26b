import { candidatesOf } from '../domain/finding.ts'
import { answerOnce, type Serving } from '../hotline/hotline.ts'
import type { LabelledMessage } from './messages.ts'
import { columns, share } from './table.ts'

const BINS = 10

export type ReliabilityBin = {
  readonly from: number
  readonly to: number
  readonly messages: number
  /** Mean confidence, and the share in which the entry with that confidence was a right one; 0 to 1. */
  readonly confidence: number
  readonly right: number
}
export type ReliabilityReport = {
  readonly bins: readonly ReliabilityBin[]
  /** Expected calibration error: mean distance between confidence and truth, weighted by messages (Guo et al. 2017). */
  readonly error: number
  readonly messages: number
}

/**
 * How far the confidence of the likeliest entry can be taken at its word. Bare keywords (confidence 1 by rule), links
 * that were judged by themselves, and what the dialogue answers (menu, thanks) are left out.
 */
export function scoreReliability(labels: readonly LabelledMessage[], serving: Serving, now: number): ReliabilityReport {
  const points = labels.flatMap((label) => {
    if (label.expect !== 'abstain' && (label.entries?.length ?? 0) === 0) return []
    const { finding } = answerOnce(serving, label.text, now)
    const [best] = candidatesOf(finding)
    if (!best || best.confidence >= 1 || finding.links.length > 0) return []
    return [{ confidence: best.confidence, right: label.entries?.includes(best.entry) ? 1 : 0 }]
  })
  const bins = Array.from({ length: BINS }, (_, i) => {
    const inside = points.filter((p) => Math.min(BINS - 1, Math.floor(p.confidence * BINS)) === i)
    const mean = (of: (point: (typeof points)[number]) => number) =>
      inside.reduce((sum, point) => sum + of(point), 0) / Math.max(1, inside.length)
    return {
      from: i / BINS,
      to: (i + 1) / BINS,
      messages: inside.length,
      confidence: mean((p) => p.confidence),
      right: mean((p) => p.right),
    }
  })
  const error = bins.reduce((sum, b) => sum + b.messages * Math.abs(b.confidence - b.right), 0)
  return { bins, error: error / Math.max(1, points.length), messages: points.length }
}

export function reliabilityTable({ bins, error, messages }: ReliabilityReport): string {
  const rows = bins.map((b) => [
    `${b.from.toFixed(1)} to ${b.to.toFixed(1)}`,
    String(b.messages),
    b.messages === 0 ? '–' : share(b.confidence, 1),
    b.messages === 0 ? '–' : share(b.right, 1),
  ])
  return [
    columns([['confidence', 'messages', 'said', 'was right'], ...rows]),
    `expected calibration error ${share(error, 1)} over ${messages} messages`,
  ].join('\n')
}

const SIZE = 360
const MARGIN = 44
const SPAN = SIZE - 2 * MARGIN
const LARGEST_DOT = 14

/** The reliability diagram as an SVG: dots on the diagonal are honest, below it too sure; a dot's area is its messages. */
export function reliabilitySvg({ bins, error }: ReliabilityReport): string {
  const x = (value: number) => (MARGIN + value * SPAN).toFixed(1)
  const y = (value: number) => (SIZE - MARGIN - value * SPAN).toFixed(1)
  const most = Math.max(1, ...bins.map((b) => b.messages))
  const dots = bins
    .filter((b) => b.messages > 0)
    .map(
      (b) =>
        `<circle cx="${x(b.confidence)}" cy="${y(b.right)}" r="${(3 + LARGEST_DOT * Math.sqrt(b.messages / most)).toFixed(1)}"><title>${b.messages} messages: said ${share(b.confidence, 1)}, right ${share(b.right, 1)}</title></circle>`,
    )
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((t) => [
    `<text x="${x(t)}" y="${SIZE - MARGIN + 18}" text-anchor="middle">${100 * t} %</text>`,
    `<text x="${MARGIN - 6}" y="${Number(y(t)) + 4}" text-anchor="end">${100 * t} %</text>`,
    `<path class="grid" d="M${x(t)} ${y(0)}V${y(1)}M${x(0)} ${y(t)}H${x(1)}"/>`,
  ])
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="Reliability diagram, expected calibration error ${share(error, 1)}">`,
    '<style>text{font:11px sans-serif;fill:#333}.grid{stroke:#ddd}.ideal{stroke:#888;stroke-dasharray:4 4}circle{fill:#0b6b58;fill-opacity:.75}</style>',
    `<rect width="${SIZE}" height="${SIZE}" fill="#fff"/>`,
    ...ticks,
    `<path class="ideal" d="M${x(0)} ${y(0)}L${x(1)} ${y(1)}"/>`,
    ...dots,
    `<text x="${SIZE / 2}" y="${SIZE - 8}" text-anchor="middle">confidence of the likeliest entry</text>`,
    `<text transform="rotate(-90)" x="${-SIZE / 2}" y="12" text-anchor="middle">share in which it was right</text>`,
    `<text x="${SIZE / 2}" y="20" text-anchor="middle">expected calibration error ${share(error, 1)}</text>`,
    '</svg>',
    '',
  ].join('\n')
}
