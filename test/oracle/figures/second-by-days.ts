import type pg from 'pg'
import { packLibrary } from '#policies/registry.ts'
import { plusMonths, plusWeeks, wholeMonths, type Date10 } from '../dates.ts'
import { plusWorkingDays, workedBetween } from '../working-days.ts'
import { placementVisits } from './second-placements.ts'
import { Counter, rowsOf, within } from './second-rows.ts'
import type { Cells } from './second-count.ts'

/**
 * The tables that working days, the policy's own spans or its forms decide, counted once more: rows as the database
 * has them, days counted one after another on the oracle's own calendar.
 */
export async function countedByDays(
  pool: pg.Pool,
  [from, until]: readonly [Date10, Date10],
): Promise<Readonly<Record<string, Cells>>> {
  return {
    'visits-and-conferences first-conferences': await firstConferences(pool, from, until),
    'visits-and-conferences looked-after-reviews': await lookedAfterReviews(pool, from, until),
    ...(await visits(pool, from, until)),
    ...(await placementVisits(pool, from, until)),
    'pathway stages': await pathwayStages(pool, until),
    'concerns days-to-reply': await daysOfConcerns(pool, from, until, 'replied'),
    'concerns days-to-resolve': await daysOfConcerns(pool, from, until, 'closed'),
    'themes answers': await themeAnswers(pool, from, until),
    'themes actions': await themeActions(pool, from, until),
  }
}

async function firstConferences(pool: pg.Pool, from: Date10, until: Date10): Promise<Cells> {
  const events = await rowsOf<{ child_id: number; kind: string; on_date: Date10 }>(
    pool,
    `select child_id, kind, on_date::text from event where kind in ('initial-conference', 'strategy-discussion') order by on_date`,
  )
  const counter = new Counter()
  for (const { child_id: child, kind, on_date: held } of events) {
    if (kind !== 'initial-conference' || !within(held, from, until)) continue
    const began = events
      .filter((one) => one.child_id === child && one.kind === 'strategy-discussion' && one.on_date <= held)
      .filter((one) => one.on_date > plusMonths(held, -12))
      .at(-1)?.on_date
    const days = began === undefined ? undefined : workedBetween(began, held)
    counter.add('day-after', conferenceBand(days))
    counter.add('day-itself', conferenceBand(days === undefined ? undefined : days + 1))
  }
  return counter.cells
}

function conferenceBand(days: number | undefined): string {
  if (days === undefined) return 'not-known'
  return days > 20 ? '21+' : days > 15 ? '16-20' : days > 10 ? '11-15' : '0-10'
}

async function lookedAfterReviews(pool: pg.Pool, from: Date10, until: Date10): Promise<Cells> {
  const plans = await rowsOf<{
    plan_id: number
    started: Date10
    ended: Date10 | null
    days: Date10[] | null
  }>(
    pool,
    `select p.plan_id, p.started_on::text as started, p.ended_on::text as ended,
       (select array_agg(on_date::text order by on_date) from event e where e.child_id = p.child_id and e.kind = 'cla-review') as days
     from plan p where p.plan_type = 'cla' and not p.other_authority`,
  )
  const counter = new Counter()
  for (const { started, ended, days } of plans) {
    if (ended !== null && ended < from) continue
    const held = (days ?? []).filter((day) => day >= started && (ended === null || day <= ended))
    for (const [place, day] of held.entries()) {
      if (!within(day, from, until)) continue
      const last =
        place === 0 ? plusWorkingDays(started, 20)! : plusMonths(held[place - 1]!, place === 1 ? 3 : 6)
      counter.add(['first', 'second'][place] ?? 'later', day <= last ? 'in-time' : 'not-in-time')
    }
  }
  return counter.cells
}

/** Ten working days (cp-six-and-twelve-week), and six weeks (regulation 28), as the packs of the test say. */
const nextBy = {
  cp: (day: Date10) => plusWorkingDays(day, 10)!,
  cla: (day: Date10) => plusWeeks(day, 6),
}

async function visits(pool: pg.Pool, from: Date10, until: Date10): Promise<Readonly<Record<string, Cells>>> {
  const plans = await rowsOf<{
    plan_type: 'cp' | 'cla'
    started: Date10
    ended: Date10 | null
    days: Date10[] | null
  }>(
    pool,
    `select p.plan_type, (case when c.born_on > p.started_on then c.born_on else p.started_on end)::text as started, p.ended_on::text as ended,
       (select array_agg(on_date::text order by on_date) from event e
        where e.child_id = p.child_id and e.kind = 'visit' and e.child_seen = true) as days
     from plan p join child c on c.child_id = p.child_id where c.born_on is not null and c.born_on <= '${until}'
       and (p.ended_on is null or c.born_on <= p.ended_on) and p.other_authority = false and p.started_on <= '${until}' and (p.ended_on is null or p.ended_on >= '${from}')`,
  )
  const now = new Counter()
  const throughout = new Counter()
  for (const { plan_type: type, started, ended, days } of plans) {
    const all = days ?? []
    if (ended === null || ended > until) {
      const last = all.filter((day) => day >= started && day <= until).at(-1)
      const dueBy = nextBy[type](last ?? started)
      now.add(
        type,
        last === undefined ? (dueBy >= until ? 'not-due' : 'no-visit') : dueBy >= until ? 'in-time' : 'late',
      )
    }
    const start = started > from ? started : from
    const end = ended !== null && ended < until ? ended : until
    const marks = [start, ...all.filter((day) => within(day, start, end)), end]
    const tooLong = marks.some((day, place) => place > 0 && day > nextBy[type](marks[place - 1]!))
    throughout.add(type, tooLong ? 'a-longer-gap' : 'every-gap')
  }
  return {
    'visits-and-conferences visits-now': now.cells,
    'visits-and-conferences visits-throughout': throughout.cells,
  }
}

