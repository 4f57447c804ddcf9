import type { Db } from '#db/open.ts'
import type { Passage } from '#db/passages.ts'
import type { Day } from '#domain/calendar/day.ts'
import { anchorAudit } from '#workflows/audit/anchor-audit.ts'
import { turnTheDay } from '#workflows/dates/bring-up-to-date.ts'
import { chaseNotes } from '#workflows/case-notes/chase-notes.ts'
import { checkAuditDaily } from '#workflows/audit/keep-audit-check.ts'
import { tellMonitoringBegins } from '#workflows/telling/tell-monitoring-begins.ts'
import { tellOwnedByNobody } from '#workflows/telling/tell-owned-by-nobody.ts'
import { remindToRead } from '#workflows/panels/remind-to-read.ts'
import { turnConcerns } from '#workflows/concerns/turn-concerns.ts'

/** Something that is done once a day, soon after midnight and when the program starts. Doing it twice changes nothing. */
export interface DailyJob {
  /** Its name is its way past the second wall. */
  readonly name: Passage
  readonly run: (db: Db, moment: DailyMoment) => Promise<unknown>
}

interface DailyMoment {
  readonly today: Day
  readonly now: Date
  /** The file to which each day's anchor of the audit is added, where one is named. */
  readonly anchorFile: string | undefined
}

/** What is done each day, in this order; a new one is a new line. */
export const dailyJobs: readonly DailyJob[] = [
  { name: 'turn-the-day', run: (db, { today }) => turnTheDay(db, today) },
  { name: 'tell-monitoring-begins', run: tellMonitoringBegins },
  { name: 'turn-concerns', run: turnConcerns },
  { name: 'chase-notes', run: chaseNotes },
  { name: 'remind-to-read', run: remindToRead },
  { name: 'tell-owned-by-nobody', run: tellOwnedByNobody },
  { name: 'check-audit', run: checkAuditDaily },
  {
    name: 'anchor-audit',
    run: (db, { anchorFile, ...moment }) => anchorAudit(db, { ...moment, file: anchorFile }),
  },
]
