import { isoDate, type Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { groupings, type Grouping } from '#domain/facts/groups.ts'
import type { InShort } from '#domain/trial/compare.ts'
import type { TrialResult } from '#workflows/policies/try-draft.ts'

/** A trial as its page shows it. */
export interface TrialShown {
  readonly sentence: string
  readonly assumes: string
  readonly short: readonly { readonly what: string; readonly now: string; readonly draft: string }[]
  readonly months: readonly {
    readonly month: string
    readonly now: number
    readonly draft: number
    readonly isAhead: boolean
  }[]
  readonly groups: readonly {
    readonly grouping: string
    readonly rows: readonly {
      readonly group: string
      readonly children: number
      readonly gain: number
      readonly lose: number
    }[]
  }[]
  readonly proof: string
  /** How many children would have another number of midways. */
  readonly affected: number
}

/** Puts a trial's numbers into words and tables; what is ahead is rounded to whole midways. */
export function presentTrial(result: TrialResult): TrialShown {
  const { time, children, now, draft, gain, lose, longer } = result
  return {
    sentence: [
      `Of ${plural(children, 'child')} with a plan since ${dateInWords(time.from)}: `.replace(
        'childs',
        'children',
      ),
      `${gain === 0 ? 'none' : gain} would have more midway reviews, `,
      `${lose === 0 ? 'none' : lose} would have fewer, and `,
      longer === 0
        ? 'none would go longer without anybody looking.'
        : `${longer} would go longer without anybody looking.`,
      movedInWords(result.moved),
    ].join(''),
    assumes: `From ${dateInWords(time.from)} to ${dateInWords(time.today)} the record is replayed as it is. Up to ${dateInWords(time.until)} it is assumed that everybody keeps to the day, that plans end as they have ended in the time before, and that as many begin as in the last year. A forecast is about all plans together, never about one child.`,
    short: [
      { what: 'Midways due in the time replayed', ...both(now, draft, ({ past }) => String(past)) },
      { what: 'Midways expected in the time ahead', ...both(now, draft, ({ ahead }) => whole(ahead)) },
      { what: 'Hours of chairs that they are reckoned to take', ...hoursAhead(result) },
      { what: 'Fullest week ahead', ...both(now, draft, ({ peak }) => peakInWords(peak)) },
      { what: 'Without a day yet', ...both(now, draft, ({ withoutDay }) => String(withoutDay)) },
      {
        what: 'Longest time on a plan without anybody looking, of the children for whom it changes',
        ...unlookedInWords(result),
      },
    ],
    months: monthsOf(result),
    groups: (Object.keys(groupings) as Grouping[]).map((grouping) => ({
      grouping: groupings[grouping],
      rows: result.groups.filter((one) => one.grouping === grouping),
    })),
    proof: proofInWords(result),
    affected: gain + lose,
  }
}

/** " 812 midways move, by 14 days in the middle: 800 to a later day and 12 to an earlier one." */
function movedInWords(moved: TrialResult['moved']): string {
  if (!moved || moved.later + moved.earlier === 0) return ''
  const { later, earlier, inTheMiddle } = moved
  const count = later + earlier
  const where =
    earlier === 0
      ? 'to a later day'
      : later === 0
        ? 'to an earlier day'
        : `${later} to a later day and ${earlier} to an earlier one`
  return ` ${plural(count, 'midway')} ${count === 1 ? 'moves' : 'move'}, by ${plural(inTheMiddle, 'day')} in the middle${later > 0 && earlier > 0 ? ':' : ','} ${where}.`
}

/** The longest times of both, and beside the draft's for how many children it is longer or shorter, and by how much. */
function unlookedInWords({ longest, longer, changes }: TrialResult) {
  if (longer === 0 && (changes?.shorter ?? 0) === 0)
    return { now: 'It changes for none', draft: 'It changes for none' }
  const by = changes && [
    longer > 0 && `longer for ${plural(longer, 'child')}, by up to ${plural(changes.longerBy, 'day')}`,
    changes.shorter > 0 &&
      `shorter for ${plural(changes.shorter, 'child')}, by up to ${plural(changes.shorterBy, 'day')}`,
  ]
  const said = by ? `: ${by.filter(Boolean).join('; ')}` : ''
  return { now: plural(longest.now, 'day'), draft: `${plural(longest.draft, 'day')}${said}` }
}

function both(now: InShort, draft: InShort, say: (one: InShort) => string) {
  return { now: say(now), draft: say(draft) }
}

function whole(count: number): string {
  return String(Math.round(count))
}

function hoursAhead({ weeks, time }: TrialResult): { readonly now: string; readonly draft: string } {
  const ahead = weeks.filter(({ monday }) => monday > time.today)
  const hours = (of: (week: TrialResult['weeks'][number]) => number) =>
    plural(Math.round(ahead.reduce((sum, week) => sum + of(week), 0) / 60), 'hour')
  return { now: hours((week) => week.minutesNow), draft: hours((week) => week.minutesDraft) }
}

function peakInWords(peak: InShort['peak']): string {
  return peak ? `${whole(peak.due)} in the week of ${dateInWords(peak.monday)}` : 'None'
}

function monthsOf({ weeks, time }: TrialResult): TrialShown['months'] {
  const byMonth = Map.groupBy(weeks, ({ monday }) => isoDate(monday).slice(0, 7))
  return [...byMonth].map(([month, some]) => ({
    month: monthInWords(some[0]!.monday),
    now: Math.round(some.reduce((sum, week) => sum + week.now, 0)),
    draft: Math.round(some.reduce((sum, week) => sum + week.draft, 0)),
    isAhead: month > isoDate(time.today).slice(0, 7),
  }))
}

function monthInWords(monday: Day): string {
  return dateInWords(monday).replace(/^\S+ /, '')
}

function proofInWords({ proof: { issued, same, corrected, different } }: TrialResult): string {
  if (issued === 0) return 'No midway has been issued yet, so there is nothing to prove the replay by.'
  const right = `The replay of the policy in force gives the day that was issued for ${same} of ${plural(issued, 'midway')}`
  const put =
    corrected === 0 ? '' : `, and for ${corrected} the day that stands since the record was put right`
  return different === 0
    ? `${right}${put}.`
    : `${right}${put}. ${different} come out differently: ask for help before you rely on this trial.`
}
