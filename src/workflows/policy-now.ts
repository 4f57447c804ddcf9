import type { Db } from '#db/open.ts'
import {
  addedBankHolidays,
  addedPacks,
  loadedFeeds,
  policyChoices,
  policyFingerprint,
} from '#db/queries/policies.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { compilePolicy, type CompiledPolicy } from '#domain/timescales/compile.ts'
import { packLibrary, packsInForce, type PackLibrary } from '#policies/registry.ts'

/** The policy of the authority as it stands: what is in force when, ready for the engine. */
export interface PolicyNow {
  readonly compiled: CompiledPolicy
  readonly library: PackLibrary
  /** Feeds that have been loaded; any other is "not loaded", never "No". */
  readonly feeds: ReadonlySet<string>
}

/** The last policy that was made ready for each database, with the fingerprint of what it was made from. */
const ready = new Map<string, PolicyNow>()
const mostKept = 8

/**
 * The policy in force, made ready once and again only when a choice, a pack, a bank holiday or the set of loaded
 * feeds has changed. Two databases in the same state share it.
 */
export async function policyNow(db: Db): Promise<PolicyNow> {
  const fingerprint = await policyFingerprint(db)
  const known = ready.get(fingerprint)
  if (known) return known
  const policy = await makeReady(db)
  if (ready.size === mostKept) ready.delete(ready.keys().next().value!)
  ready.set(fingerprint, policy)
  return policy
}

async function makeReady(db: Db): Promise<PolicyNow> {
  const library = packLibrary(await addedPacks(db))
  const inForce = packsInForce(await policyChoices(db), library)
  const feeds = await loadedFeeds(db)
  return {
    compiled: compilePolicy(inForce, workingCalendar(await addedBankHolidays(db)), feeds),
    library,
    feeds,
  }
}
