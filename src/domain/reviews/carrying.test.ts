import { describe, expect, it } from 'vitest'
import { typedAnswers, type TypedAnswers } from './answers.ts'
import { beforeSigning } from './before-signing.ts'
import { carriedInWords, carriedOf, isTouched, toCarry } from './carrying.ts'
import type { Form, Question } from './form.ts'
import { questionsPut } from './questions-put.ts'
import { frozenRecord, type FrozenCarried, type FrozenRecord } from './record.ts'

const source = { document: 'Guidance', section: 'Row 1' }
const yesNo = { kind: 'choice', options: ['yes', 'partly', 'no'] } as const
const bare = { hint: undefined, worry: 'no', when: [], evidence: [] } as const
const referrals: Question = {
  ...bare,
  id: 'referrals',
  asks: 'Were referrals made?',
  answers: yesNo,
  parts: [
    { ...bare, id: 'made', asks: 'Made?', answers: yesNo },
    { ...bare, id: 'taken-up', asks: 'Taken up?', answers: yesNo },
  ],
  themes: [],
  mayRaiseConcern: false,
  defaultTaken: undefined,
  source,
}
const form: Form = {
  id: 'six-week',
  title: 'Six weeks',
  groups: [{ id: 'plan', title: 'The plan', questions: [referrals] }],
  summary: { asks: 'What is different?', hint: undefined, limit: 1500, source },
  output: { noteType: 'Case note', title: 'Six weeks', limit: 20_000 },
}
const put = questionsPut(form, () => true)
const question = put.groups[0]!.questions[0]!

/** What is typed, by field; a value that ends in "=" was carried from the review before. */
function typed(values: Readonly<Record<string, string>>): TypedAnswers {
  return typedAnswers(
    Object.entries(values).map(([name, text]) => {
      const [questionId = '', partId = '', field = ''] = name.split('.')
      const carriedFrom = text.endsWith('=') ? 'MR-LAST' : undefined
      return {
        questionId,
        partId,
        field: field as 'answer' | 'comment' | 'again',
        value: text.replace(/=$/, ''),
        version: 1,
        savedAt: '2026-10-26T10:00:00.000Z',
        savedBy: 1,
        savedByName: 'Priya Shah',
        carriedFrom,
      }
    }),
  )
}

function lastRecord(carried?: FrozenCarried): FrozenRecord {
  return frozenRecord({
    reference: 'MR-LAST',
    child: { name: 'Ava Adams', localId: 'C-1', bornOn: null, expectedOn: null },
    review: {
      id: 'midway',
      occurrence: 1,
      planType: 'cp',
      planStartedOn: '2026-03-02',
      anchorEvent: 'initial-conference',
      anchorOn: '2026-03-02',
      dueOn: '2026-06-02',
      heldOn: '2026-06-02',
    },
    policy: { pack: 'p@1', packSha256: '0', form: 'six-week' },
    note: { type: 'Case note', title: 'Six weeks', limit: 20_000 },
    startedAt: '2026-06-02T10:00:00.000Z',
    startedBy: 'Priya Shah',
    signedAt: '2026-06-02T10:10:00.000Z',
    signedAtWords: '2 Jun 2026 10:10',
    signedBy: 'Priya Shah',
    put,
    answers: typed({
      'referrals.made.answer': 'yes',
      'referrals.taken-up.answer': 'partly',
      'referrals..comment': 'Waiting for a place.',
    }),
    actions: [],
    evidence: () => [],
    carried: () => carried,
    feeds: [],
  })
}

const carriedAll = {
  'referrals.made.answer': 'yes=',
  'referrals.taken-up.answer': 'partly=',
  'referrals..comment': 'Waiting for a place.=',
}
const secondTime: FrozenCarried = { from: '2026-03-30', times: 2, word: '' }

describe('Saying the same again', () => {
  it('takes the answers of last time and the comment', () => {
    expect(toCarry(question, lastRecord()).map(({ partId, field, value }) => [partId, field, value])).toEqual(
      [
        ['made', 'answer', 'yes'],
        ['taken-up', 'answer', 'partly'],
        ['', 'comment', 'Waiting for a place.'],
      ],
    )
    expect(toCarry(question, undefined)).toEqual([])
  })

  it('takes nothing that this form cannot hold', () => {
    const [part] = question.parts
    const dated = { ...question, parts: [{ ...part!, answers: { kind: 'date' } as const }] }
    expect(toCarry(dated, lastRecord())).toEqual([])
    expect(toCarry({ ...question, notAsked: 'under 5' }, lastRecord())).toEqual([])
  })

  it.each<[string, Record<string, string>, boolean]>([
    ['all of it stands', carriedAll, true],
    ['the comment was taken out', { ...carriedAll, 'referrals..comment': '' }, true],
    ['an answer was changed', { ...carriedAll, 'referrals.made.answer': 'no' }, false],
    ['the comment was written anew', { ...carriedAll, 'referrals..comment': 'Has a place now.' }, false],
    ['nothing was typed', {}, false],
    [
      'the same was typed by hand',
      { 'referrals.made.answer': 'yes', 'referrals.taken-up.answer': 'partly' },
      false,
    ],
  ])('is marked as carried where %s: %s', (_, values, isCarried) => {
    const carried = carriedOf(question, typed(values), lastRecord())
    expect(carried).toEqual(isCarried ? { from: '2026-06-02', times: 2, word: '' } : undefined)
  })

  it('is offered only where nothing is typed', () => {
    expect(isTouched(question, typed({}))).toBe(false)
    expect(isTouched(question, typed({ 'referrals..comment': ' ' }))).toBe(false)
    expect(isTouched(question, typed({ 'referrals..comment': 'Half a' }))).toBe(true)
    expect(isTouched(question, typed({ 'referrals.made.answer': 'no' }))).toBe(true)
  })

  it('needs a word of why from the third review in a row on, before it can be signed', () => {
    const blocksWith = (values: Record<string, string>, last: FrozenRecord) => {
      const answers = typed({ ...values, '_summary..answer': 'Ava is well.' })
      return beforeSigning(put, answers, [], { carried: (each) => carriedOf(each, answers, last) }).blocks
    }
    const third = lastRecord(secondTime)
    expect(blocksWith(carriedAll, lastRecord())).toEqual([])
    expect(blocksWith(carriedAll, third)).toEqual([
      {
        questionId: 'referrals',
        says: 'Say in a few words why this still stands, in 3 reviews in a row: Were referrals made?',
      },
    ])
    expect(blocksWith({ ...carriedAll, 'referrals..again': 'Still no place' }, third)).toEqual([])
    expect(blocksWith({ ...carriedAll, 'referrals.made.answer': 'no' }, third)).toEqual([])
  })

  it('reads so on the record and in the case note', () => {
    expect(carriedInWords({ from: '2026-06-02', times: 2, word: '' })).toBe('Carried from 2 Jun 2026')
    expect(carriedInWords({ from: '2026-06-02', times: 3, word: 'Still no place' })).toBe(
      'Carried from 2 Jun 2026; the same in 3 reviews in a row. Confirmed: Still no place',
    )
  })
})
