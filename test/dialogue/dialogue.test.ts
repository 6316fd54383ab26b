import { describe, expect, it } from 'vitest'
import { type Context, respond } from '../../src/dialogue/dialogue.ts'
import {
  ABSTAINED,
  aClaim,
  aContext,
  aKnowledge,
  aLink,
  anEntry,
  NOON,
  recognised,
  unsure,
  words,
} from '../builders/builders.ts'

const MINUTE = 60_000

/** Says one thing after another in one conversation; each step names the words, and the finding where it matters. */
function talk(steps: readonly (readonly [string, Context['finding']?, number?])[], start: Partial<Context> = {}) {
  let context = aContext(start)
  const outcomes = steps.map(([text, finding = ABSTAINED, after = 0]) => {
    context = {
      ...context,
      now: context.now + after,
      observation: words(text),
      finding,
      turn: `t${context.conversation.turns + 1}`,
    }
    const outcome = respond(context)
    context = { ...context, conversation: outcome.conversation }
    return outcome
  })
  return { outcomes, last: outcomes.at(-1)!, said: outcomes.map((o) => o.replies.map((r) => r.text).join('\n')) }
}

describe('an answer', () => {
  it('shows the answer first, then its source and the day it was checked', () => {
    const [reply] = respond(aContext({ finding: recognised('biaya') })).replies
    expect(reply?.text).toMatch(
      /^Pendaftaran gratis\.\n\nid:source Pengelola Mei 2024 https:\/\/www\.example\.go\.id\/faq\nid:checked 24 November 2026/,
    )
  })

  it('shows the verdict and the claim before the explanation, and no address that could be tapped', () => {
    const [reply] = respond(aContext({ finding: recognised('situs-palsu') })).replies
    expect(reply?.text).toMatch(
      /^id:verdict-hoaks\n\*Daftar lewat contoh\[\.\]vip\*\n\nIni hoaks\. contoh\[\.\]vip bukan/,
    )
  })

  it('introduces Saring once, after the first answer', () => {
    const { said } = talk([
      ['biaya', recognised('biaya')],
      ['biaya', recognised('biaya')],
    ])
    expect(said[0]).toContain('id:intro')
    expect(said[1]).not.toContain('id:intro')
  })

  it('says that a text was read in a copy', () => {
    const knowledge = aKnowledge({ entries: [anEntry({ sources: [{ ...anEntry().sources[0]!, copy: true }] })] })
    expect(respond(aContext({ knowledge, finding: recognised('biaya') })).replies[0]?.text).toContain(
      'Pengelola id:source-copy',
    )
  })

  it('gives two answers where two things were asked', () => {
    const outcome = respond(aContext({ finding: recognised('biaya', 'situs-palsu') }))
    expect(outcome.shown).toEqual(['biaya', 'situs-palsu'])
    expect(outcome.replies.length).toBe(2)
  })

  it('gives two close answers together, each with its title, and waits with the introduction where there is no room', () => {
    const long = anEntry({ id: 'lama', title: 'Yang panjang', answer: { id: 'x'.repeat(700) } })
    const knowledge = aKnowledge({ entries: [anEntry(), long] })
    const finding = { ...recognised('biaya', 'lama'), either: true as const }
    const { replies, conversation } = respond(aContext({ knowledge, finding }))
    expect(replies.length).toBe(2)
    expect(replies[0]?.text).toContain(`id:either\n\n*${anEntry().title}*`)
    expect(replies[1]?.text).toContain('*Yang panjang*')
    expect(conversation.introduced).toBe(replies.some((r) => r.text.includes('id:intro')))
  })

  it('is never longer than a bubble: a long source address gives way', () => {
    const entry = anEntry({
      answer: { id: 'x'.repeat(600) },
      sources: [{ title: 't', publisher: 'Pengelola', date: '2024', url: `https://example.go.id/${'y'.repeat(400)}` }],
    })
    const outcome = respond(aContext({ knowledge: aKnowledge({ entries: [entry] }), finding: recognised('biaya') }))
    expect(outcome.replies.every((r) => r.text.length <= 900)).toBe(true)
    expect(outcome.replies[0]?.text).toContain('Pengelola 2024')
  })

  it('is in English when the question was, where there is an English answer', () => {
    const knowledge = aKnowledge({
      entries: [anEntry({ answer: { id: 'Pendaftaran gratis.', en: 'Registration is free.' } })],
    })
    const observation = words('is it free to register?')
    const english = { ...observation, utterance: { ...observation.utterance, language: 'en' as const } }
    expect(
      respond(aContext({ knowledge, observation: english, finding: recognised('biaya') })).replies[0]?.text,
    ).toMatch(/^Registration is free\./)
  })

  it('never shows a draft, even when a finding names it', () => {
    const knowledge = aKnowledge({ entries: [anEntry({ status: 'draft' })] })
    expect(respond(aContext({ knowledge, finding: recognised('biaya') })).shown).toEqual([])
  })
})

