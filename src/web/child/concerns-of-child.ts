import { chairedBy } from '#access/chairing.ts'
import { concernSightOf } from '#access/concerns.ts'
import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { hasChairConcern } from '#db/queries/concerns/chair-concerns.ts'
import { concernsInSight } from '#db/queries/concerns/concerns.ts'
import { countGoodPractice, goodPracticeFor } from '#db/queries/concerns/good-practice.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { standingInWords, type ConcernStanding } from '#web/concern/words.ts'
import { paths } from '#web/paths.ts'
import { situationOf } from '#workflows/concerns/concern-at-hand.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** Open concerns and good practice of a child, as far as the person may see them, and what the person may add. */
export interface ConcernsOfChild {
  readonly open: readonly {
    readonly says: string
    readonly href: string
    readonly stage: string
    readonly standing: ConcernStanding
  }[]
  readonly goodPractice: number
  readonly lastThanks: { readonly note: string; readonly thanked: string } | undefined
  readonly raiseHref: string | undefined
  /** Whether the person raises concerns about practice, or only about the chair. */
  readonly raisesOnPractice: boolean
  readonly noteHref: string | undefined
  /** Where the chair notes the plan as one of concern, and whether it is; only for the child's chair. */
  readonly ofConcern: { readonly href: string; readonly isNoted: boolean } | undefined
}

/** Reads what the block of concerns and good practice on a child's page shows. The child was found within the scope. */
export async function concernsOfChild(
  db: Db,
  person: Person,
  scope: ChildScope,
  childId: number,
  today: Day,
): Promise<ConcernsOfChild> {
  const { library, compiled } = await policyNow(db)
  const { calendar } = compiled
  const open = await concernsInSight(db, concernSightOf(person), today, { state: 'open', childId })
  const chairs = (await childWithin(db, chairedBy(person), today, childId)) !== undefined
  const [last] = await goodPracticeFor(db, scope, today, { limit: 1, offset: 0, childId })
  return {
    open: open.map((concern) => {
      const { state } = situationOf(concern, { library, calendar, today })
      return {
        says: concern.kindSays,
        href: paths.concern({ concernId: concern.concernId }),
        stage: state.stage.name,
        standing: standingInWords(state, today, calendar),
      }
    }),
    goodPractice: await countGoodPractice(db, scope, today, childId),
    lastThanks: last && { note: last.note, thanked: last.thanked },
    raiseHref: may(person, 'concern:raise') ? paths.raiseConcern({ childId }) : undefined,
    raisesOnPractice: chairs || person.roles.includes('qa-manager'),
    noteHref: may(person, 'good-practice:note') ? paths.noteGoodPractice({ childId }) : undefined,
    ofConcern: chairs
      ? { href: paths.concernToChair({ childId }), isNoted: await hasChairConcern(db, childId) }
      : undefined,
  }
}
