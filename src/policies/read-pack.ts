import { createHash } from 'node:crypto'
import { dayOf, type Day } from '#domain/calendar/day.ts'
import { parseSpan } from '#domain/calendar/span.ts'
import type { Lock, OrderOfKeeping } from '#domain/capacity/order-of-keeping.ts'
import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import type { Arrangement, Example, Pack } from './pack.ts'
import { readDrift } from './read-drift.ts'
import { readForm } from './read-form.ts'
import { readPanels, readRecordedHere } from './read-pathway.ts'
import { plansOf, readTimePolicy, sourceOf } from './read-timing.ts'
import type { PackFile } from './schema.ts'
import { isYes, numberIn } from './schema/terms.ts'

/** The pack that a checked file holds. */
export function readPack(file: PackFile, text: string): Pack {
  return {
    id: file.pack,
    version: file.version,
    ref: `${file.pack}@${file.version}`,
    name: file.name,
    about: file.about,
    inForceFrom: dayOf(file['in-force-from']),
    inForceUntil: optionalDay(file['in-force-until']),
    serves: file.serves,
    document: file.source?.document,
    documentNote: file.source?.note,
    words: file.words ?? {},
    events: file.events ?? [],
    time: readTimePolicy(file),
    forms: (file.forms ?? []).map((form) => readForm(file, form)),
    aboutForms: new Map(
      (file.forms ?? []).map((form) => [form.id, { about: form.about, step: form['for-pathway-step'] }]),
    ),
    arrangements: new Map((file.reviews ?? []).map((review) => [review.id, readArrangement(file, review)])),
    arranging: readArranging(file),
    capacity: readCapacity(file),
    workload: readWorkload(file),
    concerns: (file.concerns ?? []).map((ladder) => readConcerns(file, ladder)),
    duties: (file.duties ?? []).map(({ id, says, who, strength, tells, source }) => {
      return { id, says, who, strength, tells, source: sourceOf(file, source) }
    }),
    drift: readDrift(file),
    recordedHere: readRecordedHere(file),
    panels: readPanels(file),
    examples: (file.examples ?? []).map(readExample),
    defaults: defaultsOf(file),
    sha256: sha256Of(text),
    text,
  }
}

/** SHA-256 of a pack's text, in hexadecimal. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function readArrangement(file: PackFile, review: NonNullable<PackFile['reviews']>[number]): Arrangement {
  const { waiver } = review
  return {
    ways: review.ways ?? ['desk', 'telephone', 'video', 'face-to-face'],
    participants: (review.participants ?? []).map((one) => ({
      role: one.role,
      part: one.part,
      because: one.because,
      source: sourceOf(file, one.source),
    })),
    waiver: waiver && {
      by: waiver.by,
      agreedWith: waiver['agreed-with'] ?? [],
      reasons: waiver.reasons,
      refusedWhileOverdue: waiver['refused-while-overdue'],
      source: sourceOf(file, waiver.source),
    },
    alsoRecorded: (review['also-recorded'] ?? []).map((one) => ({
      ...one,
      source: sourceOf(file, one.source),
    })),
  }
}

function readArranging(file: PackFile): Pack['arranging'] {
  const { arranging } = file
  return (
    arranging && {
      moved: arranging['moved-for'],
      broughtForward: arranging['brought-forward-for'],
      stopped: arranging['stopped-for'],
      source: sourceOf(file, arranging.source),
    }
  )
}

function readCapacity(file: PackFile): Pack['capacity'] {
  const { capacity } = file
  return (
    capacity && {
      says: capacity.says,
      decidedBy: capacity['decided-by'],
      agreedWith: capacity['agreed-with'] ?? [],
      discussedWith: capacity['discussed-with'] ?? [],
      recordedIn: capacity['recorded-in'],
      toldAsNeeded: capacity['told-as-needed'] ?? [],
      firstToBeKept: capacity['first-to-be-kept'],
      order: readOrder(capacity),
      source: sourceOf(file, capacity.source),
    }
  )
}

function readOrder(capacity: NonNullable<PackFile['capacity']>): OrderOfKeeping {
  return {
    locks: capacity['never-alone'].map((lock): Lock => {
      switch (lock.when) {
        case 'near-months':
          return { ...lock, months: lock.months.map(numberIn), within: parseSpan(lock.within)! }
        case 'near-birth':
          return { ...lock, within: parseSpan(lock.within)! }
        case 'signs-of-drift':
          return { when: lock.when, says: lock.says, atLeast: lock['at-least'] }
        default:
          return lock
      }
    }),
    tiers: capacity['kept-in-tiers'].map((tier) => ({
      says: tier.says,
      groups: tier.groups ?? [],
      signsOfDrift: tier['signs-of-drift'],
    })),
    putOffFor: parseSpan(capacity['put-off-for'])!,
  }
}

/** As the national pack says them, for a pack that states other workload and leaves these out. */
const workedByDefault = { reviewsAYear: 2, weeksWorked: 46 }