describe('links', () => {
  const seen = (link: ReturnType<typeof aLink>) =>
    respond(aContext({ finding: { kind: 'recognised', answers: [], links: [link], reasons: [] } })).replies[0]?.text

  it('warns of a fake one without repeating it in a form that can be tapped', () => {
    expect(seen(aLink())).toMatch(/^id:link-fake contoh\[\.\]vip example\.go\.id/)
  })

  it.each(['lookalike', 'shortener', 'unknown'] as const)('warns of a %s', (verdict) => {
    expect(seen(aLink({ verdict }))).toContain(`id:link-${verdict} contoh[.]vip`)
  })

  it('confirms an official one', () => {
    expect(seen(aLink({ verdict: 'official', host: 'akun.example.go.id' }))).toContain(
      'id:link-official akun.example.go.id',
    )
  })
})

describe('choices', () => {
  it('asks which of the close answers is meant, and takes a number for it', () => {
    const { said, last } = talk([['bayar situs', unsure('biaya', 'situs-palsu')], ['1']])
    expect(said[0]).toContain('1. Biaya pendaftaran\n2. Daftar lewat contoh[.]vip\n3. id:none-of-these')
    expect(last.shown).toEqual(['biaya'])
  })

  it.each(['2', 'no 2', 'nomor dua', 'yang kedua', 'yg 2 kak'])('understands "%s"', (text) => {
    expect(talk([['bayar situs', unsure('biaya', 'situs-palsu')], [text]]).last.shown).toEqual(['situs-palsu'])
  })

  it('says so when there is no such number, and goes on waiting', () => {
    const { said, last } = talk([['bayar situs', unsure('biaya', 'situs-palsu')], ['7'], ['1']])
    expect(said[1]).toContain('id:choice-unknown 3')
    expect(last.shown).toEqual(['biaya'])
  })

  it('end after a quarter of an hour', () => {
    expect(
      talk([
        ['bayar situs', unsure('biaya', 'situs-palsu')],
        ['1', ABSTAINED, 16 * MINUTE],
      ]).said[1],
    ).toContain('id:choice-expired')
  })

  it('give way to a new question', () => {
    expect(
      talk([
        ['bayar situs', unsure('biaya', 'situs-palsu')],
        ['biaya daftar berapa', recognised('biaya')],
      ]).last.shown,
    ).toEqual(['biaya'])
  })

  it('keep the question when it was none of them', () => {
    expect(talk([['bayar situs', unsure('biaya', 'situs-palsu')], ['3']]).last.effects).toEqual([
      { do: 'keep-tip', claim: 'p1' },
    ])
  })
})

