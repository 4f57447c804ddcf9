import { z } from 'zod'
import type { Db } from '#db/open.ts'
import { childWithin } from '#db/queries/people/scope.ts'
import type { ChildScope } from '#access/scope.ts'
import type { Day } from '#domain/calendar/day.ts'
import { idInAddress } from '#web/page.tsx'

/** The part of the address that names a child. */
export const childParams = z.object({ childId: idInAddress })

/** Finds the child of an address within the person's scope: what every page about a child asks first. */
export function aboutChild(db: Db) {
  return (asked: {
    readonly params: { readonly childId: number }
    readonly scope: ChildScope
    readonly today: Day
  }): Promise<{ readonly childId: number } | undefined> =>
    childWithin(db, asked.scope, asked.today, asked.params.childId)
}
