import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { storedCasesIn } from '#db/queries/children/cases.ts'
import { groupsOfChildren } from '#db/queries/children/groups.ts'
import { draftById } from '#db/queries/policies/drafts.ts'
import { addedBankHolidays, addedPacks, loadedFeeds, policyChoices } from '#db/queries/policies/policies.ts'
import { childrenOnPlanSince, insertTrial, midwaysIssued } from '#db/queries/policies/trials.ts'
import { pastTheWall } from '#db/second-wall.ts'
import { addMonths, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { compilePolicy, type CompiledPolicy } from '#domain/timescales/compile.ts'
import { backCast, type BackCast } from '#domain/trial/back-cast.ts'
import { changedByGroup, type GroupChanged } from '#domain/trial/by-group.ts'
import { compare, type ChildChanged, type Comparison } from '#domain/trial/compare.ts'
import { replay, type TrialTime } from '#domain/trial/replay.ts'
import { nationalPack } from '#policies/built-in.ts'
import { checkPack, problemInWords } from '#policies/check.ts'
import type { Pack } from '#policies/pack.ts'
import { packLibrary, packsInForce, type PackChoice, type PackLibrary } from '#policies/registry.ts'
import { minutesNow } from '#workflows/capacity/minutes-now.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** How far back a trial goes and how far ahead it looks, in months (product pages, MS4). */
const monthsBack = 24
const monthsAhead = 12

/** What came of a trial, without a child in it: it is kept with the draft as the reason for publishing it. */
export interface TrialResult {
  readonly time: TrialTime
  /** Children with a plan in the time. */
  readonly children: number
  readonly weeks: Comparison['weeks']
  readonly now: Comparison['now']
  readonly draft: Comparison['draft']
  readonly groups: readonly GroupChanged[]
  /** How many children gain or lose a midway, and how many would go unlooked at for longer. */
  readonly gain: number
  readonly lose: number
  readonly longer: number
  /** Midways that stay in their interval and move; left out of trials that were made before it was counted. */
  readonly moved?: Comparison['moved']
  /** How many children would go unlooked at for less long, and by how many days at most for longer or less long. */
  readonly changes?: { readonly shorter: number; readonly longerBy: number; readonly shorterBy: number }
  /** The longest time that any child would go unlooked at, in calendar days. */
  readonly longest: { readonly now: number; readonly draft: number }
  /** Whether the replay of the policy in force gives the days that were issued. */
  readonly proof: {
    readonly issued: number
    readonly same: number
    readonly corrected: number
    readonly different: number
  }
}

/**
 * Tries a draft on the authority's own children: replays 24 months and looks 12 ahead under the policy in force and
 * under the draft in its place, from the same record. Nothing that is in force is touched.
 */
export async function tryDraft(
  db: Db,
  asked: { readonly person: Person; readonly draftId: number; readonly today: Day; readonly now: Date },
): Promise<{ readonly ok: true; readonly trialId: number } | Refusal> {
  const { person, draftId, today, now } = asked
  if (!may(person, 'policy:draft')) return notFound
  const draft = await draftById(db, draftId)
  if (!draft) return notFound
  if (draft.ended) return refused('This draft has ended. Begin another one to try something.')
  const checked = checkPack(draft.text, 'draft', nationalPack())
  if ('problems' in checked) return refused(...checked.problems.map(problemInWords))
  const time = { from: addMonths(today, -monthsBack), today, until: addMonths(today, monthsAhead) }
  return pastTheWall('try-policy', () =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        const { now: inForce, draft: tried } = await bothPolicies(tx, checked.pack)
        const ids = await childrenOnPlanSince(tx, time.from)
        const { minutesOf } = await minutesNow(tx, today)
        const [cases, casesTried] = await storedCasesIn(tx, ids, [inForce.vocabulary, tried.vocabulary])
        const one = replay(inForce, cases!.columns, time, minutesOf)
        const other = replay(tried, casesTried!.columns, time, minutesOf)
        const compared = compare(one, other, time)
        const groups = await groupsOfChildren(tx, ids, today)
        const result = resultOf(compared, {
          time,
          children: ids.length,
          groups: changedByGroup(
            ids.map((id) => groups.get(id)!),
            compared.changed,
            today,
          ),
          proof: backCast(one.midways, await issuedIn(tx, cases!.planIds, time)),
        })
        const trialId = await insertTrial(tx, {
          draftId,
          edition: draft.edition,
          by: person.personId,
          now,
          result,
          children: compared.changed.map(({ child, ...change }) => ({ childId: ids[child]!, ...change })),
        })
        await writeAudit(tx, {
          person,
          action: 'policy-draft-tried',
          detail: { draft: draftId, pack: draft.packId, edition: draft.edition, children: ids.length },
          at: now,
        })
        return { ok: true, trialId } as const
      }),
  )
}

