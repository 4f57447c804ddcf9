import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import type { DriftRule } from '#domain/drift/rule.ts'
import { driftKindInWords } from '#domain/drift/rule-in-words.ts'
import { whatIsNotLoaded } from '#domain/drift/what-is-needed.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** The rules on drift in force on a day. */
export async function driftRulesNow(db: Db, today: Day): Promise<readonly DriftRule[]> {
  const { driftOn } = await policyNow(db)
  return driftOn(today).rules
}

/** The rules in force that cannot be judged, each with what is not loaded: "Supervision gap (supervision)". */
export async function driftNotLoaded(db: Db, today: Day): Promise<readonly string[]> {
  const { feeds, driftOn } = await policyNow(db)
  return driftOn(today).rules.flatMap((rule) => {
    const missing = whatIsNotLoaded(rule, feeds)
    return missing.length === 0 ? [] : [`${driftKindInWords[rule.kind]} (${missing.join(', ')})`]
  })
}