function readWorkload(file: PackFile): Pack['workload'] {
  const { workload } = file
  return (
    workload && {
      says: workload.says,
      caseload: workload.caseload,
      reviewsAYear: workload['reviews-a-year'] ?? workedByDefault.reviewsAYear,
      weeksWorked: workload['weeks-worked'] ?? workedByDefault.weeksWorked,
      review: numberIn(workload['a-review']),
      conference: numberIn(workload['a-conference']),
      measuredFrom: numberIn(workload['measured-from']),
    }
  )
}

function readConcerns(file: PackFile, ladder: NonNullable<PackFile['concerns']>[number]): ConcernLadder {
  return {
    name: ladder.name,
    plan: plansOf(ladder.plan),
    raisedWhen: ladder['raised-when'],
    stages: ladder.stages.map((stage) => ({
      id: stage.id,
      name: stage.name,
      kind: stage.kind,
      to: stage.to,
      replyWithin: stage['reply-within'],
      source: sourceOf(file, stage.source),
    })),
    formalFrom: ladder.stages.find((stage) => stage.kind === 'formal')?.id,
    totalLimit: ladder['total-limit'],
    mayStartAtAnyStage: ladder['may-start-at-any-stage'] ? isYes(ladder['may-start-at-any-stage']) : false,
    movesOnWhenSilent: ladder['moves-on-when-silent'] ? isYes(ladder['moves-on-when-silent']) : false,
    mayBeSentTo: ladder['may-be-sent-to'] ?? [],
    toldAsWell: ladder['told-as-well'] ?? [],
    kinds: ladder.kinds ?? [],
    aboutChairTo: ladder['about-a-chair-to'] ?? 'qa-manager',
    immediateRisk: ladder['immediate-risk'],
    caseNote: ladder['case-note'] && {
      ...ladder['case-note'],
      limit: numberIn(ladder['case-note'].limit),
    },
    source: sourceOf(file, ladder.source),
  }
}

function readExample(example: NonNullable<PackFile['examples']>[number]): Example {
  const { given } = example
  return {
    name: example.name,
    given: {
      plan: given.plan,
      planStart: dayOf(given['plan-start']),
      planEnd: optionalDay(given['plan-end']),
      born: optionalDay(given.born),
      expected: optionalDay(given.expected),
      died: optionalDay(given.died),
      earlierPlans: (given['earlier-plans'] ?? []).map((one) => ({
        plan: one.plan ?? given.plan,
        start: dayOf(one.start),
        end: dayOf(one.end),
      })),
      events: (given.events ?? []).map((one) => ({
        event: one.event,
        on: dayOf(one.on),
        recordedOn: optionalDay(one['recorded-on']),
        childSeen: one['child-seen'] === undefined ? undefined : isYes(one['child-seen']),
        seenAlone: one['seen-alone'] === undefined ? undefined : isYes(one['seen-alone']),
        code: one.code,
      })),
      bookings: (given.bookings ?? []).map((one) => ({
        meeting: one.meeting,
        on: dayOf(one.on),
        recordedOn: optionalDay(one['recorded-on']),
      })),
      notLoaded: given['not-loaded'] ?? [],
    },
    today: dayOf(example.today),
    stage: example.stage,
    groups: example.groups,
    expect: new Map(
      Object.entries(example.expect).map(([id, list]) => [
        id,
        list.map((one) => ({
          occurrence: one.occurrence,
          due: one.due === 'none' ? 'none' : optionalDay(one.due),
          standing: one.standing,
          met: optionalDay(one.met),
          opens: optionalDay(one.opens),
          closes: optionalDay(one.closes),
          bookBy: optionalDay(one['book-by']),
          intervalEnds: optionalDay(one['interval-ends']),
          because: one.because,
        })),
      ]),
    ),
  }
}

/** Every default that the pack says it took, by the id of the item that it stands beside. */
function defaultsOf(file: PackFile): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const take = (id: string, text: string | undefined) => {
    if (text !== undefined) found.set(id, text)
  }
  for (const item of [...(file.requirements ?? []), ...(file.stages ?? []), ...(file.groups ?? [])]) {
    take(item.id, item.default)
  }
  for (const review of file.reviews ?? []) {
    take(review.id, review.default)
    take(`${review.id}.waiver`, review.waiver?.default)
    for (const one of review.participants ?? []) take(`${review.id}.participants.${one.role}`, one.default)
  }
  for (const form of file.forms ?? []) {
    for (const area of form.areas ?? []) take(`${form.id}.areas.${area.id}`, area.default)
    for (const group of form.groups) {
      for (const question of group.questions) take(`${form.id}.${question.id}`, question.default)
    }
  }
  for (const duty of file.duties ?? []) take(duty.id, duty.default)
  for (const rule of file.drift?.rules ?? []) take(rule.id, rule.default)
  for (const one of file['recorded-here'] ?? []) take(`recorded-here.${one.event}`, one.default)
  for (const panel of file.panels ?? []) take(panel.id, panel.default)
  for (const ladder of file.concerns ?? []) take('concerns', ladder.default)
  take('capacity', file.capacity?.default)
  take('arranging', file.arranging?.default)
  take('workload', file.workload?.default)
  if (file.source?.note !== undefined) found.set('in-force-from', file.source.note)
  return found
}

function optionalDay(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : dayOf(text)
}
