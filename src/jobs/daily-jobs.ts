import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { turnTheDay } from '#workflows/bring-up-to-date.ts'
import { tellMonitoringBegins } from '#workflows/tell-monitoring-begins.ts'
import { turnConcerns } from '#workflows/turn-concerns.ts'

/** Something that is done once a day, soon after midnight and when the program starts. Doing it twice changes nothing. */
export interface DailyJob {
  readonly name: string
  readonly run: (db: Db, moment: { readonly today: Day; readonly now: Date }) => Promise<unknown>
}

/** What is done each day, in this order; a new one is a new line. */
export const dailyJobs: readonly DailyJob[] = [
  { name: 'turn-the-day', run: (db, { today }) => turnTheDay(db, today) },
  { name: 'tell-monitoring-begins', run: tellMonitoringBegins },
  { name: 'turn-concerns', run: turnConcerns },
]
