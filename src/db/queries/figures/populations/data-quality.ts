import { sql, type RawBuilder } from 'kysely'
import {
  counted,
  datedFacts,
  dayInLondon,
  instantInPeriod,
  isOpenAtCutOff,
  plansTogether,
  type Frame,
  type Populations,
  type Shared,
} from '#db/queries/figures/population.ts'
import { goesOn } from '#db/queries/people/goes-on.ts'

/** Children for whom the record lacks something, and questions about the record. */
export const dataQualityPopulations: Populations = (frame) => ({
  missing: sql`select child_id, 'child:' || child_id as thing, gap as row_id, plan_type as column_id
    from looked_over cross join lateral unnest(gaps) as gap`,
  complete: sql`select child_id, 'child:' || child_id as thing, ${plansTogether} as row_id,
      case when bool_or(gaps <> '{}') then 'incomplete' else 'complete' end as column_id
    from looked_over group by child_id`,
  queries: sql`select data_query.child_id, 'query:' || data_query.query_id as thing,
      ${datedFacts({ asked: dayInLondon('data_query.asked_at') })}, data_query.problem as row_id,
      coalesce(data_query.outcome, 'open') as column_id
    from data_query where ${instantInPeriod(frame, 'data_query.asked_at')} and ${counted(frame, 'data_query.child_id')}`,
  ...rowsOfFiles(frame),
})

/** Each open plan with the gaps of its child's record. */
export const dataQualityShared: Shared = (frame) => {
  const held = (role: RawBuilder<unknown>) =>
    sql`(select child_id from allocation where role = ${role} and ${goesOn(frame.cutOff)})`
  // Set against set, gap by gap: asked plan by plan, each would be looked up in the allocations of a whole service.
  const gaps = {
    chair: sql`(plan.plan_type = 'cp' and plan.child_id not in ${held(sql`'cp-chair'`)})
      or (plan.plan_type = 'cla' and plan.child_id not in ${held(sql`'iro'`)})`,
    worker: sql`plan.child_id not in ${held(sql`'social-worker'`)}`,
    birth: sql`child.born_on is null and child.expected_on is null`,
    ethnicity: sql`child.ethnicity is null`,
    'midway-date': sql`plan.plan_id in (select midway.plan_id from midway
      where midway.due_on is null and midway.stopped_on is null and midway.signed_at is null
        and midway.held_on is null and midway.outcome is null and midway.ad_hoc_because is null)`,
  }
  return {
    looked_over: sql`select plan.child_id, plan.plan_type, array_remove(array[${sql.join(
      Object.entries(gaps).map(([gap, lacks]) => sql`case when ${lacks} then ${gap} end`),
    )}]::text[], null) as gaps
    from plan join child using (child_id)
    where ${isOpenAtCutOff(frame, 'plan')} and ${counted(frame, 'plan.child_id', 'plan.plan_type')}`,
  }
}

/** What was read of the files of the period. A row that was turned away is of no child: only the whole service has it. */
function rowsOfFiles(frame: Frame): ReturnType<Populations> {
  if (frame.scope.is !== 'all' || frame.planType !== undefined || frame.team !== undefined) return {}
  const files = sql`(select *, load_id = max(load_id) over (partition by feed) as is_last_load
    from load_file where ${instantInPeriod(frame, 'load_file.loaded_at')}) files`
  return {
    'rows-read': {
      tally: sql`select feed as row_id, column_id, count from ${files} cross join lateral
        (values ('accepted', accepted), ('unchanged', unchanged), ('rejected', rejected)) as so_many (column_id, count)`,
    },
    rejected: sql`select null::integer as child_id, 'row:' || rejected_id as thing,
        feed || ': ' || ${reasonInGeneral} as row_id, case when is_last_load then 'last' else 'earlier' end as column_id
      from rejected_row join ${files} using (file_id)`,
  }
}

/** A reason without the number of a row or a cell, so that the same reason is one row of a table. */
const reasonInGeneral = sql`regexp_replace(regexp_replace(rejected_row.reason,
  '^Row [0-9]+ has', 'A later row has'),
  '^The row has [0-9]+ cells, the heading [0-9]+$', 'The row has more or fewer cells than the heading')`
