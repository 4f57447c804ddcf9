import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerInWords,
  dateTyped,
  isAnswer,
  isWorry,
  needsReason,
  summaryField,
  typedAnswers,
  type FieldRef,
} from './answers.ts'
import { beforeSigning } from './before-signing.ts'
import { caseNotes } from './case-note.ts'
import type { Form, Question } from './form.ts'
import { groupWord, progressOf } from './progress.ts'
import { questionsPut } from './questions-put.ts'
import { canonicalText, frozenRecord, type FrozenRecord } from './record.ts'

const source = { document: 'Guidance', section: 'Row 1' }
const everyChoice = {
  kind: 'choice',
  options: ['yes', 'partly', 'no', 'not-known', 'does-not-apply'],
} as const
const question = (id: string, more: Partial<Question> = {}): Question => ({
  id,
  asks: `Is ${id} so?`,
  hint: undefined,
  answers: everyChoice,
  worry: 'no',
  when: [],
  parts: [],
  evidence: [],
  themes: [],
  mayRaiseConcern: false,
  defaultTaken: undefined,
  source,
  ...more,
})
const part = (id: string) => ({ ...question(id), id })
const form: Form = {
  id: 'six-week',
  title: 'Six weeks',
  groups: [
    {
      id: 'child',
      title: 'The child',
      questions: [
        question('told', { when: [{ kind: 'age', atLeast: 5, under: undefined, on: 'anchor' }] }),
        question('seen', { parts: [part('known'), part('often')] }),
      ],
    },
    { id: 'plan', title: 'The plan', questions: [question('drift', { worry: 'yes' })] },
  ],
  summary: { asks: 'What is different?', hint: undefined, limit: 1500, source },
  output: { noteType: 'Case note', title: 'Six weeks', limit: 20_000 },
}
const typed = (values: Readonly<Record<string, string>>) =>
  typedAnswers(
    Object.entries(values).map(([name, value]) => {
      const [questionId = '', partId = '', field = ''] = name.split('.')
      return {
        questionId,
        partId,
        field: field as FieldRef['field'],
        value,
        version: 1,
        savedAt: '2026-10-26T10:42:00.000Z',
        savedBy: 1,
        savedByName: 'Priya Shah',
      }
    }),
  )
const allAsked = questionsPut(form, () => true)

describe('Answers', () => {
  it('count where they are of the kind that is asked for; half of one is kept and does not count', () => {
    expect(isAnswer(everyChoice, 'yes')).toBe(true)
    expect(isAnswer({ kind: 'choice', options: ['yes', 'no'] }, 'partly')).toBe(false)
    expect(isAnswer({ kind: 'date' }, '14 9 2026')).toBe(true)
    expect(isAnswer({ kind: 'date' }, '14 9')).toBe(false)
    expect(isAnswer({ kind: 'scale', lowest: 'bad', highest: 'good' }, '10')).toBe(true)
    expect(isAnswer({ kind: 'scale', lowest: 'bad', highest: 'good' }, '11')).toBe(false)
    expect(isAnswer({ kind: 'text', limit: 5 }, 'abcdef')).toBe(false)
    expect(isAnswer({ kind: 'text', limit: 5 }, '  ')).toBe(false)
  })

  it('are said in words, with both ends of a scale', () => {
    expect(answerInWords(everyChoice, 'does-not-apply')).toBe('Does not apply')
    expect(answerInWords({ kind: 'date' }, '14 9 2026')).toBe('14 Sep 2026')
    expect(
      answerInWords({ kind: 'scale', lowest: 'as bad as it could be', highest: 'safe enough' }, '4'),
    ).toBe('4 (0: as bad as it could be; 10: safe enough)')
    expect(dateTyped('31 2 2026')).toBeUndefined()
  })

  it('are a worry by the polarity of the question: in the drift question Yes is', () => {
    expect(isWorry('no', 'no')).toBe(true)
    expect(isWorry('yes', 'yes')).toBe(true)
    expect(isWorry('yes', 'no')).toBe(false)
    expect(needsReason('yes', 'yes')).toBe(true)
    expect(needsReason('yes', 'no')).toBe(false)
    expect(needsReason('no', 'partly')).toBe(true)
    expect(needsReason('no', 'does-not-apply')).toBe(false)
  })
})

