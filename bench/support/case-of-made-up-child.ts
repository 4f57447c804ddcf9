import type { MadeUpChild, Visit } from '#demo/made-up-child.ts'
import type { CaseEvent, CaseRecord } from '#domain/timescales/case-columns.ts'

/** A made-up child as the engine reads it: what the importers make of the child's files, without the files. */
export function caseOfMadeUpChild(child: MadeUpChild): CaseRecord {
  const events: CaseEvent[] = [
    ...child.events.map(({ kind, on, seen, alone }) => ({ kind, on, childSeen: seen, seenAlone: alone })),
    ...child.enquiries.flatMap(({ startedOn: on }) => [
      { kind: 'strategy-discussion', on },
      { kind: 'section-47', on },
    ]),
    ...child.initialConferences.map(({ on }) => ({ kind: 'initial-conference', on })),
    ...child.legalStatuses.map(({ status: code, startedOn: on }) => ({ kind: 'legal-status', on, code })),
    ...child.missingEpisodes.map(({ startedOn: on }) => ({ kind: 'missing-episode', on })),
    ...child.cpPlans.flatMap(({ visits, reviews }) => [
      ...visits.map(visitEvent),
      ...reviews.flatMap(({ heldOn, quorate }) =>
        heldOn === undefined
          ? []
          : [{ kind: quorate ? 'review-conference' : 'inquorate-conference', on: heldOn }],
      ),
    ]),
    ...child.carePeriods.flatMap(({ visits, reviews, placements, carePlans, healthChecks }) => [
      ...visits.map(visitEvent),
      ...reviews.map(({ heldOn: on }) => ({ kind: 'cla-review', on })),
      ...placements.map(({ startedOn: on }) => ({ kind: 'placement-start', on })),
      ...carePlans.map(({ startedOn: on }) => ({ kind: 'care-plan-updated', on })),
      ...healthChecks.map(({ on, type }) => ({
        kind: type === 'Dental Check' ? 'dental-check' : 'health-assessment',
        on,
      })),
    ]),
  ]
  return {
    bornOn: child.bornOn,
    expectedOn: child.expectedOn,
    diedOn: child.diedOn,
    plans: [
      ...child.cpPlans
        .filter(({ otherAuthority }) => !otherAuthority)
        .map(({ startedOn, endedOn }) => ({ planType: 'cp' as const, startedOn, endedOn })),
      ...child.carePeriods.map(({ startedOn, endedOn }) => ({
        planType: 'cla' as const,
        startedOn,
        endedOn,
      })),
    ],
    events,
    bookings: child.bookings,
  }
}

function visitEvent({ on, seen, alone }: Visit): CaseEvent {
  return { kind: 'visit', on, childSeen: seen, seenAlone: alone }
}
