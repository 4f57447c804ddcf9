import type { CompiledPolicy, CompiledRule } from '#domain/timescales/compile.ts'
import type { SpanTable } from '#domain/timescales/span-table.ts'
import { asOf } from '../support/policy.ts'
import { chains, type Chain } from './chains.ts'

/**
 * The chains as set-based SQL, tuned: spans are columns of a calendar table that is joined by day, every chain is one
 * window over anchors and events together, and nothing is looked up row by row. PostgreSQL and DuckDB run the same
 * statements. Tables: child, plan, event (days as integers) and cal (day, one column a span).
 */
export interface Script {
  /** Column of `cal` → the table that fills it. */
  readonly spans: ReadonlyMap<string, SpanTable>
  readonly statements: readonly string[]
}

const none = 'cast(null as integer)'

/** The statements for a policy; codes are those of legal statuses in the events. */
export function scriptFor(policy: CompiledPolicy, codes: readonly string[]): Script {
  const spans = new Map<string, SpanTable>()
  const column = (table: SpanTable): string => {
    for (const [name, known] of spans) if (known === table) return name
    spans.set(`s${spans.size}`, table)
    return `s${spans.size - 1}`
  }
  const eighteen = column(policy.tables.after({ count: 18, unit: 'years' }))
  const rule = (id: string): CompiledRule => policy.rules.find((each) => each.rule.id === id)!
  const kinds = (text: string) =>
    text.replace(/\{([a-z-]+)\}/g, (_, name: string) => String(policy.vocabulary.codeOf(name)))
  const code = (name: string) => policy.vocabulary.codeOf(name)

  const plans = `create temporary table p as
    with known as (
      select plan.*, born, expected, ${eighteen} as eighteen, died,
        lag(start) over (partition by child_id, type order by start, plan_id) as previous
      from plan join child using (child_id) left join cal on cal.day = born
    ), ended as (
      select *, least(case when ends <= ${asOf} then ends end, case when eighteen <= ${asOf} then eighteen end,
        case when died <= ${asOf} then died end) as ended from known where start <= ${asOf}
    ), span as (select *, coalesce(ended, ${asOf}) as last from ended),
    conference as (
      select plan_id, coalesce(max(case when event.day <= start then event.day end),
        min(case when event.day > start then event.day end)) as held
      from span join event using (child_id)
      where kind = ${code('initial-conference')} and event.day <= ${asOf}
        and event.day >= start - 28 and event.day <= greatest(start, least(start + 28, last))
        and (previous is null or event.day > previous)
      group by plan_id
    )
    select span.*, coalesce(held, start) as ic from span left join conference using (plan_id)`

  const events = `create temporary table pe as
    select distinct plan_id, kind, event.day, flags & 49 as flags
    from p join event using (child_id)
    where event.day <= last and kind in (${eventKinds(kinds).join(',')})
      and (kind <> ${code('review-conference')} or type <> 0 or event.day > greatest(start, ic))
      and (kind <> ${code('cla-review')} or type <> 1 or event.day > start)
      and (kind <> ${code('midway-review')} or flags & (case when type = 0 then 32 else 16 end) = 0)`

  const onPlan = `create temporary table on_plan as
    select *, row_number() over (partition by plan_id, kind order by day) as nth
    from (select distinct plan_id, kind, pe.day from pe join p using (plan_id) where pe.day >= start) as days`

  const law = `create temporary table law as
    with last_of_day as (
      select plan_id, event.day, event.code,
        row_number() over (partition by plan_id, event.day order by seq desc) as nth
      from p join event using (child_id)
      where type = 1 and kind = ${code('legal-status')} and event.day <= ${asOf}
    )
    select plan_id, code, day as holds_from, lead(day) over (partition by plan_id order by day) as holds_until
    from last_of_day where nth = 1`

  const chainStatements = chains.map((chain, index) =>
    chainStatement(chain, index, rule(chain.id), column, kinds).replace(/\{(V\d)\}/g, (_, status: string) =>
      String(codes.indexOf(status)),
    ),
  )
  return {
    spans,
    statements: [
      plans,
      'analyze p',
      events,
      'analyze pe',
      onPlan,
      'analyze on_plan',
      law,
      'create temporary table occ (rule integer, plan_id integer, anchor integer, due integer, met integer, standing integer)',
      ...chainStatements,
    ],
  }
}