describe('Questions', () => {
  it('whose conditions do not hold are not asked, say why, and keep what was typed', () => {
    const put = questionsPut(form, (condition) => condition.kind !== 'age')
    expect(put.groups[0]!.questions[0]!.notAsked).toBe('under 5')
    const answers = typed({ 'told..answer': 'yes', 'seen.known.answer': 'yes', 'seen.often.answer': 'no' })
    expect(progressOf(put, answers)).toMatchObject({ asked: 2, answered: 1 })
    const frozen = aRecord({ put, answers })
    expect(frozen.groups[0]!.questions[0]).toMatchObject({
      notAsked: 'under 5',
      parts: [{ value: '', answer: '' }],
    })
    expect(answers.value({ questionId: 'told', partId: '', field: 'answer' })).toBe('yes')
  })

  it('with parts are answered when every part is', () => {
    expect(progressOf(allAsked, typed({ 'seen.known.answer': 'yes' })).answered).toBe(0)
    expect(groupWord(allAsked.groups[0]!, typed({ 'told..answer': 'yes' }), () => false)).toBe(
      'Part answered',
    )
    expect(groupWord(allAsked.groups[1]!, typed({ 'drift..answer': 'yes' }), () => false)).toBe(
      'Needs a reason',
    )
    expect(groupWord(allAsked.groups[1]!, typed({ 'drift..answer': 'no' }), () => false)).toBe('Answered')
  })
})

describe('Before signing', () => {
  it('only an empty summary stands in the way', () => {
    expect(beforeSigning(allAsked, typed({}), []).blocks).toHaveLength(1)
    expect(beforeSigning(allAsked, typed({ '_summary..answer': 'Better' }), []).blocks).toEqual([])
  })

  it('unanswered questions, answers without a reason and actions without owner or date are named', () => {
    const { toLookAt } = beforeSigning(
      allAsked,
      typed({ 'told..answer': 'no', 'seen.known.answer': 'yes', 'drift..answer': 'perhaps' }),
      [{ questionId: 'seen', what: 'Visit', ownerName: undefined, hasDate: false }],
    )
    expect(toLookAt.map(({ says }) => says)).toEqual([
      'Neither a comment nor an action says why: Is told so?',
      'Not answered: Is often so?',
      'Half answered: Is drift so?',
      'The action “Visit” has no owner and no date',
    ])
  })

  it('an action is a reason', () => {
    const answers = typed({ 'told..answer': 'no' })
    const action = { questionId: 'told', what: 'Tell', ownerName: 'Sam', hasDate: true }
    expect(
      beforeSigning(allAsked, answers, [action]).toLookAt.map(({ questionId }) => questionId),
    ).not.toContain('told')
  })
})

function aRecord({
  put = allAsked,
  answers = typed({ 'told..answer': 'yes', '_summary..answer': 'Ava sleeps at home.' }),
  limit = 20_000,
}: { put?: typeof allAsked; answers?: ReturnType<typeof typed>; limit?: number } = {}): FrozenRecord {
  return frozenRecord({
    reference: 'MR-7F3K-2',
    child: { name: 'Ava Adams', localId: 'C-1', bornOn: '2019-03-03', expectedOn: null },
    review: {
      id: 'midway-after-initial-conference',
      occurrence: 1,
      planType: 'cp',
      planStartedOn: '2026-09-14',
      anchorEvent: 'initial-conference',
      anchorOn: '2026-09-14',
      dueOn: '2026-10-26',
      heldOn: '2026-10-26',
    },
    policy: { pack: 'p@1', packSha256: '0', form: 'six-week' },
    note: { type: 'Case note', title: 'Six weeks', limit },
    startedAt: '2026-10-26T10:30:00.000Z',
    startedBy: 'Priya Shah',
    signedAt: '2026-10-26T10:51:00.000Z',
    signedAtWords: '26 Oct 2026 10:51',
    signedBy: 'Priya Shah',
    put,
    answers,
    actions: [
      {
        actionId: 1,
        questionId: 'told',
        what: 'Tell the school',
        owner: 'Sam',
        dueOn: '2026-11-02',
        howKnown: null,
      },
    ],
    carried: () => undefined,
    evidence: () => [
      {
        shows: 'visits',
        state: 'shown',
        says: 'Seen on 3 days.',
        sources: ['Visits, loaded today 06:12'],
        rows: [],
        outside: false,
        leans: undefined,
      },
    ],
    feeds: [],
  })
}

