import type { Db } from '#db/open.ts'
import {
  addedBankHolidays,
  addedPacks,
  loadedFeeds,
  policyChoices,
  policyFingerprint,
  policyToken,
} from '#db/queries/policies/policies.ts'
import type { Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import type { DriftPolicy } from '#domain/drift/rule.ts'
import { eventWords } from '#domain/facts/vocabulary.ts'
import { compilePolicy, type CompiledPolicy, type PolicyInForce } from '#domain/timescales/compile.ts'
import { driftRulesOn } from '#policies/drift-rules.ts'
import { packLibrary, packsInForce, type PackChoice, type PackLibrary } from '#policies/registry.ts'

/** The policy of the authority as it stands: what is in force when, ready for the engine. */
export interface PolicyNow {
  readonly compiled: CompiledPolicy
  readonly library: PackLibrary
  /** Which packs were chosen, from which day on, in the order in which they were. */
  readonly choices: readonly PackChoice[]
  /** Feeds that have been loaded; any other is "not loaded", never "No". */
  readonly feeds: ReadonlySet<string>
  /** The rules on drift in force on a day. */
  readonly driftOn: (day: Day) => DriftPolicy
}

/** The policies that were made ready last, by the token of the database that each was made from. */
const ready = new Map<string, PolicyNow>()
const mostKept = 8

/**
 * The policy in force, made ready once and again only when a choice, a pack, a bank holiday or the set of loaded
 * feeds has changed. A token that was read already, with what it is wanted for, saves the journey.
 */
export async function policyNow(db: Db, token?: string | null): Promise<PolicyNow> {
  const state = token ?? (await policyToken(db)) ?? (await policyFingerprint(db))
  const known = ready.get(state)
  if (known) return known
  const policy = await makeReady(db)
  if (ready.size === mostKept) ready.delete(ready.keys().next().value!)
  ready.set(state, policy)
  return policy
}

async function makeReady(db: Db): Promise<PolicyNow> {
  const library = packLibrary(await addedPacks(db))
  const choices = await policyChoices(db)
  const inForce = packsInForce(choices, library)
  const feeds = await loadedFeeds(db)
  return {
    compiled: compilePolicy(
      inForce,
      workingCalendar(await addedBankHolidays(db)),
      withRecordedHere(inForce, library, feeds),
    ),
    library,
    choices,
    feeds,
    driftOn: remembered((day) => driftRulesOn(library, choices, day)),
  }
}

/** What was last worked out for a day, kept until another day is asked about. */
function remembered<Result>(worksOut: (day: Day) => Result): (day: Day) => Result {
  let last: { readonly day: Day; readonly result: Result } | undefined
  return (day) => {
    if (last?.day !== day) last = { day, result: worksOut(day) }
    return last.result
  }
}

/**
 * The loaded feeds, and beside them what the packs in force have people record here and no case system has a word for:
 * where it is not recorded, it was not done.
 */
function withRecordedHere(
  { policies }: PolicyInForce,
  library: PackLibrary,
  feeds: ReadonlySet<string>,
): ReadonlySet<string> {
  const kinds = policies.flatMap(({ policy }) => library.find(policy.pack)?.recordedHere ?? [])
  return new Set([
    ...feeds,
    ...kinds.filter(({ event }) => !(event in eventWords)).map(({ event }) => `only:${event}`),
  ])
}
