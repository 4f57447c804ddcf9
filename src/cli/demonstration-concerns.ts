import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeAs } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { childrenListed, type ListedChild } from '#db/queries/children/children-list.ts'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { madeUpConcerns, madeUpGoodPractice, type MadeUpConcern } from '#demo/concerns.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { StepEntries } from '#domain/concerns/entries.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { noteGoodPractice } from '#workflows/concerns/note-good-practice.ts'
import { raiseConcern } from '#workflows/concerns/raise-concern.ts'
import { takeConcernStep } from '#workflows/concerns/take-concern-step.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

interface Moment {
  readonly today: Day
  readonly now: Date
}

/**
 * Raises the concerns of the demonstration, by the chair's and the manager's own road: for the first children whom both
 * have, so that a newcomer finds each page of concerns filled from either side.
 */
export async function raiseMadeUpConcerns(db: Db, moment: Moment): Promise<void> {
  const people = await demonstrationPeople(db, moment.today)
  const chair = people.find((person) => person.roles.includes('chair') && may(person, 'concern:raise'))
  const manager = people.find(({ roles }) => roles.includes('team-manager'))
  if (!chair || !manager) return
  const children = await childrenOfBoth(db, chair, manager, moment.today)
  for (const [index, madeUp] of madeUpConcerns.entries()) {
    const child = children[index % children.length]
    if (child) await raise(db, madeUp, { chair, manager, child, form: `demonstration-${index}` }, moment)
  }
  const thanked = children.at(-1)
  if (thanked)
    await noteGoodPractice(db, {
      ...moment,
      ...madeUpGoodPractice,
      person: chair,
      childId: thanked.childId,
      form: 'demonstration-thanks',
      mayBeShared: true,
      midwayReference: undefined,
      questionId: undefined,
    })
}

/** Children on a child protection plan whom both have; where they share none, the chair's own. */
async function childrenOfBoth(
  db: Db,
  chair: Person,
  manager: Person,
  today: Day,
): Promise<readonly ListedChild[]> {
  const { calendar } = (await policyNow(db)).compiled
  const place = { order: 'name', limit: madeUpConcerns.length, offset: 0 } as const
  const found = async (narrower = scopeAs(chair, 'chair')) =>
    childrenListed(db, scopeAs(chair, 'chair')!, dueDays(today, calendar), { plan: 'cp', narrower }, place)
  const shared = await found(scopeAs(manager, 'team-manager'))
  return shared.children.length > 0 ? shared.children : (await found()).children
}

async function raise(
  db: Db,
  madeUp: MadeUpConcern,
  who: {
    readonly chair: Person
    readonly manager: Person
    readonly child: ListedChild
    readonly form: string
  },
  moment: Moment,
): Promise<void> {
  const { chair, manager, child, form } = who
  const raised = await raiseConcern(db, {
    ...moment,
    person: chair,
    childId: child.childId,
    form,
    planType: 'cp',
    about: 'practice',
    kind: madeUp.kind,
    worry: madeUp.worry,
    wanted: madeUp.wanted,
    talkedTo: '',
    talkedOn: undefined,
    evidence: [],
    midwayReference: undefined,
    questionId: undefined,
    namesWorker: false,
    stage: madeUp.isFormal ? 'stage-1' : 'talk',
    reason: madeUp.isFormal ? 'It was talked about twice.' : '',
    risk: undefined,
  })
  // A made-up child may have a brother or sister whose name is a word here: then this concern is left out.
  if (!raised.ok) return
  const { concernId } = raised
  const steps: readonly (readonly [Person, StepEntries | undefined])[] = [
    [manager, madeUp.reply === undefined ? undefined : { kind: 'replied', says: madeUp.reply }],
    [chair, madeUp.difference === undefined ? undefined : { kind: 'reply-accepted', says: '' }],
    [
      chair,
      madeUp.difference === undefined
        ? undefined
        : {
            kind: 'closed',
            says: 'What was asked for is done.',
            difference: madeUp.difference,
            childTold: 'yes',
            childToldHow: 'By the chair, at a visit to school',
          },
    ],
  ]
  let seen = 1
  for (const [person, entries] of steps) {
    if (!entries) continue
    const taken = await takeConcernStep(db, { ...moment, person, concernId, seen, entries })
    if (!taken.ok) return
    seen += 1
  }
}
