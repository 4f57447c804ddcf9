import type { Person } from '#access/person.ts'
import { countCells } from '#db/queries/figures/counting.ts'
import type { Db } from '#db/open.ts'
import { pastTheWall } from '#db/second-wall.ts'
import type { Day } from '#domain/calendar/day.ts'
import { monthsUpTo, periodWith, type Period } from '#domain/figures/period.ts'
import type { Named } from '#domain/figures/report.ts'
import { reportPlan } from '#domain/figures/reports/every-report.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { eyesOf, frameOf, policyOfFrame } from './frame-of-report.ts'

/** One theme of signed reviews with the number of reviews in which it was a worry, month by month. */
export interface ThemeByMonth {
  readonly id: string
  readonly says: string
  /** As many as the months, in their order. */
  readonly worries: readonly number[]
}

/**
 * The themes that were a worry in a team's signed reviews of the last three months, this one included: the numbers of
 * the report on themes, counted by the same statement. Those that came up most stand first.
 */
export async function worriesByTheme(
  db: Db,
  person: Person,
  teamRef: string,
  today: Day,
): Promise<{ readonly months: readonly Period[]; readonly themes: readonly ThemeByMonth[] }> {
  const policy = await policyNow(db)
  const months = monthsUpTo(periodWith('month', today), 3)
  const filters = { planType: undefined, team: teamRef }
  const counted = await pastTheWall('figures', () =>
    Promise.all(
      months.map((month) =>
        countCells(
          db,
          'themes',
          frameOf(month, today, eyesOf(person), filters, policyOfFrame(policy, month, today).policy),
          ['answers'],
        ),
      ),
    ),
  )
  const rows = reportPlan('themes').tables.find(({ id }) => id === 'answers')?.rows
  const themes = (Array.isArray(rows) ? (rows as readonly Named[]) : []).map(({ id, says }) => ({
    id,
    says,
    worries: counted.map(
      (cells) => cells.find(({ row, column }) => row === id && column === 'worry')?.count ?? 0,
    ),
  }))
  const all = ({ worries }: ThemeByMonth) => worries.reduce((sum, count) => sum + count, 0)
  return { months, themes: themes.filter((theme) => all(theme) > 0).toSorted((a, b) => all(b) - all(a)) }
}
