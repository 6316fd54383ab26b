import { candidatesOf } from '../domain/finding.ts'
import { answerOnce, type Serving } from '../hotline/hotline.ts'
import type { BatchAnswer } from './messages.ts'

/** What the hotline says to one message, in the form of `ask --batch`. */
export function batchAnswer(serving: Serving, id: string, text: string, now: number): BatchAnswer {
  const { finding, outcome, links } = answerOnce(serving, text, now)
  const shown = outcome.label === 'menu' || outcome.label === 'silent' ? [] : candidatesOf(finding)
  return {
    id,
    finding: outcome.label === 'silent' ? 'menu' : outcome.label,
    entries: shown.map((c) => ({ id: c.entry, score: Math.round(c.confidence * 1000) / 1000 })),
    links: links.map((l) => ({ url: l.url, verdict: l.verdict })),
    replies: outcome.replies.map((r) => r.text),
  }
}
