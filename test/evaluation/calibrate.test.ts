import { describe, expect, it } from 'vitest'
import { ablate, calibrate, type LabelledMessage } from '../../src/evaluation/evaluation.ts'
import { MEASURES, parseModel } from '../../src/matching/model.ts'
import { aKnowledge, anEntry } from '../builders/builders.ts'

/** Each subject is asked about in the same frames; half of what is said is about something that nobody has checked. */
const SUBJECTS = 'sertifikat rekening dompet umur sandi formulir'.split(' ')
const STRANGERS = 'cuaca rendang kucing bola emas pajak'.split(' ')
const FRAMES = ['kapan X saya muncul', 'kenapa X ditolak terus', 'bagaimana cara ganti X', 'X hilang harus apa']

const said = (subject: string) => FRAMES.map((frame) => frame.replace('X', subject))
const knowledge = aKnowledge({
  entries: SUBJECTS.map((subject) =>
    anEntry({
      id: subject,
      title: `Tentang ${subject}`,
      keywords: [subject],
      wordings: said(subject),
      examples: [`soal ${subject}`],
    }),
  ),
  lexicon: {
    slang: {},
    synonyms: [],
    protected: [],
    filler: [],
    asking: [],
    notCovered: STRANGERS.flatMap(said),
    otherSubjects: [],
  },
})
const message = (text: string, entries?: string[]): LabelledMessage => ({
  id: text,
  text,
  group: 'made',
  expect: entries ? 'answer' : 'abstain',
  ...(entries && { entries }),
})
const labels = [
  ...SUBJECTS.flatMap((subject) => said(subject).map((text) => message(text, [subject]))),
  ...STRANGERS.flatMap((subject) => said(subject).map((text) => message(text))),
  ...SUBJECTS.flatMap((subject, i) => [
    message(`${subject} ${STRANGERS[i]} hilang`),
    message(`X ${subject} X`, [subject]),
    message(`${SUBJECTS[(i + 1) % SUBJECTS.length]} bukan ${subject}`, [subject]),
    message(`${STRANGERS[i]} ditolak ${subject}`),
  ]),
]

describe('learning how sure an answer may be', () => {
  it('gives a model that can be read, with thresholds in order, and says how it does on what it has not seen', () => {
    const lines: string[] = []
    const { model, summary } = calibrate(knowledge, labels, {
      date: '2026-11-24',
      progress: (line) => lines.push(line),
    })
    expect(parseModel(model)).toMatchObject({ date: '2026-11-24', sample: labels.length })
    expect(model.ask).toBeLessThanOrEqual(model.recognise)
    expect(lines).toHaveLength(4)
    expect(summary).toMatch(/^72 messages, each measured unseen: answers from/)
  })

  it('shows what each measure is worth', () => {
    const lines: string[] = []
    ablate(knowledge, labels, (line) => lines.push(line))
    expect(lines).toHaveLength(1 + MEASURES.length)
    for (const line of lines) expect(line).toMatch(/ loss \d\.\d{4} {2}answered rightly [01]\.\d{3}$/)
    expect(lines[0]).toMatch(/^all measures/)
    expect(new Set(lines.map((line) => /loss (\S+)/.exec(line)?.[1])).size).toBeGreaterThan(3)
  })
})