async function daysOfConcerns(pool: pg.Pool, from: Date10, until: Date10, kind: string): Promise<Cells> {
  const steps = await rowsOf<{
    concern_id: number
    plan_type: string
    kind: string
    on_day: Date10
    opens: boolean
  }>(
    pool,
    `select s.concern_id, c.plan_type, s.kind, s.on_day::text, s.enters_stage is not null as opens
     from concern_step s join concern c using (concern_id) order by s.concern_id, s.number`,
  )
  const counter = new Counter()
  for (const story of Map.groupBy(steps, ({ concern_id: id }) => id).values()) {
    const place = story.findIndex((step) => step.kind === kind)
    if (place === -1 || !within(story[place]!.on_day, from, until)) continue
    const began = kind === 'closed' ? story[0]! : story.slice(0, place).findLast(({ opens }) => opens)!
    const days = workedBetween(began.on_day, story[place]!.on_day)!
    counter.add(story[0]!.plan_type, days > 20 ? '21+' : days > 10 ? '11-20' : days > 5 ? '6-10' : '0-5')
  }
  return counter.cells
}

/** Each question of a pack with the answer that is a worry and its themes, from the packs as they are written. */
function questionsOfPack(ref: string) {
  const pack = packLibrary().find(ref)
  return (pack?.forms ?? []).flatMap(({ groups }) =>
    groups.flatMap(({ questions }) =>
      questions.flatMap((question) =>
        (question.parts.length > 0 ? question.parts : [{ ...question, id: '' }])
          .filter(({ answers }) => answers.kind === 'choice')
          .map((part) => ({ id: question.id, part: part.id, worry: part.worry, themes: question.themes })),
      ),
    ),
  )
}

async function themeAnswers(pool: pg.Pool, from: Date10, until: Date10): Promise<Cells> {
  const answers = await rowsOf<{
    midway_id: number
    pack: string
    question_id: string
    part_id: string
    value: string
  }>(
    pool,
    `select a.midway_id, m.pack, a.question_id, a.part_id, a.value from midway_answer a join midway m using (midway_id)
     where a.field = 'answer' and m.signed_at is not null and m.held_on between '${from}' and '${until}'`,
  )
  const counter = new Counter()
  for (const ofReview of Map.groupBy(answers, ({ midway_id: id }) => id).values()) {
    const looked = new Map<string, string>()
    const rank = ['not-known', 'no-worry', 'worry']
    for (const { pack, question_id: id, part_id: part, value } of ofReview)
      for (const question of questionsOfPack(pack).filter((one) => one.id === id && one.part === part)) {
        const is =
          value === question.worry
            ? 'worry'
            : value === '' || value === 'not-known'
              ? 'not-known'
              : 'no-worry'
        for (const theme of question.themes) {
          const before = looked.get(theme) ?? 'not-known'
          looked.set(theme, rank.indexOf(is) > rank.indexOf(before) ? is : before)
        }
      }
    for (const [theme, is] of looked) counter.add(theme, is)
  }
  return counter.cells
}

async function themeActions(pool: pg.Pool, from: Date10, until: Date10): Promise<Cells> {
  const actions = await rowsOf<{
    pack: string
    question_id: string
    outcome: string | null
    done_on: string | null
  }>(
    pool,
    `select m.pack, a.question_id, a.outcome, a.done_on::text from action a join midway m using (midway_id)
     where m.signed_at is not null and m.held_on between '${from}' and '${until}' and a.question_id is not null`,
  )
  const counter = new Counter()
  for (const { pack, question_id: id, outcome, done_on: done } of actions) {
    const themes = questionsOfPack(pack)
      .filter((one) => one.id === id)
      .flatMap((one) => one.themes)
    const open = outcome === null && done === null
    const is = open ? 'open' : outcome?.startsWith('no') ? 'closed' : 'done'
    for (const theme of new Set(themes)) counter.add(theme, is)
  }
  return counter.cells
}

/** Stages of the pathway as its pack has them: from so many months on the plan, the last that is reached. */
async function pathwayStages(pool: pg.Pool, until: Date10): Promise<Cells> {
  const stages = [
    [0, 'Green: initial conference'],
    [3, 'Green: first review conference, 3 months'],
    [6, 'Green: systemic consultation, 6 months'],
    [9, 'Amber: second review conference, 9 months'],
    [13, 'Red: review of actions and progress, 13 months'],
    [15, 'Red: third review conference, 15 months'],
  ] as const
  const plans = await rowsOf<{ started: Date10; ended: Date10 | null }>(
    pool,
    `select started_on::text as started, ended_on::text as ended from plan where plan_type = 'cp' and not other_authority`,
  )
  const counter = new Counter()
  for (const { started, ended } of plans) {
    if (started > until || (ended !== null && ended <= until)) continue
    const months = wholeMonths(started, until)
    counter.add(stages.findLast(([from]) => months >= from)![1], 'plans')
  }
  return counter.cells
}