/** The policy in force, and the same with the draft standing in its pack's place on every day. */
async function bothPolicies(
  db: Db,
  pack: Pack,
): Promise<{ readonly now: CompiledPolicy; readonly draft: CompiledPolicy }> {
  const library = packLibrary(await addedPacks(db))
  const choices = await policyChoices(db)
  const calendar = workingCalendar(await addedBankHolidays(db))
  const feeds = await loadedFeeds(db)
  const compiled = (chosen: readonly PackChoice[], from: PackLibrary) =>
    compilePolicy(packsInForce(chosen, from), calendar, feeds)
  return { now: compiled(choices, library), draft: compiled(choices, inPlace(library, pack)) }
}

/** The library in which a draft is the only version of its pack, in force on every day. */
function inPlace(library: PackLibrary, pack: Pack): PackLibrary {
  const first = library.versionsOf(pack.id)[0]
  const alone = { ...pack, inForceFrom: first?.inForceFrom ?? pack.inForceFrom, inForceUntil: undefined }
  const packs = [...library.packs.filter(({ id }) => id !== pack.id), alone]
  return {
    ...library,
    packs,
    find: (ref) => packs.find((one) => one.ref === ref),
    versionsOf: (id) => packs.filter((one) => one.id === id),
  }
}

async function issuedIn(db: Db, planIds: readonly number[], { from, today }: TrialTime) {
  const places = new Map(planIds.map((planId, place) => [planId, place]))
  const issued = await midwaysIssued(db, { from, until: today })
  return issued.map(({ planId, ...midway }) => ({ ...midway, plan: places.get(planId) ?? -1 }))
}

function resultOf(
  { weeks, now, draft, moved, changed }: Comparison,
  about: Pick<TrialResult, 'time' | 'children' | 'groups'> & { readonly proof: BackCast },
): TrialResult {
  const count = (is: (child: ChildChanged) => boolean) => changed.filter(is).length
  const longest = (of: (child: ChildChanged) => number) =>
    changed.reduce((most, one) => Math.max(most, of(one)), 0)
  const { proof, ...rest } = about
  return {
    ...rest,
    weeks,
    now,
    draft,
    moved,
    changes: {
      shorter: count(({ unlookedNow, unlookedDraft }) => unlookedDraft < unlookedNow),
      longerBy: longest((one) => one.unlookedDraft - one.unlookedNow),
      shorterBy: longest((one) => one.unlookedNow - one.unlookedDraft),
    },
    gain: count(({ gained }) => gained > 0),
    lose: count(({ lost }) => lost > 0),
    longer: count(({ unlookedNow, unlookedDraft }) => unlookedDraft > unlookedNow),
    longest: { now: longest((one) => one.unlookedNow), draft: longest((one) => one.unlookedDraft) },
    proof: {
      issued: proof.issued,
      same: proof.same,
      corrected: proof.corrected,
      different: proof.different.length,
    },
  }
}