describe('The signed record', () => {
  it('has one text, whatever order its fields were put in', () => {
    const record = aRecord()
    const shuffled = Object.fromEntries(Object.entries(record).toReversed())
    expect(canonicalText(shuffled)).toBe(canonicalText(record))
    expect(JSON.parse(canonicalText(record))).toEqual(record)
  })

  it('gives the exact case note: reference first, summary next, every answer with what the record showed', () => {
    const [note] = caseNotes(aRecord())
    expect(note).toBe(`MR-7F3K-2

Six weeks
Ava Adams, born 3 Mar 2019, record C-1
Held 26 Oct 2026 by Priya Shah; due 26 Oct 2026
Signed by Priya Shah, 26 Oct 2026 10:51
Policy p@1

WHAT IS DIFFERENT?
Ava sleeps at home.

THE CHILD

1. Is told so?
Answer: Yes
Record: Seen on 3 days. [Visits, loaded today 06:12]
Action: Tell the school (Sam, by 2 Nov 2026)

2. Is seen so?
- Is known so?
Answer: Not answered
Record: Seen on 3 days. [Visits, loaded today 06:12]
- Is often so?
Answer: Not answered
Record: Seen on 3 days. [Visits, loaded today 06:12]

THE PLAN

3. Is drift so?
Answer: Not answered
Record: Seen on 3 days. [Visits, loaded today 06:12]`)
  })

  it('keeps the lines of a text as they were typed', () => {
    const summary = Array.from({ length: 40 }, (_, line) => `Line ${line + 1}`).join('\n')
    expect(caseNotes(aRecord({ answers: typed({ '_summary..answer': summary }) }))[0]).toContain(summary)
  })

  it('is never cut silently: every note fits, says where it goes on, and no word is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 260, max: 3000 }),
        (words, limit) => {
          const record = aRecord({ limit, answers: typed({ '_summary..answer': words.join(' ') }) })
          const notes = caseNotes(record)
          const whole = caseNotes({ ...record, note: { ...record.note, limit: 1_000_000 } })[0]!
          for (const note of notes) expect(note.length).toBeLessThanOrEqual(limit)
          if (notes.length === 1) {
            expect(notes[0]).toBe(whole)
            return
          }
          const bare = notes.map((note, index) => {
            const lines = note.split('\n\n')
            expect(lines[0]).toBe(`MR-7F3K-2 (part ${index + 1} of ${notes.length})`)
            if (index + 1 < notes.length) {
              expect(lines.at(-1)).toBe(`Continues in part ${index + 2} of ${notes.length}.`)
            }
            return lines.slice(1, index + 1 < notes.length ? -1 : undefined).join(' ')
          })
          const squeezed = (text: string) => text.replaceAll(/\s+/g, '')
          expect(squeezed(`MR-7F3K-2${bare.join(' ')}`)).toBe(squeezed(whole))
        },
      ),
      { numRuns: 200 },
    )
  })
})

describe('The summary', () => {
  it('is a field like any other, under a name that no pack can use', () => {
    expect(summaryField.questionId).not.toMatch(/^[a-z0-9-]+$/)
  })
})
