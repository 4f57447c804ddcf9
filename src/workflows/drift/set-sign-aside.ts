import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { signFor } from '#db/queries/drift/drift-signs.ts'
import { insertSetAside } from '#db/queries/drift/set-aside.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { dayInWords } from '#domain/calendar/words.ts'
import { asKept } from '#domain/reviews/saving.ts'
import { spanAfter } from '#domain/timescales/span-table.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { notFound, type Refusal } from '#workflows/refusal.ts'

export const asideReasonLimit = 500

/** Until when and why a sign is set aside, as somebody asks for it. */
export interface ToSetAside {
  readonly person: Person
  readonly signId: number
  readonly today: Day
  readonly now: Date
  readonly until: Day | undefined
  readonly reason: string
}

type Asided =
  | { readonly ok: true; readonly childId: number }
  | Refusal
  | {
      readonly ok: false
      readonly because: 'entries'
      readonly entries: readonly { readonly field: 'until' | 'reason'; readonly text: string }[]
    }

/** The last day up to which a sign may be set aside on a day, and the policy's words for how long that is. */
export async function longestAside(
  db: Db,
  today: Day,
): Promise<{ readonly last: Day; readonly words: string } | undefined> {
  const { driftOn, compiled } = await policyNow(db)
  const { snoozeAtMost } = driftOn(today)
  const last = spanAfter(compiled.calendar, today, snoozeAtMost)
  return last === undefined ? undefined : { last, words: spanInWords(snoozeAtMost) }
}

/**
 * Sets a sign of drift aside for some days, with why (product pages, MS2: at most 20 working days). It stands with who
 * set it aside and until when, and shows again by itself, or as soon as something is added to it.
 */
export async function setSignAside(db: Db, asked: ToSetAside): Promise<Asided> {
  const { person, signId, today, now, until } = asked
  const reason = asKept(asked.reason).trim()
  return db.transaction().execute(async (tx): Promise<Asided> => {
    const scope = may(person, 'drift:set-aside') ? scopeOf(person) : ({ is: 'none' } as const)
    const sign = await signFor(tx, scope, today, signId)
    if (!sign) return notFound
    const longest = await longestAside(tx, today)
    const entries = [
      ...(until === undefined
        ? [{ field: 'until', text: 'Enter the day until which it is set aside, like 14 12 2026' } as const]
        : until < today
          ? [{ field: 'until', text: 'Enter a day that is still to come' } as const]
          : longest && until > longest.last
            ? [
                {
                  field: 'until',
                  text: `Enter a day up to ${dayInWords(longest.last)}: the policy says ${longest.words} at most`,
                } as const,
              ]
            : []),
      ...(reason === '' ? [{ field: 'reason', text: 'Enter why it is set aside' } as const] : []),
      ...(reason.length > asideReasonLimit
        ? [
            {
              field: 'reason',
              text: `Make it ${asideReasonLimit} characters or fewer; it has ${reason.length}`,
            } as const,
          ]
        : []),
    ]
    if (entries.length > 0 || until === undefined) return { ok: false, because: 'entries', entries }
    const { childId, turn, ruleId } = sign
    await insertSetAside(tx, {
      signId,
      childId,
      personId: person.personId,
      at: now,
      reason,
      untilOn: until,
      turn,
    })
    await writeAudit(tx, {
      person,
      action: 'drift-set-aside',
      childId,
      detail: { rule: ruleId, until: isoDate(until) },
      at: now,
    })
    return { ok: true, childId }
  })
}
