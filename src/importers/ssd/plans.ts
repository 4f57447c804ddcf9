import type { Day } from '#domain/calendar/day.ts'
import type { PlanFact } from '#domain/facts/facts.ts'
import type { ReadRow } from '#workflows/load/feed-file.ts'
import {
  anyMapping,
  day,
  eachRow,
  factsOf,
  id,
  required,
  text,
  wrong,
  yesNo,
  type Mapping,
} from '#importers/csv/table.ts'
import { categoryInWords } from '#importers/category-of-abuse.ts'

/** ssd_cp_plans: child protection plans; those of another authority that is here for a time are marked. */
export const childProtectionPlans = anyMapping(
  eachRow(
    {
      id: required(id('cppl_cp_plan_id')),
      child: required(id('cppl_person_id')),
      startedOn: required(day('cppl_cp_plan_start_date')),
      endedOn: day('cppl_cp_plan_end_date'),
      firstCategory: text('cppl_cp_plan_initial_category'),
      category: text('cppl_cp_plan_latest_category'),
      otherAuthority: yesNo('cppl_cp_plan_ola'),
    },
    (row) => {
      if (row.endedOn !== undefined && row.endedOn < row.startedOn)
        return wrong('endedOn', 'The plan ends before it begins')
      const category = categoryInWords(row.category ?? row.firstCategory)
      return factsOf({
        fact: 'plan',
        planType: 'cp',
        child: row.child,
        ref: row.id,
        row: row.row,
        startedOn: row.startedOn,
        ...(row.endedOn !== undefined && { endedOn: row.endedOn }),
        ...(category !== undefined && { category }),
        ...(row.otherAuthority === true && { otherAuthority: true }),
      })
    },
  ),
)

const episodeColumns = {
  id: id('clae_cla_episode_id'),
  child: required(id('clae_person_id')),
  startedOn: required(day('clae_cla_episode_start_date')),
  ceasedOn: day('clae_cla_episode_ceased_date'),
  ceasedReason: text('clae_cla_episode_ceased_reason'),
  period: id('clae_cla_id'),
  enteredCareOn: day('clae_entered_care_date'),
}

/** A period of being looked after, as its episodes tell it so far. */
interface Period {
  readonly child: string
  rows: number
  row: number
  firstStart: Day
  enteredCareOn: Day | undefined
  lastStart: Day
  lastCeased: Day | undefined
  lastReason: string | undefined
}

/**
 * ssd_cla_episodes: an episode is a stretch with one placement and one legal status; the episodes of one clae_cla_id
 * are one period of being looked after. It has ended when its last episode ceased, and not with X1, which says that
 * the next one follows.
 */
export const lookedAfterPeriods = anyMapping<typeof episodeColumns>({
  columns: episodeColumns,
  begin: () => {
    const periods = new Map<string, Period>()
    return {
      row: (row) => {
        if (row.ceasedOn !== undefined && row.ceasedOn < row.startedOn)
          return wrong('ceasedOn', 'The episode ceases before it begins')
        const ref = row.period ?? `${row.child}/${row.enteredCareOn ?? row.startedOn}`
        const period = periods.get(ref)
        if (period && period.child !== row.child)
          return wrong('period', 'An earlier row has the same looked-after period for another child')
        if (period) addEpisode(period, row)
        else
          periods.set(ref, {
            ...row,
            rows: 1,
            firstStart: row.startedOn,
            lastStart: row.startedOn,
            lastCeased: row.ceasedOn,
            lastReason: row.ceasedReason,
          })
        return { facts: [], rows: 0 }
      },
      *end() {
        for (const [ref, period] of periods) yield periodRow(ref, period)
      },
    }
  },
} satisfies Mapping<typeof episodeColumns>)

function addEpisode(
  period: Period,
  row: {
    row: number
    startedOn: Day
    ceasedOn: Day | undefined
    ceasedReason: string | undefined
    enteredCareOn: Day | undefined
  },
): void {
  period.rows++
  period.enteredCareOn ??= row.enteredCareOn
  if (row.startedOn < period.firstStart) period.firstStart = row.startedOn
  // Two episodes may begin on one day, the first of them over on it: the one that goes on is the last.
  const isLater =
    row.startedOn > period.lastStart ||
    (row.startedOn === period.lastStart && (row.ceasedOn ?? Infinity) >= (period.lastCeased ?? Infinity))
  if (!isLater) return
  period.row = row.row
  period.lastStart = row.startedOn
  period.lastCeased = row.ceasedOn
  period.lastReason = row.ceasedReason
}

function periodRow(ref: string, period: Period): ReadRow {
  const goesOn =
    period.lastCeased === undefined || (period.lastReason?.toUpperCase().startsWith('X1') ?? false)
  const entered = period.enteredCareOn
  const fact: PlanFact = {
    fact: 'plan',
    planType: 'cla',
    child: period.child,
    ref,
    row: period.row,
    startedOn: entered !== undefined && entered < period.lastStart ? entered : period.firstStart,
    ...(!goesOn && period.lastCeased !== undefined && { endedOn: period.lastCeased }),
    ...(!goesOn && period.lastReason !== undefined && { endReason: period.lastReason }),
  }
  return { facts: [fact], rows: period.rows }
}
