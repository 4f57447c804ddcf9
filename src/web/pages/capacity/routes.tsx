import { z } from 'zod'
import { may } from '#access/permissions.ts'
import { chairWeeks, minutesStated } from '#db/queries/capacity/chair-hours.ts'
import { capacityDecisions, reviewsOfDecision } from '#db/queries/capacity/decisions.ts'
import { chairsWithChildren } from '#db/queries/capacity/work-owed.ts'
import { dayOf, isoDate, mondayOf, parseDay } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { inHours, weeksFrom } from '#domain/capacity/hours.ts'
import { weeksQuery } from '#web/capacity/weeks.ts'
import type { Pages } from '#web/page-definition.ts'
import { HoursPage } from '#web/pages/capacity/hours-page.tsx'
import { CapacityPage } from '#web/pages/capacity/page.tsx'
import { presentCapacity } from '#web/pages/capacity/presenter.ts'
import { paths } from '#web/paths.ts'
import { notFound, seeOther, showAgain } from '#web/replies.ts'
import { hoursNow } from '#workflows/capacity/hours-now.ts'
import { setChairHours, stateMinutes } from '#workflows/capacity/set-chair-hours.ts'

const decisionsShown = 20
const weeksToEnter = 26

/** Hours as typed, up to a whole week, read as minutes; empty is nothing. */
const hours = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return undefined
    const typed = Number(text.trim().replace(',', '.'))
    if (typed >= 0 && typed <= 168) return Math.round(typed * 60)
    context.addIssue({ code: 'custom', message: 'Enter hours, like 37 or 7.5' })
    return z.NEVER
  })

const minutes = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return undefined
    const typed = Number(text.trim())
    if (Number.isInteger(typed) && typed >= 1 && typed <= 1440) return typed
    context.addIssue({ code: 'custom', message: 'Enter whole minutes, like 60' })
    return z.NEVER
  })

const forms = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('hours'),
    chair: z.string().min(1, 'Choose a chair').max(100),
    week: z.string().refine((text) => parseDay(text) !== undefined, 'Choose a week'),
    work: hours,
    other: hours,
    away: hours,
  }),
  z.object({ do: z.literal('minutes'), review: minutes, conference: minutes }),
])

/** Hours needed against hours there are, and where the hours are entered. */
export const capacityPages: Pages = (app, { db }) => {
  app.page(paths.capacity, {
    access: 'capacity:open',
    audit: 'capacity-opened',
    query: z.object(weeksQuery),
    async show({ query: { weeks }, person, scope, today, note }) {
      const now = await hoursNow(db, scope, { today, weeks })
      const kept = await capacityDecisions(db, { limit: decisionsShown })
      const decisions = await Promise.all(
        kept.map(async (decision) => ({
          decision,
          reviews: await reviewsOfDecision(db, scope, today, decision.decisionId),
        })),
      )
      note({ count: now.hours.total.due })
      return (
        <CapacityPage
          {...presentCapacity(now, { today, mayDecide: may(person, 'capacity:decide'), decisions })}
        />
      )
    },
  })

  app.page(paths.capacityHours, {
    access: 'capacity:decide',
    audit: 'capacity-hours-opened',
    async show({ scope, today, form }) {
      const chairs = await chairsWithChildren(db, scope, today)
      const nameOf = new Map(chairs.map(({ ref, name }) => [ref, name]))
      const stated = await minutesStated(db)
      const shown = (entered: number | undefined) => (entered === undefined ? '–' : inHours(entered))
      return (
        <HoursPage
          chairs={chairs}
          weeks={weeksFrom(mondayOf(today), weeksToEnter).map((week) => ({
            value: isoDate(week),
            text: dateInWords(week),
          }))}
          entered={(await chairWeeks(db)).map((week) => ({
            chair: nameOf.get(week.chairRef) ?? week.chairRef,
            week: dateInWords(week.weekOn),
            work: shown(week.work),
            other: shown(week.other),
            away: shown(week.away),
          }))}
          review={stated.review === undefined ? '' : String(stated.review)}
          conference={stated.conference === undefined ? '' : String(stated.conference)}
          form={form}
        />
      )
    },
    form: forms,
    async submit({ person, now, answers }) {
      if (answers.do === 'minutes') {
        const { review, conference } = answers
        const kept = await stateMinutes(db, { person, review, conference, now })
        return kept.ok ? seeOther(paths.capacityHours(), 'What work takes is kept.') : notFound()
      }
      const { chair: chairRef, work, other, away } = answers
      if (work === undefined && other === undefined && away === undefined)
        return showAgain([{ field: 'work', text: 'Enter hours worked, other work or leave' }])
      const week = { chairRef, weekOn: mondayOf(dayOf(answers.week)), work, other, away }
      const kept = await setChairHours(db, { person, week, now })
      return kept.ok ? seeOther(paths.capacityHours(), 'The hours are kept.') : notFound()
    },
  })
}