function eventKinds(kinds: (text: string) => string): string[] {
  const text = kinds(chains.map(({ anchors, found }) => `${anchors} ${found}`).join(' '))
  return [...new Set([...text.matchAll(/kind = (\d+)/g)].map((match) => match[1]!))]
}

function chainStatement(
  chain: Chain,
  index: number,
  rule: CompiledRule,
  column: (table: SpanTable) => string,
  kinds: (text: string) => string,
): string {
  const timing = rule.timings[0]!
  const after = column(timing.after!)
  const first = timing.first ? column(timing.first) : after
  const soon = column(rule.opens ?? rule.soon)
  const birth = chain.births ? column(timing.switches[0]!.after) : ''
  const found = `select distinct plan_id, pe.day from pe join p using (plan_id)
    where type = ${chain.plan} and ${kinds(chain.found)}`
  const until = chain.until
    ? `select plan_id, on_plan.day from on_plan join p using (plan_id)
        where type = ${chain.plan} and ${kinds(`kind = {${chain.until}}`)}`
    : ''
  const anchors = kinds(chain.anchors).includes('from on_plan')
    ? `select * from (${kinds(chain.anchors)}) as days where plan_id in (select plan_id from p where type = ${chain.plan})`
    : kinds(chain.anchors)
  // Later days come first; of one day, what counts for the anchor stands before it.
  const order = `plan_id order by day desc, ${chain.sameDay ? 'src desc' : 'src'}`
  const earlier = 'rows between unbounded preceding and 1 preceding'
  return `insert into occ
    with a as (${anchors}), f as (${found})${until && `, u as (${until})`},
    merged as (
      select plan_id, day, is_first, 1 as src from a
      union all select plan_id, day, false, 2 from f
      ${until && 'union all select plan_id, day, false, 3 from u'}
    ), met as (
      select *, min(case when src = 2 then day end) over (partition by ${order} ${earlier}) as met_after,
        ${until ? `min(case when src = 3 then day end) over (partition by plan_id order by day desc, src ${earlier})` : none} as superseded,
        min(case when src = 1 then day end) over (partition by plan_id) as first_anchor
      from merged
    ), owed as (
      select plan_id, day as anchor, superseded,
        case when met_after > superseded then null else met_after end as met,
        case when ${chain.sinceLast ? 'src = 1' : 'is_first'} then ${first} else ${after} end as counted
      from met left join cal using (day)
      where src = 1 ${chain.sinceLast ? 'or (src = 2 and day > first_anchor)' : ''}
    ), dated as (
      select plan_id, anchor, superseded, met, born, expected, eighteen, ended, last,
        ${birth ? `case when born >= anchor and (met is null or met >= born) then coalesce(b.${birth}, counted) else counted end` : 'counted'} as due
      from owed join p using (plan_id) ${birth && 'left join cal b on b.day = born'}
    ), standing as (
      select dated.*, coalesce(superseded, ended) as over_on, c.${soon} as soon_from, ${appliesTo(chain)} as applies
      from dated left join cal c on c.day = due
      ${chain.legalStatus ? 'left join law on law.plan_id = dated.plan_id and anchor >= holds_from and (holds_until is null or anchor < holds_until)' : ''}
    )
    select ${index}, plan_id, anchor, due, met, case
      when not applies then 7
      when met is not null then case when met <= due then 3 else 4 end
      when due >= eighteen then 7
      when over_on is not null and (due is null or due >= over_on) then 7
      when due is null then 8
      when over_on is not null then 5
      when ${asOf} > due then 2
      when ${asOf} >= coalesce(soon_from, due) then 1
      else 0 end
    from standing`
}

function appliesTo({ births, legalStatus }: Chain): string {
  if (births) return '(case when born is null then expected is null else born <= last end)'
  // Not one of the two statuses of short breaks, as it stood on the day counted from.
  return legalStatus ? 'coalesce(law.code, 0) not in ({V3}, {V4})' : 'true'
}

export const checkStatement = `select rule, standing, count(*) as n, count(due) as with_due, sum(due) as due_sum
  from occ group by rule, standing order by rule, standing`
