import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import { childRecord } from '#db/queries/children/child-record.ts'
import { familySession, openMidwaysOfFamily, openSessionOf } from '#db/queries/families/family-sessions.ts'
import { saidNotOfFamily } from '#db/queries/families/not-family.ts'
import { openMidways } from '#db/queries/reviews/open-midways.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dueDays } from '#domain/reviews/due-band.ts'
import { z } from 'zod'
import { childParams } from '#web/child/about-child.ts'
import { presentMidway } from '#web/child/present-midway.ts'
import { childName } from '#web/child/words.ts'
import type { Pages } from '#web/page-definition.ts'
import { FamilyStartPage, type FamilyCard } from '#web/pages/family-start/page.tsx'
import { paths } from '#web/paths.ts'
import { conflict, notDone, notFound, seeOther } from '#web/replies.ts'
import { holdTogether } from '#workflows/families/hold-together.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { sayNotFamily } from '#workflows/families/say-not-family.ts'

/** Who of a family is talked about together. */
export const familyStartPages: Pages = (app, { db }) => {
  app.page(paths.familySessions, {
    access: 'review:hold',
    audit: 'family-opened',
    params: childParams,
    about: ({ params, person, today }) => childWithin(db, chairedBy(person), today, params.childId),
    async show({ about: { childId }, person, scope, today, form }) {
      const child = await childRecord(db, childId)
      if (!child) return notFound()
      const { familyRef } = child
      const { compiled } = await policyNow(db)
      const days = dueDays(today, compiled.calendar)
      const held = chairedBy(person)
      const family = familyRef === undefined ? [] : await openMidwaysOfFamily(db, scope, today, familyRef)
      const mayHold = new Set(
        familyRef === undefined
          ? []
          : (await openMidwaysOfFamily(db, held, today, familyRef)).map(({ reference }) => reference),
      )
      const session = familyRef === undefined ? undefined : await sessionGoingOn(person, today, familyRef)
      const ticked = form.sent ? form.values('with') : session?.children.map(({ reference }) => reference)
      const cards: FamilyCard[] = []
      for (const id of new Set(family.map((each) => each.childId))) {
        for (const midway of await openMidways(db, scope, days, { childId: id }, { limit: 10, offset: 0 })) {
          const row = presentMidway(midway, compiled, today)
          const { chairs = [] } = family.find(({ reference }) => reference === midway.reference) ?? {}
          const isDue = row.state.is !== 'not-due-yet'
          cards.push({
            ...row,
            childId: id,
            dueOn: midway.dueOn,
            chairs: chairs.join(' and ') || 'nobody yet',
            mayInclude: mayHold.has(midway.reference),
            isTicked: ticked ? ticked.includes(midway.reference) : isDue || id === childId,
          })
        }
      }
      return (
        <FamilyStartPage
          childId={childId}
          name={childName(child)}
          cards={cards.toSorted((a, b) => (a.dueOn ?? Infinity) - (b.dueOn ?? Infinity))}
          sessionId={session?.sessionId}
          notFamily={(familyRef === undefined ? [] : await saidNotOfFamily(db, held, today, familyRef)).map(
            (each) => ({ childId: each.childId, name: childName(each) }),
          )}
          form={form}
        />
      )
    },
    form: z.object({
      do: z
        .string()
        .regex(/^(hold|(not-family|family):\d{1,9})$/)
        .optional(),
      with: z.union([z.string(), z.array(z.string())]).optional(),
    }),
    async submit({ about: { childId }, person, today, now, answers }) {
      const familyRef = (await childRecord(db, childId))?.familyRef
      if (familyRef === undefined) return conflict('The data hold no brothers or sisters of this child.')
      const asked = { person, familyRef, today, now }
      const [what, id] = (answers.do ?? 'hold').split(':')
      if (id !== undefined) {
        const said = await sayNotFamily(db, { ...asked, childId: Number(id), isFamily: what === 'family' })
        if (!said.ok) return notFound()
        const done =
          what === 'family'
            ? 'Shown with the family again'
            : 'No longer shown with the family. No data has moved'
        return seeOther(paths.familySessions({ childId }), done)
      }
      const held = await holdTogether(db, { ...asked, references: [answers.with ?? []].flat() })
      if (held.ok) return seeOther(paths.familySession({ sessionId: held.sessionId }))
      return notDone(held, 'with')
    },
  })

  async function sessionGoingOn(person: Person, today: Day, familyRef: string) {
    const scope = chairedBy(person)
    const sessionId = await openSessionOf(db, scope, today, familyRef)
    return sessionId === undefined ? undefined : familySession(db, scope, today, sessionId)
  }
}
