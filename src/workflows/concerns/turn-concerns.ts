import type { Db, Tx } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { putStandings } from '#db/queries/concerns/concern-standing.ts'
import type { NewStep } from '#db/queries/concerns/concerns-writing.ts'
import { everyOpenConcern, type KeptConcern } from '#db/queries/concerns/concerns.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { WorkingCalendar } from '#domain/calendar/working-days.ts'
import { nextStage, openSteps, type Situation } from '#domain/concerns/next-steps.ts'
import { situationOf } from './concern-at-hand.ts'
import { keepStep, standingOf } from './keep-step.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { entered } from './take-concern-step.ts'
import { answererOf, holdersOf, tellOfConcern, type ConcernTold } from './tell-of-concern.ts'

const night = { parts: ['turn-of-day'], personId: undefined, isRaisedByThem: false } as const

/**
 * What the turn of the day does with concerns: the day before a reply is due, who must answer is told; once the day
 * has passed without one, the concern moves on where the policy says so, and otherwise the next stage is told, once.
 * Where each stands is kept anew, because bank holidays may have become known. Doing it twice on a day does nothing the
 * second time. Gives how many concerns moved on and how many were told of.
 */
export async function turnConcerns(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<{ readonly moved: number; readonly told: number }> {
  const { library, compiled } = await policyNow(db)
  const { calendar } = compiled
  let moved = 0
  let told = 0
  const concerns = (await everyOpenConcern(db, today)).map((concern) => ({
    concern,
    situation: situationOf(concern, { library, calendar, today }),
  }))
  await putStandings(
    db,
    concerns.map(({ concern, situation: { ladder } }) => standingOf(concern, { ladder, calendar })),
  )
  for (const { concern, situation } of concerns) {
    const [step] = openSteps(situation, night)
    if (step === undefined && !isReplySoon(situation, calendar, today)) continue
    await db.transaction().execute(async (tx) => {
      if (step === 'moved-on-by-silence' || step === 'silence-told') {
        if (!(await takeNightStep(tx, concern, situation, step, { calendar, today, now }))) return
        if (step === 'moved-on-by-silence') moved += 1
        else told += 1
        return
      }
      const about = toldOf(concern, situation.state.openedBy, today, now)
      await tellOfConcern(tx, 'concern-reply-soon', answererOf(situation), about)
    })
  }
  return { moved, told }
}

/** From the last working day before the reply is due, until it is due. */
function isReplySoon({ state }: Situation, calendar: WorkingCalendar, today: Day): boolean {
  if (state.awaits !== 'reply' || state.replyDueOn === undefined) return false
  const dayBefore = calendar.subtractWorkingDays(state.replyDueOn, 1)
  return dayBefore !== undefined && today >= dayBefore && today <= state.replyDueOn
}

async function takeNightStep(
  tx: Tx,
  concern: KeptConcern,
  situation: Situation,
  kind: 'moved-on-by-silence' | 'silence-told',
  { calendar, today, now }: { readonly calendar: WorkingCalendar; readonly today: Day; readonly now: Date },
): Promise<boolean> {
  const last = concern.steps.at(-1)!
  const next = nextStage(situation)
  const step: NewStep = {
    concernId: concern.concernId,
    number: last.number + 1,
    kind,
    on: today,
    at: now,
    by: undefined,
    byName: undefined,
    pack: last.pack,
    ladder: last.ladder,
    ladderPlan: last.ladderPlan,
    enters: kind === 'moved-on-by-silence' && next ? entered(next) : undefined,
    says: undefined,
    detail: {},
  }
  const { ladder } = situation
  if (!(await keepStep(tx, concern, step, { ladder, calendar }))) return false
  const about = toldOf(concern, step.number, today, now)
  const nextOwner = holdersOf(next ? [next.to] : situation.ladder.toldAsWell)
  await tellOfConcern(tx, kind === 'silence-told' ? 'concern-silent' : 'concern-moved', nextOwner, about)
  await tellOfConcern(tx, 'concern-silent', [{ personId: concern.raisedBy }], about)
  await writeAudit(tx, {
    person: undefined,
    action: `concern-${kind}`,
    childId: concern.childId,
    detail: { concern: concern.reference, step: step.number },
    at: now,
  })
  return true
}

function toldOf(concern: KeptConcern, number: number, today: Day, now: Date): ConcernTold {
  return { concernId: concern.concernId, childId: concern.childId, number, by: undefined, today, now }
}
