import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { reviewToday } from '#test/support/a-review.ts'
import { aPerson } from '#test/support/app.ts'
import { raiseConcern, type ToRaise } from '#workflows/concerns/raise-concern.ts'

const today = dayOf(reviewToday)
const now = new Date(`${reviewToday}T10:42:00Z`)

/** Whoever has a part in a concern about a child of `aReview`. */
export interface Staff {
  readonly chair: Person
  readonly worker: Person
  readonly manager: Person
  readonly qa: Person
  readonly service: Person
  readonly director: Person
}

/** Adds one person of each role that has a part in concerns about a child of `aReview`. */
export async function concernStaff(db: Db): Promise<Staff> {
  const one = async (
    username: string,
    role: Person['roles'][number],
    personRef?: string,
  ): Promise<Person> => {
    const about = {
      username,
      name: username,
      roles: [role],
      teamRef: 'TEAM-1',
      personRef: personRef ?? username,
    }
    return { personId: await aPerson(db, about), ...about }
  }
  return {
    chair: await one('chair', 'chair', 'CHAIR-1'),
    worker: await one('worker', 'social-worker', 'SW-1'),
    manager: await one('manager', 'team-manager', 'TM-1'),
    qa: await one('qa', 'qa-manager'),
    service: await one('service', 'service-delivery-manager'),
    director: await one('director', 'assistant-director'),
  }
}

/** A concern of the chair's, raised on the day of the tests; `more` says what is otherwise. */
export function aConcern(person: Person, childId: number, more: Partial<ToRaise> = {}): ToRaise {
  return {
    person,
    childId,
    today,
    now,
    form: 'form-one-of-this-test',
    planType: 'cp',
    about: 'practice',
    kind: 'drift-and-delay',
    worry: 'Nobody has seen the child for three weeks.',
    wanted: 'A visit this week, alone.',
    talkedTo: 'Tess Marlow',
    talkedOn: dayOf('2026-10-23'),
    evidence: [{ says: 'Visit 16 Oct 2026', sources: ['SSD visits'] }],
    midwayReference: undefined,
    questionId: undefined,
    namesWorker: false,
    stage: 'talk',
    reason: '',
    risk: undefined,
    ...more,
  }
}

/** Raises a concern and gives its id. */
export async function raised(db: Db, asked: ToRaise): Promise<number> {
  const done = await raiseConcern(db, asked)
  if (!done.ok) throw new Error(JSON.stringify(done))
  return done.concernId
}
