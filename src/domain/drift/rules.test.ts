import { describe, expect, it } from 'vitest'
import {
  action,
  driftCase,
  event,
  feeds,
  notAlone,
  owes,
  requirement,
  rules,
  shown,
  today,
  worker,
} from '#test/support/a-drift-case.ts'
import { addDays, dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { findSigns } from './find-signs.ts'

describe('Visits thinning (DR1)', () => {
  const thinning = ['2026-10-16', '2026-10-23', '2026-11-03', '2026-11-16'].map((on) => event('visit', on))

  it('shows from the third growing gap that comes near the limit in force', () => {
    expect(shown('visits-thinning', { events: thinning, owed: [owes('visit', '2026-11-30')] })).toEqual([
      '2026-11-16',
      [
        'The last 3 gaps between days on which the child was seen grew: 5, 7, 9 working days, up to 16 Nov 2026. The rule is every 10 working days.',
      ],
    ])
    // Under a limit of 15 working days, nine are not near it yet: it will be late on the day after the limit.
    expect(shown('visits-thinning', { events: thinning, owed: [owes('visit', '2026-12-07', 15)] })).toEqual([
      '2026-12-08',
      [
        'The child was last seen on 16 Nov 2026. The rule is every 15 working days: the next was due by 7 Dec 2026.',
      ],
    ])
  })

  it('says both once the limit has passed too, and nothing where no policy sets a limit', () => {
    const late = { events: thinning, owed: [owes('visit', '2026-11-30')], today: dayOf('2026-12-01') }
    expect(shown('visits-thinning', late)[1]).toHaveLength(2)
    expect(shown('visits-thinning', { events: thinning })).toBe('none')
  })

  it('is not judged where visits are not loaded', () => {
    const owed = [owes('visit', '2026-11-30')]
    expect(shown('visits-thinning', { events: thinning, owed }, new Set(['actions']))).toBe('none')
  })
})

describe('Seen, not alone (DR2)', () => {
  const days = ['2026-10-16', '2026-10-23', '2026-11-03']

  it('shows from the third visit in a row, and not for a child under four or where nobody says', () => {
    expect(shown('seen-not-alone', { events: days.map(notAlone) })[0]).toBe('2026-11-03')
    expect(shown('seen-not-alone', { events: days.map(notAlone), bornOn: dayOf('2022-10-20') })).toBe('none')
    expect(shown('seen-not-alone', { events: days.map((on) => event('visit', on)) })).toBe('none')
    const alone = event('visit', '2026-11-03', { seenAlone: true })
    expect(shown('seen-not-alone', { events: [...days.map(notAlone), alone] })).toBe('none')
  })
})

describe('Core group slipping (DR3) and supervision gap (DR4)', () => {
  it('show from seven days before the limit while none is booked, and after it', () => {
    const owed = [owes('core-group', '2026-11-25')]
    expect(shown('core-group-slipping', { owed })[0]).toBe('2026-11-18')
    const booked = [{ meeting: 'core-group', on: dayOf('2026-11-24') }]
    // Booked: it will show on the day after the limit, if it is not held.
    expect(shown('core-group-slipping', { owed, bookings: booked })[0]).toBe('2026-11-26')
    expect(shown('core-group-slipping', { owed, bookings: undefined })[0]).toBe('2026-11-26')
  })

  it('leave five working days of grace after the limit of supervision', () => {
    expect(shown('supervision-gap', { owed: [owes('supervision', '2026-11-13')] })[0]).toBe('2026-11-21')
    expect(shown('supervision-gap', {})).toBe('none')
  })
})

describe('Plan not caught up (DR5) and risk again (DR10)', () => {
  const held = event('review-conference', '2026-10-07')

  it('shows fifteen working days after the meeting, unless the plan was changed on or after it', () => {
    expect(shown('plan-not-caught-up', { events: [event('plan-updated', '2026-09-01'), held] })[0]).toBe(
      '2026-10-29',
    )
    expect(shown('plan-not-caught-up', { events: [held, event('plan-updated', '2026-10-07')] })).toBe('none')
  })

  it('shows a new enquiry, or a plan again within 24 months, until a midway review is held', () => {
    const enquiry = event('section-47', '2026-10-20')
    expect(shown('risk-again', { events: [enquiry] })[0]).toBe('2026-10-20')
    expect(shown('risk-again', { events: [enquiry, event('midway-review', '2026-10-26')] })).toBe('none')
    const earlier = (endedOn: string) => [
      { planType: 'cp' as const, startedOn: dayOf('2023-01-09'), endedOn: dayOf(endedOn) },
    ]
    expect(shown('risk-again', { otherPlans: earlier('2024-06-02') })[0]).toBe('2026-06-01')
    expect(shown('risk-again', { otherPlans: earlier('2024-06-01') })).toBe('none')
  })
})

describe('Recommendations adrift (DR6) and same action again (DR7)', () => {
  it('show what has no owner ten working days on, and two that are past their day', () => {
    expect(
      shown('recommendations-adrift', { actions: [action('Tell the school', { ownerName: undefined })] }),
    ).toEqual([
      '2026-09-29',
      ['“Tell the school”, agreed on 14 Sep 2026, has no owner; 10 working days ended on 28 Sep 2026.'],
    ])
    const late = (on: string) => action('Refer', { dueOn: dayOf(on) })
    expect(shown('recommendations-adrift', { actions: [late('2026-11-02')] })).toBe('none')
    expect(shown('recommendations-adrift', { actions: [late('2026-11-02'), late('2026-11-09')] })[0]).toBe(
      '2026-11-10',
    )
  })

  it('show an open action that was agreed at three meetings, and not one that is done', () => {
    const agreed = (on: string, settledOn?: Day) =>
      action('Visit the school', { decidedOn: dayOf(on), settledOn })
    const thrice = [agreed('2025-10-15'), agreed('2026-04-10'), agreed('2026-10-07')]
    expect(shown('same-action-again', { actions: thrice })[0]).toBe('2026-10-07')
    const done = [...thrice.slice(0, 2), agreed('2026-10-07', addDays(today, -1))]
    expect(
      shown('same-action-again', { actions: done.map((one) => ({ ...one, settledOn: addDays(today, -1) })) }),
    ).toBe('none')
  })
})

describe('Hands changing (DR8)', () => {
  it('shows from the day of the change until one worker has stayed for 90 days', () => {
    const allocations = [worker('A', '2026-01-05', '2026-09-20'), worker('B', '2026-09-21')]
    const [sign] = findSigns(rules, feeds, driftCase({ allocations })).filter(
      ({ kind }) => kind === 'hands-changing',
    )
    expect(sign && [isoDate(sign.since), isoDate(sign.until!)]).toEqual(['2026-09-21', '2026-12-19'])
    expect(shown('hands-changing', { allocations, today: dayOf('2026-12-20') })).toBe('none')
  })

  it('shows on the sixth working day without anybody', () => {
    expect(shown('hands-changing', { allocations: [worker('A', '2026-01-05', '2026-11-06')] })[0]).toBe(
      '2026-11-14',
    )
  })
})

describe('Missing without a talk (DR9), stage without steps (DR11), not moving (DR12)', () => {
  it('shows an episode without an interview offered in three working days', () => {
    const missing = event('missing-episode', '2026-11-02')
    expect(shown('missing-without-talk', { events: [missing] })[0]).toBe('2026-11-06')
    expect(
      shown('missing-without-talk', { events: [missing, event('return-interview', '2026-11-04')] }),
    ).toBe('none')
  })

  it('shows a must without a date from thirty days before its day', () => {
    const step = { rule: requirement('legal-planning-meeting', 1, 'once'), dueOn: dayOf('2026-12-10') }
    expect(shown('stage-without-steps', { owed: [step] })[0]).toBe('2026-11-10')
    const bookings = [{ meeting: 'legal-planning-meeting', on: dayOf('2026-12-01') }]
    expect(shown('stage-without-steps', { owed: [step], bookings })).toBe('none')
    const should = { ...step, rule: { ...step.rule, strength: 'should' as const } }
    expect(shown('stage-without-steps', { owed: [should] })).toBe('none')
  })

  it('shows a scale that did not rise at three reviews, and "feels safer" not Yes at two', () => {
    const answered = (questionId: string, kind: 'scale' | 'choice', values: readonly string[]) =>
      values.map((value, nth) => ({
        reference: `MR-${nth}`,
        heldOn: addDays(dayOf('2026-07-01'), nth * 30),
        questionId,
        asks: 'How is it?',
        kind,
        value,
      }))
    expect(shown('not-moving', { answers: answered('worry', 'scale', ['4', '4', '3']) })[0]).toBe(
      '2026-08-30',
    )
    expect(shown('not-moving', { answers: answered('worry', 'scale', ['4', '4', '5']) })).toBe('none')
    expect(shown('not-moving', { answers: answered('feels-safer', 'choice', ['no', 'partly']) })[0]).toBe(
      '2026-07-31',
    )
    expect(shown('not-moving', { answers: answered('feels-safer', 'choice', ['no', 'yes']) })).toBe('none')
  })

  const review = (heldOn: string, given: Readonly<Record<string, string>>) =>
    Object.entries(given).map(([questionId, value]) => ({
      reference: `MR-${heldOn}`,
      heldOn: dayOf(heldOn),
      questionId,
      asks:
        { 'drift-and-delay': 'Is there drift?', impact: 'What changes?' }[questionId] ?? 'Is there a plan?',
      kind: questionId === 'contingency' ? ('text' as const) : ('choice' as const),
      value,
    }))
  const inCare = { planType: 'cla' as const, startedOn: dayOf('2026-06-01'), endedOn: undefined }

  it('shows a contingency left open in the review that says the plan does not move on', () => {
    const stuck = review('2026-10-05', { permanence: 'yes', 'drift-and-delay': 'yes' })
    expect(shown('not-moving', { plan: inCare, answers: stuck })).toEqual([
      '2026-10-05',
      [
        'In the review of 5 Oct 2026 “Is there drift?” was answered Yes, and “If the care plan is not moving on, what is the contingency plan?” has no answer.',
      ],
    ])
    const said = review('2026-10-05', { 'drift-and-delay': 'yes', contingency: 'Her aunt is assessed.' })
    expect(shown('not-moving', { plan: inCare, answers: said })).toBe('none')
    const moves = review('2026-10-05', { 'drift-and-delay': 'no' })
    expect(shown('not-moving', { plan: inCare, answers: moves })).toBe('none')
    // Only the last review is asked, and a form that does not ask what then says nothing of it.
    expect(
      shown('not-moving', {
        plan: inCare,
        answers: [...stuck, ...review('2026-11-02', { permanence: 'yes' })],
      }),
    ).toBe('none')
    expect(shown('not-moving', { answers: stuck })).toBe('none')
  })

  it('shows a choice on the contingency that is a worry, and not one that nobody answered', () => {
    const given = (safetyPlan: string) => review('2026-10-05', { impact: 'no', 'safety-plan': safetyPlan })
    expect(shown('not-moving', { answers: given('no') })[1]).toEqual([
      'In the review of 5 Oct 2026 “What changes?” was answered No, and “Is there a plan?” was answered No.',
    ])
    expect(shown('not-moving', { answers: given('yes') })).toBe('none')
    expect(shown('not-moving', { answers: given('no').slice(0, 1) })).toBe('none')
  })
})
