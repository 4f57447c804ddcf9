import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import type { DriftCase } from '#domain/drift/sign.ts'
import {
  action,
  driftCase,
  event,
  feeds,
  notAlone,
  owes,
  requirement,
  rules,
  today,
  worker,
} from '#test/support/a-drift-case.ts'
import { findSigns } from './find-signs.ts'
import { driftKinds } from './rule-in-words.ts'
import type { DriftKind } from './rule.ts'

/** A plan on which a rule holds today, and the same plan once what clears the rule is recorded. */
interface Example {
  readonly when: string
  readonly before: Partial<DriftCase>
  readonly after: Partial<DriftCase>
  /** Whether it holds again on a known day if nothing more is recorded. */
  readonly toCome?: true
}

const visits = ['2026-10-16', '2026-10-23', '2026-11-03', '2026-11-16'].map((on) => event('visit', on))
const alone = (on: string) => event('visit', on, { seenAlone: true })
const conference = event('review-conference', '2026-10-07')
const enquiry = event('section-47', '2026-10-20')
const missing = event('missing-episode', '2026-11-02')
const thrice = ['2025-10-15', '2026-04-10', '2026-10-07'].map((on) =>
  action('Visit the school', { decidedOn: dayOf(on) }),
)
const step = { rule: requirement('legal-planning-meeting', 1, 'once'), dueOn: dayOf('2026-12-10') }
const answered = (heldOn: string, value: string) => ({
  reference: `MR-${heldOn}`,
  heldOn: dayOf(heldOn),
  questionId: 'feels-safer',
  asks: 'Does the child feel safer?',
  kind: 'choice' as const,
  value,
})
const notSafer = [answered('2026-09-01', 'no'), answered('2026-10-12', 'partly')]

/** The column "clears when" of product pages, MS2, one worked example for each rule. */
const examples: Readonly<Record<DriftKind, Example>> = {
  'visits-thinning': {
    when: 'a visit in rule',
    before: { events: visits, owed: [owes('visit', '2026-11-30')] },
    after: { events: [...visits, event('visit', '2026-11-20')], owed: [owes('visit', '2026-12-04')] },
    toCome: true,
  },
  'seen-not-alone': {
    when: 'seen alone',
    before: { events: ['2026-10-16', '2026-10-23', '2026-11-03'].map(notAlone) },
    after: { events: [...['2026-10-16', '2026-10-23', '2026-11-03'].map(notAlone), alone('2026-11-13')] },
  },
  'core-group-slipping': {
    when: 'held',
    before: { owed: [owes('core-group', '2026-11-25')] },
    after: { events: [event('core-group', '2026-11-19')], owed: [owes('core-group', '2026-12-31')] },
    toCome: true,
  },
  'supervision-gap': {
    when: 'held',
    before: { owed: [owes('supervision', '2026-11-11')] },
    after: { events: [event('supervision', '2026-11-20')], owed: [owes('supervision', '2026-12-20')] },
    toCome: true,
  },
  'plan-not-caught-up': {
    when: 'edited',
    before: { events: [event('plan-updated', '2026-09-01'), conference] },
    after: { events: [event('plan-updated', '2026-09-01'), conference, event('plan-updated', '2026-11-20')] },
  },
  'recommendations-adrift': {
    when: 'owned, dated, done',
    before: {
      actions: [
        action('Tell the school', { ownerName: undefined }),
        action('Refer to the clinic', { dueOn: undefined }),
        action('Write to the father', { dueOn: dayOf('2026-11-02') }),
        action('Ring the nurse', { dueOn: dayOf('2026-11-09') }),
      ],
    },
    after: {
      actions: [
        action('Tell the school'),
        action('Refer to the clinic', { settledOn: dayOf('2026-11-20') }),
        action('Write to the father', { dueOn: dayOf('2026-11-02'), settledOn: dayOf('2026-11-20') }),
        action('Ring the nurse', { dueOn: dayOf('2026-12-09') }),
      ],
    },
    toCome: true,
  },
  'same-action-again': {
    // A concern raised from it ends it too: that is kept beside the sign (test/journeys/drift-taken-up.test.ts).
    when: 'done',
    before: { actions: thrice },
    after: { actions: thrice.map((one) => ({ ...one, settledOn: today })) },
  },
  'hands-changing': {
    when: '90 days with one worker',
    before: { allocations: [worker('A', '2026-01-05', '2026-08-22'), worker('B', '2026-08-23')] },
    after: { allocations: [worker('A', '2026-01-05', '2026-08-21'), worker('B', '2026-08-22')] },
  },
  'missing-without-talk': {
    when: 'offered and recorded',
    before: { events: [missing] },
    after: { events: [missing, event('return-interview', '2026-11-10')] },
  },
  'risk-again': {
    when: 'reviewed in a midway',
    before: { events: [enquiry] },
    // Signed here: the case system need not have heard of it.
    after: { events: [enquiry], answers: [answered('2026-10-27', 'yes')] },
  },
  'stage-without-steps': {
    when: 'item dated',
    before: { owed: [step] },
    after: { owed: [step], bookings: [{ meeting: 'legal-planning-meeting', on: dayOf('2026-12-01') }] },
  },
  'not-moving': {
    when: 'movement recorded',
    before: { answers: notSafer },
    after: { answers: [...notSafer, answered('2026-11-16', 'yes')] },
  },
}

describe('A sign of drift clears as the policy says it does', () => {
  const signOn = (kind: DriftKind, plan: Partial<DriftCase>) =>
    findSigns(rules, feeds, driftCase(plan)).find((sign) => sign.kind === kind)

  const each = driftKinds.map((kind) => ({ kind, ...examples[kind] }))
  it.each(each)('$kind: $when', ({ kind, before, after, toCome }) => {
    const stood = signOn(kind, before)
    expect(stood && stood.since <= today, `${kind} holds`).toBe(true)
    expect(stood!.wouldClearWhen).not.toBe('')
    const left = signOn(kind, after)
    expect(left === undefined ? 'none' : left.since > today ? 'to come' : 'holds').toBe(
      toCome ? 'to come' : 'none',
    )
  })
})