describe('the menu', () => {
  it.each([
    'menu',
    'halo',
    'Assalamualaikum',
    'P',
    'halo kak selamat malam 🙏',
    'bantuan',
    'punten kang',
    'sugeng enjing',
  ])('opens at "%s"', (text) => {
    const outcome = talk([[text]]).last
    expect(outcome.label).toBe('menu')
    expect(outcome.replies.at(-1)?.choices?.length).toBe(4)
  })

  it('leads from topics to a topic to an entry', () => {
    const { said, last } = talk([['menu'], ['1'], ['1'], ['1']])
    expect(said[1]).toContain('1. Cara daftar')
    expect(said[2]).toContain('id:topic Cara daftar 1. Biaya pendaftaran')
    expect(last.shown).toEqual(['biaya'])
  })

  it('shows the latest hoaxes, how to check a link, and the way to a person', () => {
    expect(talk([['menu'], ['2']]).said[1]).toContain('1. Daftar lewat contoh[.]vip')
    expect(talk([['menu'], ['3']]).said[1]).toContain('id:how-to-check-link example.go.id')
    expect(talk([['menu'], ['4']]).last.effects).toEqual([{ do: 'handoff' }])
  })

  it('gives way where its own word is a keyword of the knowledge', () => {
    const finding = {
      kind: 'recognised',
      answers: [{ entry: 'biaya', confidence: 1, reasons: [{ evidence: 'keyword', detail: 'bantuan' }] }],
      links: [],
      reasons: [],
    } as const
    expect(talk([['bantuan', finding]]).last.shown).toEqual(['biaya'])
  })
})

describe('what nobody has checked', () => {
  it('is said honestly, kept, and offered to be told later', () => {
    const { last, said } = talk([['pajak?'], ['ya']])
    expect(said[0]).toContain('id:abstained')
    expect(last.effects).toEqual([{ do: 'consent', claim: 'p1', agreed: true }])
  })

  it.each([
    ['unknown', true],
    ['shortener', true],
    ['well-known', false],
    ['official', false],
  ] as const)('warns of a link that is %s: %s', (verdict, warned) => {
    const observation = words('cek https://contoh.click', { links: [aLink({ verdict })] })
    const [reply] = respond(aContext({ observation, finding: ABSTAINED })).replies
    expect(reply!.text.startsWith('id:link-unchecked\n\nid:abstained')).toBe(warned)
    expect(reply!.text).toContain('id:abstained')
  })

  it('is not told later to someone who said no', () => {
    expect(talk([['pajak?'], ['tidak usah']]).last.effects).toEqual([{ do: 'consent', claim: 'p1', agreed: false }])
  })

  it('is offered only once in a row', () => {
    expect(talk([['pajak?'], ['zakat?']]).said[1]).toContain('id:abstained-again')
  })
})

describe('small talk', () => {
  it.each([
    'makasih',
    'terima kasih banyak min',
    'oke makasih banyak min, sehat selalu ya',
    'nuhun kang',
    'thank you so much',
    'sip, jelas mi, makasih dih',
    'mauliate da',
    'makasih banyak bu sudah dibantu',
    'trims e, Tuhan berkati',
    'tarimo kasih banyak uda',
    'trima kasih ya',
    'terima kasih banyak, sangat membantu tugas kami',
  ])('answers "%s" with a welcome', (text) => {
    expect(talk([[text]]).said[0]).toContain('id:thanks')
  })

  it.each(['ok', 'sip kak', 'wkwkwk', 'oh gitu ya'])('nods at "%s"', (text) => {
    expect(talk([[text]]).said[0]).toContain('id:acknowledged')
  })

  it.each([
    'kasih tau dong min',
    'terima info',
    'halo, ada yang jual',
    'makasih infonya, tapi insentif belum cair',
    'makasih udah dikirim contoh.vip',
    'tolong kasih makasih ke petugasnya',
  ])('takes "%s" for no small talk', (text) => {
    expect(talk([[text]]).said[0]).toContain('id:abstained')
  })

  it('does not take a question with a thank-you for small talk', () => {
    expect(talk([['makasih, tapi daftarnya bayar ga?', recognised('biaya')]]).last.shown).toEqual(['biaya'])
  })
})

describe('feedback', () => {
  it.each([
    ['membantu', true],
    ['tidak membantu', false],
  ] as const)('by words: "%s"', (text, helpful) => {
    expect(talk([['biaya', recognised('biaya')], [text]]).last.effects).toEqual([
      { do: 'feedback', turn: 't1', helpful },
    ])
  })

  it.each([
    ['👍', true],
    ['👎', false],
  ] as const)('by a reaction: %s, without a word back', (emoji, helpful) => {
    const answered = respond(aContext({ finding: recognised('biaya') }))
    const outcome = respond(
      aContext({ conversation: answered.conversation, observation: { kind: 'reaction', emoji, to: 'x' } }),
    )
    expect(outcome.effects).toEqual([{ do: 'feedback', turn: 't1', helpful }])
    expect(outcome.replies).toEqual([])
  })

  it('by an emoji that is a message of its own', () => {
    const { last } = talk([['biaya', recognised('biaya')], ['👍🏽 🙏']])
    expect(last.effects).toEqual([{ do: 'feedback', turn: 't1', helpful: true }])
    expect(last.replies).toEqual([])
  })
})

