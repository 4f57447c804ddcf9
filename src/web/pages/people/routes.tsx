import { z } from 'zod'
import { barReasons, type BarReason } from '#access/opening-reasons.ts'
import { may } from '#access/permissions.ts'
import { barsOf } from '#db/queries/reviews/closing.ts'
import { coversFrom } from '#db/queries/people/covers.ts'
import { everybody, ownedBy, personListed } from '#db/queries/people/people-list.ts'
import { isoDate } from '#domain/calendar/day.ts'
import { addPerson } from '#workflows/people/add-person.ts'
import { barPerson, liftBarOf } from '#workflows/people/bar-person.ts'
import { coverFits, endCoverNow, giveCover } from '#workflows/people/give-cover.ts'
import { personLeaves } from '#workflows/people/person-leaves.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { dateField } from '#web/forms/date-field.ts'
import { idInAddress } from '#web/ids.ts'
import type { Pages } from '#web/page-definition.ts'
import { JoinerPage } from '#web/pages/people/joiner-page.tsx'
import { PeoplePage } from '#web/pages/people/list-page.tsx'
import { PersonPage } from '#web/pages/people/person-page.tsx'
import { presentPerson, presentRow } from '#web/pages/people/presenter.ts'
import { paths } from '#web/paths.ts'
import { notDone, notFound, seeOther, showAgain } from '#web/replies.ts'

const becauses = Object.keys(barReasons) as [BarReason, ...BarReason[]]
const text = z.string().max(500).default('')
const chosen = z
  .literal('')
  .transform(() => undefined)
  .or(idInAddress)

const forms = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('cover'),
    covering: z.coerce
      .number({ error: 'Choose who acts for them' })
      .int()
      .positive('Choose who acts for them'),
    which: z.enum(['all', 'chosen']).default('all'),
    from: dateField('the first day'),
    to: dateField('the last day'),
  }),
  z.object({ do: z.literal('end-cover'), coverId: idInAddress }),
  z.object({
    do: z.literal('bar'),
    localId: z.string().trim().min(1, 'Enter the local ID of the child').max(100),
    because: z.enum(becauses, { error: 'Choose why' }),
  }),
  z.object({ do: z.literal('lift'), barId: idInAddress }),
  z.object({ do: z.literal('leave'), last: dateField('the last day'), takesOver: chosen.optional() }),
])

/** People: joiners, leavers, cover with dates, and children whom somebody may not see. */
export const peoplePages: Pages = (app, { db }) => {
  app.page(paths.people, {
    access: 'people:open',
    audit: 'people-listed',
    async show({ person, today }) {
      const people = await everybody(db, today)
      const covers = await coversFrom(db, today)
      return (
        <PeoplePage
          rows={people.map((one) => presentRow(one, covers))}
          found={people.length === 1 ? '1 person' : `${people.length} people`}
          mayManage={may(person, 'people:manage')}
        />
      )
    },
  })

  app.page(paths.joiner, {
    access: 'people:manage',
    audit: 'person-adding-opened',
    show: ({ form }) => <JoinerPage form={form} />,
    form: z.object({
      name: text,
      username: text,
      email: text,
      personRef: text,
      teamRef: text,
      password: text,
      roles: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
    }),
    async submit({ person, now, answers }) {
      const { email, personRef, teamRef, ...rest } = answers
      const added = await addPerson(db, {
        ...rest,
        ...(email && { email }),
        ...(personRef && { personRef }),
        ...(teamRef && { teamRef }),
        addedBy: person.name,
        now,
      })
      if (added.ok)
        return seeOther(paths.personSettings({ personId: added.personId }), 'This person can sign in.')
      return showAgain(added.problems.map((problem) => ({ field: fieldOf(problem), text: problem })))
    },
  })

  app.page(paths.personSettings, {
    access: 'people:open',
    audit: 'person-opened',
    params: z.object({ personId: idInAddress }),
    async show({ params: { personId }, person, today, form }) {
      const shown = await personListed(db, personId)
      if (!shown) return notFound()
      const mayBar = may(person, 'bar:set')
      const about = {
        owned: await ownedBy(db, shown, today),
        covers: await coversFrom(db, today, personId),
        bars: mayBar ? await barsOf(db, personId) : [],
        everybody: await everybody(db, today),
        today,
      }
      return (
        <PersonPage
          {...presentPerson(shown, about)}
          mayCover={may(person, 'cover:give')}
          mayChoose={may(person, 'cover:choose-children')}
          mayBar={mayBar}
          mayLeave={may(person, 'people:manage')}
          form={form}
        />
      )
    },
    form: forms,
    async submit({ params: { personId }, person, today, now, answers }) {
      const here = paths.personSettings({ personId })
      const asked = { person, today, now }
      const answer = (outcome: { readonly ok: true } | Refusal, field: string, says: string) => {
        if (outcome.ok) return seeOther(here, says)
        return notDone(outcome, field)
      }
      switch (answers.do) {
        case 'cover': {
          const { covering: coveringId, from, to } = answers
          const cover = { ...asked, coveringId, forId: personId, from, to }
          if (answers.which === 'chosen') {
            const fits = await coverFits(db, { ...cover, childIds: [] })
            if (!fits.ok) return notDone(fits, 'covering')
            const days = { from: isoDate(from), to: isoDate(to) }
            return seeOther(paths.coverChildren({ personId }, { covering: coveringId, ...days }))
          }
          const given = await giveCover(db, { ...cover, childIds: undefined })
          return answer(given, 'covering', 'Cover is given.')
        }
        case 'end-cover':
          return answer(
            await endCoverNow(db, { ...asked, coverId: answers.coverId }),
            'cover',
            'Cover has ended.',
          )
        case 'bar': {
          const { localId, because } = answers
          const barred = await barPerson(db, { ...asked, barredId: personId, localId, because })
          return answer(barred, 'localId', 'From now on that child does not exist for this person.')
        }
        case 'lift': {
          const lifted = await liftBarOf(db, { ...asked, barredId: personId, barId: answers.barId })
          return answer(lifted, 'bars', 'That child can be seen again.')
        }
        case 'leave': {
          if (!may(person, 'people:manage')) return notFound()
          const { last: lastDay, takesOver: takesOverId } = answers
          const left = await personLeaves(db, { by: person, personId, lastDay, takesOverId, today, now })
          return answer(left, 'takesOver', 'The last day is noted.')
        }
      }
    },
  })
}

/** Which field a problem of adding a person is about, by its words. */
function fieldOf(problem: string): string {
  if (problem.includes('password')) return 'password'
  if (problem.includes('sername')) return 'username'
  if (problem.includes('role')) return 'roles'
  if (problem.includes('team')) return 'teamRef'
  return problem.includes('the name') ? 'name' : 'personRef'
}
