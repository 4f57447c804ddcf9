import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeKinds, wordsOfKind, type NoticeKind } from './kinds.ts'
import { atOnceWords, digestWords, testWords, type Told } from './words.ts'

const letterhead = { baseUrl: 'https://waymark.example.org', authority: 'Northmoor Council' }
const kinds = Object.keys(noticeKinds) as readonly NoticeKind[]

const told = (kind: string, noticeId: number, path = `/reviews/MR-${noticeId}`): Told => ({
  kind,
  noticeId,
  path,
})

describe('the words of a mail', () => {
  it('count what there is, with a link to each kind', () => {
    const { subject, body } = digestWords(
      [told('monitoring-begins', 1), told('monitoring-begins', 2), told('drift-noted', 3)],
      letterhead,
    )
    expect(subject).toBe('The time for 2 midway reviews has come: agree when to talk, and 1 more thing')
    expect(body).toBe(
      [
        'The time for 2 midway reviews has come: agree when to talk',
        'https://waymark.example.org/reviews',
        '',
        '1 signed midway review notes a worry about progress',
        'https://waymark.example.org/told/3',
        '',
        'Mail from Waymark names no child. Sign in to see whom it is about.',
        '',
        'Waymark, Northmoor Council',
      ].join('\n'),
    )
  })

  it('say one thing in the singular, and nothing of others', () => {
    const { subject } = digestWords([told('monitoring-begins', 1)], letterhead)
    expect(subject).toBe('The time for 1 midway review has come: agree with its chair when to talk')
  })

  it('lead to the home page where one kind stands on several lists', () => {
    const { body } = digestWords([told('drift-noted', 1), told('drift-noted', 2, '/actions/7')], letterhead)
    expect(body).toContain('https://waymark.example.org/\n')
  })

  it('of a mail at once hold one line and one link', () => {
    const { subject, body } = atOnceWords(told('review-moved-near', 9), letterhead)
    expect(subject).toBe('A midway review was moved to within two working days')
    expect(body).toContain('https://waymark.example.org/told/9')
  })

  it('stay general for a kind that this version does not know', () => {
    expect(digestWords([told('of-a-later-version', 1)], letterhead).subject).toBe('1 thing changed for you')
  })

  it('never hold what a path holds, nor anything else about a child, for any notices', () => {
    const secret = fc.stringMatching(/^[A-Z][a-z]{3,9}[0-9]{4}$/)
    const notices = fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds.filter((kind) => wordsOfKind(kind)?.linkIsItsPath !== true)),
        noticeId: fc.integer({ min: 1, max: 999 }),
        path: secret.map((word) => `/children/${word}/reviews`),
      }),
      { minLength: 1, maxLength: 30 },
    )
    fc.assert(
      fc.property(notices, (several) => {
        const mails = [
          digestWords(several, letterhead),
          ...several.map((one) => atOnceWords(one, letterhead)),
        ]
        for (const { path } of several) {
          const word = path.split('/')[2]!
          for (const { subject, body } of mails) expect(`${subject}\n${body}`).not.toContain(word)
        }
      }),
    )
  })

  it('tell no kind of plan, and are short enough for a subject', () => {
    for (const kind of kinds) {
      for (const line of [noticeKinds[kind].one, noticeKinds[kind].many(12)]) {
        expect(line).not.toMatch(/child protection|looked after|looked-after|\bCP\b|\bCLA\b|\bLAC\b/i)
        expect(line.length, line).toBeLessThanOrEqual(90)
      }
    }
    expect(testWords(letterhead).body).toContain('Waymark can send mail')
  })

  it('hold the path itself only for what is about no child', () => {
    expect(kinds.filter((kind) => wordsOfKind(kind)?.linkIsItsPath)).toEqual(['audit-anchor'])
    const { body } = digestWords([told('audit-anchor', 4, '/audit?anchor=7-abc')], letterhead)
    expect(body).toContain('https://waymark.example.org/audit?anchor=7-abc\n')
  })

  it('go at once for nothing but what the rule names', () => {
    const atOnce = kinds.filter((kind) => noticeKinds[kind].urgency === 'at-once')
    expect(atOnce.filter((kind) => !/^(review-moved-near|concern-.*|immediate-.*)$/.test(kind))).toEqual([])
  })
})