describe('rights and limits', () => {
  it('STOP ends every message that was not asked for', () => {
    const { last } = talk([['STOP']])
    expect(last.conversation).toMatchObject({ stopped: true, subscribed: false })
    expect(last.effects).toEqual([{ do: 'stop' }])
  })

  it('LANGGANAN takes it back', () => {
    expect(talk([['stop'], ['langganan']]).last.conversation).toMatchObject({ stopped: false, subscribed: true })
  })

  it('HAPUS DATA asks once more, then erases', () => {
    const { said, last } = talk([['hapus data'], ['ya']])
    expect(said[0]).toContain('id:erase-confirm')
    expect(last.effects).toEqual([{ do: 'erase' }])
  })

  it('HAPUS DATA can be called off', () => {
    expect(talk([['hapus data'], ['tidak']]).last.effects).toEqual([])
  })

  it('a person can be asked for', () => {
    expect(talk([['bicara dengan petugas']]).last.effects).toEqual([{ do: 'handoff' }])
  })

  it('English can be asked for', () => {
    expect(talk([['english please']]).said[0]).toContain('en:language-changed')
  })

  it('a flood gets one kind sentence, then silence for the rest of the minute', () => {
    const { outcomes, said } = talk(Array.from({ length: 24 }, () => ['biaya', recognised('biaya')] as const))
    expect(said[20]).toContain('id:flood')
    expect(outcomes.slice(21).map((o) => o.label)).toEqual(['silent', 'silent', 'silent'])
    expect(
      talk([
        ...Array.from({ length: 23 }, () => ['biaya', recognised('biaya')] as const),
        ['biaya', recognised('biaya'), MINUTE],
      ]).last.shown,
    ).toEqual(['biaya'])
  })

  it('a blocked sender gets no answer', () => {
    const context = aContext({ finding: recognised('biaya') })
    expect(respond({ ...context, conversation: { ...context.conversation, blocked: true } }).replies).toEqual([])
  })
})

describe('passing it on', () => {
  it('gives a correction ready to forward after a hoax', () => {
    const { said } = talk([['contoh', recognised('situs-palsu')], ['teruskan']])
    expect(said[0]).toContain('id:forward-hint')
    expect(said[1]).toContain('Sudah dicek: contoh.vip itu palsu.')
  })

  it('says so when there is none', () => {
    expect(talk([['biaya', recognised('biaya')], ['teruskan']]).said[1]).toContain('id:correction-missing')
  })
})

describe('what cannot be read', () => {
  it.each([
    ['image', 'id:media'],
    ['audio', 'id:audio'],
  ] as const)('an %s is answered kindly', (media, sentence) => {
    expect(respond(aContext({ observation: { kind: 'media', media } })).replies[0]?.text).toBe(sentence)
  })

  it('a deleted message loses its words and gets no answer', () => {
    const outcome = respond(aContext({ observation: { kind: 'deletion', of: 'm9' } }))
    expect(outcome.effects).toEqual([{ do: 'forget-message', messageId: 'm9' }])
    expect(outcome.replies).toEqual([])
  })
})

describe('the same context', () => {
  it('gives the same outcome, and is not changed by it', () => {
    const context = aContext({ finding: recognised('biaya'), now: NOON })
    const before = structuredClone(context)
    expect(respond(context)).toEqual(respond(context))
    expect(context).toEqual(before)
  })

  it('keeps a claim out of the menu once it is retired', () => {
    const knowledge = aKnowledge({ entries: [anEntry(), aClaim({ status: 'retired' })] })
    expect(talk([['menu'], ['2']], { knowledge }).said[1]).not.toContain('contoh')
  })
})
