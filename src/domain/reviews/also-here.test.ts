import { describe, expect, it } from 'vitest'
import { alsoHere } from './also-here.ts'
import { typedAnswers } from './answers.ts'

const now = new Date('2026-10-26T10:45:00Z')
const field = (savedBy: number, savedByName: string, at: string, questionId = 'a') => ({
  questionId,
  partId: '',
  field: 'answer' as const,
  value: 'yes',
  version: 1,
  savedAt: `2026-10-26T${at}:00.000Z`,
  savedBy,
  savedByName,
})

describe('Who else is in a review', () => {
  it.each([
    ['nobody typed', [], []],
    ['only the person who asks', [field(1, 'Priya Shah', '10:44')], []],
    ['somebody a moment ago', [field(2, 'Ira Reid', '10:41')], ['Ira Reid 10:41']],
    ['somebody half an hour ago', [field(2, 'Ira Reid', '10:15')], ['Ira Reid 10:15']],
    ['somebody longer ago', [field(2, 'Ira Reid', '10:14')], []],
    [
      'two others, each by what they typed last',
      [field(2, 'Ira Reid', '10:20'), field(2, 'Ira Reid', '10:30', 'b'), field(3, 'Ola Benn', '10:41')],
      ['Ola Benn 10:41', 'Ira Reid 10:30'],
    ],
  ])('%s', (_, fields, expected) => {
    const others = alsoHere(typedAnswers(fields), 1, now)
    expect(others.map(({ name, lastTypedAt }) => `${name} ${lastTypedAt.slice(11, 16)}`)).toEqual(expected)
  })
})
