import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoDate } from '#domain/calendar/day.ts'
import type { Explained, ExplainedPlan } from '#domain/timescales/explain.ts'
import { openStandings } from '#domain/timescales/standing.ts'
import { plusDays, plusMonths, type Date10 } from './dates.ts'
import { engineLines, explained } from './engine.ts'
import { nastyRecord, nastyRecordOnPathway, plausibleRecord } from './made-up-records.ts'
import type { Told } from './record.ts'

/** What holds for every child whatever the record, asked of every rule of every pack that ships. */

const authorities = [
  ['national-england', 'cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework'],
  ['national-england', 'cp-interval-monitoring', 'cla-twelve-week'],
  ['national-england', 'six-monthly-midpoint'],
]

const anyRecord = fc.oneof(plausibleRecord, nastyRecord, nastyRecordOnPathway)
const runs = { numRuns: 700, seed: 20_261_122 }

/** Every line of every rule, in the second calculation's words. */
function everything(told: Told, packs: readonly string[]) {
  const plans = explained(told, packs)
  const ids = plans.flatMap((plan) => [...plan.requirements, ...plan.reviews].map(({ id }) => id))
  return engineLines(plans, ids)
}

const rowsOf = (plans: readonly ExplainedPlan[]): readonly Explained[] =>
  plans.flatMap((plan) => [...plan.requirements, ...plan.reviews])

describe('whatever the record of a child', () => {
  for (const packs of authorities) {
    describe(packs.join(', '), () => {
      it('the order in which things stand in the record does not matter', () => {
        const shuffled = anyRecord.chain((told) =>
          fc.record({
            told: fc.constant(told),
            events: fc.shuffledSubarray([...told.events], { minLength: told.events.length }),
            bookings: fc.shuffledSubarray([...told.bookings], { minLength: told.bookings.length }),
          }),
        )
        fc.assert(
          fc.property(shuffled, ({ told, events, bookings }) => {
            expect(everything({ ...told, events, bookings }, packs)).toEqual(everything(told, packs))
          }),
          runs,
        )
      })

      it('what is to come changes nothing today: events, ends and deaths after today', () => {
        const later = anyRecord.chain((told) =>
          fc.record({
            told: fc.constant(told),
            days: fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 12 }),
            kinds: fc.shuffledSubarray(
              ['visit', 'core-group', 'review-conference', 'midway-review', 'cla-review'],
              {
                minLength: 1,
              },
            ),
          }),
        )
        fc.assert(
          fc.property(later, ({ told, days, kinds }) => {
            const toCome = days.map((day, index) => ({
              kind: kinds[index % kinds.length]!,
              on: plusDays(told.today, day),
              seen: true,
            }))
            const known = {
              ...told,
              died: told.died !== undefined && told.died > told.today ? undefined : told.died,
              plans: told.plans.map(({ type, start, end }) =>
                end === undefined || end > told.today ? { type, start } : { type, start, end },
              ),
              events: told.events.filter(({ on }) => on <= told.today),
            }
            expect(everything({ ...told, events: [...told.events, ...toCome] }, packs)).toEqual(
              everything(known, packs),
            )
          }),
          runs,
        )
      })

      it('a due day stays the same while time passes and nothing happens', () => {
        const waiting = fc.record({ told: anyRecord, days: fc.integer({ min: 1, max: 60 }) })
        fc.assert(
          fc.property(waiting, ({ told, days }) => {
            const later = plusDays(told.today, days)
            const between = (day: Date10 | undefined) =>
              day !== undefined && day > told.today && day <= later ? true : false
            const eighteenth = told.born === undefined ? undefined : plusMonths(told.born, 216)
            fc.pre(!between(eighteenth) && !between(told.died))
            fc.pre(!told.plans.some(({ start, end }) => between(start) || between(end)))
            // A booking that passes while another is to come was moved: that is something happening.
            fc.pre(!told.bookings.some(({ on }) => on >= told.today && on < later))
            const quiet = { ...told, events: told.events.filter(({ on }) => !between(on)) }
            const days1 = everything(quiet, packs).map(({ plan, id, occurrence, anchorOn, due, met }) => [
              plan,
              id,
              occurrence,
              anchorOn,
              due,
              met,
            ])
            const days2 = everything({ ...quiet, today: later }, packs).map(
              ({ plan, id, occurrence, anchorOn, due, met }) => [plan, id, occurrence, anchorOn, due, met],
            )
            expect(days2).toEqual(days1)
          }),
          runs,
        )
      })

      it('nothing due on or after the 18th birthday is ever late, missed or still to do', () => {
        fc.assert(
          fc.property(anyRecord, (told) => {
            if (told.born === undefined) return
            const eighteenth = plusMonths(told.born, 18 * 12)
            const still = everything(told, packs).filter(
              ({ due, met, standing }) =>
                due !== undefined && due >= eighteenth && met === undefined && standing !== 'not-applicable',
            )
            expect(still).toEqual([])
          }),
          runs,
        )
      })

      it('each open plan has at most one open midway, and an ended one has none', () => {
        fc.assert(
          fc.property(anyRecord, (told) => {
            fc.pre(told.notLoaded.length === 0)
            for (const plan of explained(told, packs)) {
              const open = plan.reviews.filter(({ standing }) => openStandings.has(standing))
              expect(open.length).toBeLessThanOrEqual(plan.endedOn === undefined ? 1 : 0)
            }
          }),
          runs,
        )
      })

      it('the last date of the steps that lead to a due day is that day', () => {
        fc.assert(
          fc.property(anyRecord, (told) => {
            for (const row of rowsOf(explained(told, packs))) {
              const end = row.steps.findIndex(({ rule }) => rule.startsWith('Book by') || rule === 'Standing')
              const last = row.steps[end - 1]!.result
              if (row.dueOn === undefined)
                expect(last).not.toMatch(row.anchor.on === undefined ? /^\d/ : /^\d{4}-\d\d-\d\d$/)
              else expect(last).toBe(isoDate(row.dueOn))
            }
          }),
          runs,
        )
      })

      it('what is open is overdue exactly where its due day is before today', () => {
        fc.assert(
          fc.property(anyRecord, (told) => {
            for (const { due, standing } of everything(told, packs)) {
              if (due === undefined) continue
              if (standing === 'overdue') expect(due < told.today).toBe(true)
              if (standing === 'due-soon' || standing === 'not-yet-due') expect(due < told.today).toBe(false)
            }
          }),
          runs,
        )
      })
    })
  }
})
