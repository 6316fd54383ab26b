import { describe, expect, it } from 'vitest'
import { type BatchAnswer, judge, type LabelledMessage } from '../../src/evaluation/evaluation.ts'

const label = (over: Partial<LabelledMessage> = {}): LabelledMessage => ({
  id: '1',
  text: 't',
  group: 'question',
  expect: 'answer',
  must_match: ['gratis'],
  must_not_match: [],
  ...over,
})
const answer = (over: Partial<BatchAnswer> = {}): BatchAnswer => ({
  id: '1',
  finding: 'recognised',
  entries: [{ id: 'biaya', score: 1 }],
  links: [],
  replies: ['Pendaftaran gratis.'],
  ...over,
})

describe('an answer is judged', () => {
  it.each([
    ['right when it is recognised and holds the content', label(), answer(), 'right'],
    [
      'right under WhatsApp marks',
      label({ must_match: ['gratis sekali'] }),
      answer({ replies: ['*gratis* sekali'] }),
      'right',
    ],
    [
      'wrong when it holds what must not be said',
      label({ must_not_match: ['bayar'] }),
      answer({ replies: ['gratis, lalu bayar'] }),
      'wrong',
    ],
    ['wrong when it holds something else', label(), answer({ replies: ['lain'] }), 'wrong'],
    ['wrong with three bubbles for one question', label(), answer({ replies: ['gratis', 'a', 'b'] }), 'wrong'],
    [
      'right with three bubbles for two questions',
      label({ group: 'multi' }),
      answer({ replies: ['gratis', 'a', 'b'] }),
      'right',
    ],
    ['wrong with a bubble that is too long', label(), answer({ replies: [`gratis ${'x'.repeat(900)}`] }), 'wrong'],
    ['asked when the right one was among the choices', label(), answer({ finding: 'unsure' }), 'asked'],
    ['asked-wrong when it was not', label(), answer({ finding: 'unsure', replies: ['lain'] }), 'asked-wrong'],
    ['silent when it abstained though there is an answer', label(), answer({ finding: 'abstained' }), 'silent'],
    [
      'right when it abstains as it should',
      label({ expect: 'abstain', must_match: ['belum'] }),
      answer({ finding: 'abstained', replies: ['belum tahu'] }),
      'right',
    ],
    ['wrong when it answers what nobody has checked', label({ expect: 'abstain' }), answer(), 'wrong'],
    [
      'right when the menu shows no entry',
      label({ expect: 'menu', must_match: [] }),
      answer({ finding: 'menu', entries: [] }),
      'right',
    ],
    ['wrong when a greeting is answered with an entry', label({ expect: 'menu' }), answer(), 'wrong'],
  ] as const)('%s', (_, given, said, judgement) => {
    expect(judge(given, said)).toBe(judgement)
  })

  it('by its entry where the label names entries and no patterns', () => {
    const named = label({ must_match: [], entries: ['biaya'] })
    expect(judge(named, answer())).toBe('right')
    expect(judge(named, answer({ entries: [{ id: 'usia', score: 1 }] }))).toBe('wrong')
  })

  it('by its link verdict where the label asks for a warning', () => {
    const warned = label({ expect: 'warn_link', must_match: [], entries: ['alamat-mirip'] })
    expect(judge(warned, answer({ entries: [], links: [{ url: 'x.top', verdict: 'lookalike' }] }))).toBe('right')
    expect(judge(warned, answer({ entries: [], links: [{ url: 'x.go.id', verdict: 'official' }] }))).toBe('wrong')
  })
})
