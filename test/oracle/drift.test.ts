import { beforeAll, expect, it } from 'vitest'
import { ageOn, addDays, dayOf, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { spellsOf, type Spell } from '#domain/drift/replay.ts'
import type { DriftKind as RuleKind } from '#domain/drift/rule.ts'
import type { DriftKind, MadeUpChild } from '#demo/made-up-child.ts'
import { madeUpChildren } from '#demo/made-up-children.ts'
import { driftRulesNow } from '#workflows/drift/drift-rules-now.ts'
import { addPack } from '#workflows/policies/add-pack.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { replayedChild } from '../../bench/drift/replayed.ts'

const today = '2026-11-20'
const asOf = dayOf(today)
const calendar = workingCalendar()
const size = { children: 400, seed: 5, asOf, earlierMidways: true, workYears: 2 }
const made = [...madeUpChildren(size)]

/** No pack that ships sets a limit for supervision about looked-after children; a local one may. */
const supervisionPack = `pack: northmoor-supervision
version: 2026-11
name: Supervision about looked-after children
about: Supervision about looked-after children, at least every two months.
in-force-from: 2000-01-01
serves: [pathway]
source: { document: Northmoor practice standards }
requirements:
  - id: supervision-looked-after
    says: The social worker has supervision about the child at least every two months.
    plan: cla
    strength: must
    from: plan-start
    due: { after: 2 months }
    repeats: since-last
    met-by: supervision
    when: [{ legal-status: { not-in: [V3, V4] } }]
    source: { section: '1' }
`
const packs = ['cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework', 'northmoor-supervision']

/** Which rule finds what the generator planted. */
const ruleThatFinds: Readonly<Record<DriftKind, RuleKind>> = {
  'visits-thinning': 'visits-thinning',
  'late-visits': 'visits-thinning',
  'seen-not-alone': 'seen-not-alone',
  'core-group-slipping': 'core-group-slipping',
  'supervision-gap': 'supervision-gap',
  'plan-not-updated': 'plan-not-caught-up',
  'recommendations-adrift': 'recommendations-adrift',
  'same-action-again': 'same-action-again',
  'worker-changes': 'hands-changing',
  'missing-without-interview': 'missing-without-talk',
  'risk-again': 'risk-again',
  'stage-without-steps': 'stage-without-steps',
}

interface SignRow {
  readonly local_id: string
  readonly plan_id: number
  readonly plan_type: 'cp' | 'cla'
  readonly kind: RuleKind
  readonly from_on: string
  readonly reason: string
}

describeOnEachDatabase(
  'Drift that was planted',
  (database, kind) => {
    let standing: readonly SignRow[] = []

    beforeAll(async () => {
      const { kysely: db, pool } = database()
      const now = new Date(`${today}T06:00:00Z`)
      await addPack(db, { fileName: 'northmoor.yaml', text: supervisionPack, by: 'a test', now, today: asOf })
      await anAuthority(db, { children: size.children, today, packs, seed: size.seed })
      const { rows } = await pool.query<SignRow>(
        `select local_id, plan_id, plan_type, kind, from_on::text, reason
         from drift_sign join child using (child_id) join plan using (plan_id)
         where cleared_on is null and from_on <= $1 and coalesce(until_on, 'infinity') >= $1`,
        [today],
      )
      standing = rows
    }, 120_000)

    it('shows nothing for a child in whose record nothing was planted', () => {
      const clean = new Set(made.filter(({ planted }) => planted.length === 0).map(({ id }) => id))
      expect(clean.size).toBeGreaterThan(200)
      expect(standing.filter((sign) => clean.has(sign.local_id))).toEqual([])
    })

    it('shows for a true reason alone, as a reading of the made-up child apart from the program has it', () => {
      const byId = new Map(made.map((child) => [child.id, child]))
      const untrue = standing.filter((sign) => {
        const days = daysThatProve[sign.kind]?.(byId.get(sign.local_id)!, sign.plan_type) ?? []
        return days.length === 0 || !days.every((day) => sign.reason.includes(inWords(day)))
      })
      expect(standing.length).toBeGreaterThan(50)
      expect(untrue).toEqual([])
    })

    // One reading is enough of what is worked out from the same rows.
    it.skipIf(kind === 'postgresql')(
      'is found, each of it, by what was known on each day, and the last day agrees with what is stored',
      async () => {
        const { kysely: db } = database()
        const { compiled, feeds } = await policyNow(db)
        const rules = await driftRulesNow(db, asOf)
        const rows = await db.selectFrom('child').select(['child_id', 'local_id']).execute()
        const idOf = new Map(rows.map((row) => [row.local_id, row.child_id]))
        const planted = made.filter((child) => child.planted.length > 0)
        const missed: string[] = []
        for (const child of planted) {
          const replayed = await replayedChild(db, idOf.get(child.id)!)
          const spells = spellsOf(rules, feeds, compiled, replayed!, { from: addDays(asOf, -400), to: asOf })
          for (const drift of child.planted) {
            if (!spells.some((spell) => spell.kind === ruleThatFinds[drift.kind]))
              missed.push(`${child.id} ${drift.kind}`)
          }
          const stored = standing.filter(({ local_id: id }) => id === child.id)
          expect(lastDayOf(spells), child.id).toEqual(
            stored.map((sign) => `${sign.plan_id} ${sign.kind}`).sort(),
          )
        }
        expect(missed).toEqual([])
      },
      120_000,
    )
  },
  { emptied: 'once' },
)

function lastDayOf(spells: readonly Spell[]): readonly string[] {
  return spells
    .filter(({ to }) => to === asOf)
    .map(({ planId, kind }) => `${planId} ${kind}`)
    .sort()
}

type Plan = 'cp' | 'cla'
const plan = (child: MadeUpChild) => child.cpPlans.find(({ endedOn }) => endedOn === undefined)
const care = (child: MadeUpChild) => child.carePeriods.find(({ endedOn }) => endedOn === undefined)
const startOf = (child: MadeUpChild, of: Plan) => (of === 'cp' ? plan(child) : care(child))!.startedOn
const seen = (child: MadeUpChild, of: Plan) =>
  ((of === 'cp' ? plan(child) : care(child))?.visits ?? []).filter((visit) => visit.seen === true)
const eventsOf = (child: MadeUpChild, kind: string) =>
  child.events.filter((event) => event.kind === kind).map(({ on }) => on)
const worked = (from: Day, to: Day) => calendar.workingDaysBetween(from, to)!

/** The days that a true reason of each rule must name, read from the made-up child; none where it would be untrue. */
const daysThatProve: Readonly<Partial<Record<RuleKind, (child: MadeUpChild, of: Plan) => readonly Day[]>>> = {
  'visits-thinning': (child, of) => {
    const days = seen(child, of).map(({ on }) => on)
    const gaps = days.slice(1).map((day, nth) => (of === 'cp' ? worked(days[nth]!, day) : day - days[nth]!))
    const [a = 0, b = 0, c = 0] = gaps.slice(-3)
    const last = days.at(-1)!
    const thin = a < b && b < c && c >= (of === 'cp' ? 8 : 33.6)
    const late = of === 'cp' ? worked(last, asOf) > 10 : asOf - last > 42
    return thin || late ? [last] : []
  },
  'seen-not-alone': (child, of) => {
    const last = seen(child, of).slice(-3)
    const so = last.every(({ on, alone }) => alone === false && ageOn(child.bornOn!, on) >= 4)
    return so ? last.map(({ on }) => on) : []
  },
  'core-group-slipping': (child) => {
    const last = eventsOf(child, 'core-group').at(-1)!
    const isBooked = child.bookings.some(({ meeting }) => meeting === 'core-group')
    return !isBooked && asOf - last > 35 ? [last] : []
  },
  'supervision-gap': (child, of) => {
    const last = eventsOf(child, 'supervision').at(-1)!
    return asOf - last > (of === 'cp' ? 30 : 59) ? [last] : []
  },
  'plan-not-caught-up': (child, of) => {
    const held = (reviews: readonly { readonly heldOn?: Day }[]) =>
      reviews.flatMap(({ heldOn }) => heldOn ?? []).filter((on) => on <= asOf)
    const met =
      of === 'cp'
        ? (held(plan(child)!.reviews).at(-1) ?? plan(child)!.startedOn)
        : held(care(child)!.reviews).at(-1)!
    const changed =
      of === 'cp' ? eventsOf(child, 'plan-updated') : care(child)!.carePlans.map(({ startedOn }) => startedOn)
    return worked(met, asOf) >= 15 && !changed.some((on) => on >= met) ? [met] : []
  },
  'recommendations-adrift': (child) => {
    const open = child.actions.filter(({ doneOn }) => doneOn === undefined)
    const unowned = open.filter(
      ({ dueOn, decidedOn }) => dueOn === undefined && worked(decidedOn, asOf) >= 10,
    )
    const late = open.flatMap(({ dueOn }) => (dueOn !== undefined && dueOn < asOf ? [dueOn] : []))
    return [...unowned.map(({ decidedOn }) => decidedOn), ...(late.length >= 2 ? late : [])]
  },
  'same-action-again': (child) => {
    const open = child.actions.filter(({ doneOn }) => doneOn === undefined).map(({ what }) => what)
    const again = child.actions.filter(({ what }) => open.includes(what))
    const byWords = Map.groupBy(again, ({ what }) => what)
    return [...byWords.values()]
      .filter((same) => same.length >= 3)
      .flatMap((same) => same.map((one) => one.decidedOn))
  },
  'hands-changing': (child) => {
    const last = child.involvements.at(-1)!
    if (last.to !== undefined) return worked(last.to, asOf) >= 5 ? [last.to] : []
    const recent = child.involvements.filter(({ to }) => to === undefined || to > last.from - 185)
    return recent.length >= 2 && asOf - last.from < 90 ? [last.from] : []
  },
  'missing-without-talk': (child) =>
    child.missingEpisodes
      .filter(({ interviewOffered }) => !interviewOffered)
      .map(({ startedOn }) => startedOn),
  'risk-again': (child, of) => {
    const start = startOf(child, of)
    const enquiries = child.enquiries.map(({ startedOn }) => startedOn).filter((on) => on > start)
    const before = child.cpPlans.flatMap(({ endedOn }) => (endedOn === undefined ? [] : [endedOn]))
    return enquiries.length > 0 ? enquiries.slice(-1) : before.filter((on) => start - on < 731)
  },
  'stage-without-steps': (child) => {
    const audits = eventsOf(child, 'file-audit')
    const second = plan(child)!.reviews[1]
    if (audits.length > 0 || !second) return []
    return [addDays(second.heldOn ?? child.bookings.find(isReview)?.on ?? second.dueOn, -1)]
  },
}

const isReview = ({ meeting }: { readonly meeting: string }) => meeting === 'review-conference'

const written = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** "3 Sep 2026", by another road than the program's. */
function inWords(day: Day): string {
  return written.format(new Date(day * 86_400_000)).replace('Sept', 'Sep')
}
