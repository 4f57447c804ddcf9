import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { countChecks, sideOf, strengths, type ChecksByStrength } from '#domain/pathway/checks.ts'
import type { Stage } from '#domain/timescales/rule.ts'
import { bornInWords, childName } from '#web/child/words.ts'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { pageOfList, presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import { stepsAsked, type PathwayQuery, type StepAsked } from '#web/pages/pathway/asked.ts'
import { strengthWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'
import type { PathwayPolicy } from '#workflows/pathway/pathway-policy.ts'
import type { PathwayRow } from '#workflows/pathway/pathway-rows.ts'

export interface PathwayPageProps {
  readonly stages: readonly StageRow[]
  /** "2 of 41 plans are of 15 months and over: 4.9 in 100." */
  readonly rarity: string | undefined
  readonly rows: readonly PathwayListRow[]
  readonly place: PageOfList
  readonly found: string
  readonly pages: PaginationProps | undefined
  readonly filters: readonly FilterGroup[]
  readonly chips: readonly Chip[]
}

interface StageRow {
  readonly label: string
  readonly band: Stage['band']
  readonly href: string
  readonly children: number
  readonly families: number
  readonly checks: readonly string[]
  readonly nextPanel: string
}

interface PathwayListRow {
  readonly name: string
  readonly href: string
  readonly under: string
  readonly months: string
  readonly familyGroupConference: string
  readonly consultation: string
  readonly legalPlanning: string
  readonly preProceedings: string
  readonly why: string
  readonly chair: string
}

/** What somebody said about a child at the last panels. */
export type LastSaid = ReadonlyMap<
  number,
  {
    readonly why: { readonly says: string; readonly on: Day } | undefined
    readonly chair: { readonly says: string; readonly on: Day } | undefined
  }
>

const stepWords: Readonly<Record<StepAsked, string>> = {
  'family-group-conference': 'No family group conference held',
  consultation: 'No systemic consultation',
  'legal-planning-meeting': 'No legal planning meeting',
  'pre-proceedings': 'No pre-proceedings',
}

/** Which rows an address asks for: the only place that decides it, so that counts and rows are one. */
function rowsAsked(
  rows: readonly PathwayRow[],
  { stage, without, checks }: Pick<PathwayQuery, 'stage' | 'without' | 'checks'>,
): readonly PathwayRow[] {
  return rows.filter(
    (row) =>
      (stage === undefined || row.stage?.id === stage) &&
      (without === undefined || stepsAsked[without].every((kind) => row.lastOf(kind) === undefined)) &&
      (checks === undefined ||
        row.checks.some(
          ({ strength, standing }) =>
            sideOf(standing) === 'notDone' && (checks === 'not-done' || strength === 'must'),
        )),
  )
}

/** The stages with their counts, and the list of children that the address asks for. */
export function presentPathway(
  { pathway, rows }: { readonly pathway: PathwayPolicy; readonly rows: readonly PathwayRow[] },
  query: PathwayQuery,
  shown: { readonly said: LastSaid; readonly panels: ReadonlyMap<string, Day>; readonly today: Day },
): PathwayPageProps {
  const asked = rowsAsked(rows, query)
  const place = pageOfList(asked.length, query.page)
  return {
    stages: pathway.stages.map((stage) => stageRow(stage, pathway, rows, query, shown.panels)),
    rarity: rarityInWords(pathway, rows),
    rows: asked.slice(place.total === 0 ? 0 : place.from - 1, place.to).map((row) => listRow(row, shown)),
    place,
    found: rowsInWords(place, 'child', 'children'),
    pages: presentPages(place, (page) => pathwayAddress(query, { page })),
    filters: filtersOf(pathway, rows, query),
    chips: chipsOf(pathway, query),
  }
}

/** The children whose rows a page shows, so that what was said about them alone is read. */
export function childrenShown(rows: readonly PathwayRow[], query: PathwayQuery): readonly number[] {
  const asked = rowsAsked(rows, query)
  const place = pageOfList(asked.length, query.page)
  return asked
    .slice(place.total === 0 ? 0 : place.from - 1, place.to)
    .filter(({ restricted }) => !restricted)
    .map(({ childId }) => childId)
}

function stageRow(
  stage: Stage,
  pathway: PathwayPolicy,
  rows: readonly PathwayRow[],
  query: PathwayQuery,
  panels: ReadonlyMap<string, Day>,
): StageRow {
  const here = rowsAsked(rows, { stage: stage.id })
  const next = panels.get(stage.id)
  return {
    label: stage.label,
    band: stage.band,
    href: pathwayAddress({ page: 1, as: query.as, team: query.team }, { stage: stage.id }),
    children: here.length,
    families: new Set(here.map(({ familyRef, childId }) => familyRef ?? `child ${childId}`)).size,
    checks: checksInWords(countChecks(here.flatMap(({ checks }) => checks))),
    nextPanel:
      next === undefined
        ? pathway.pack.panels.some(({ form }) => stageOfForm(pathway, form) === stage.id)
          ? 'None called'
          : '–'
        : dateInWords(next),
  }
}

/** The stage under which the step of a form stands. */
export function stageOfForm({ pack }: PathwayPolicy, formId: string): string | undefined {
  const step = pack.aboutForms.get(formId)?.step
  return pack.time.requirements.find(({ id }) => id === step)?.stage
}

/** "Must: 3 done, 1 not done, 2 cannot be told". */
function checksInWords(counts: ChecksByStrength): readonly string[] {
  return strengths.flatMap((strength) => {
    const { done, notDone, cannotTell } = counts[strength]
    if (done + notDone + cannotTell === 0) return []
    const told = cannotTell === 0 ? '' : `, ${cannotTell} cannot be told`
    return [`${strengthWords[strength]}: ${done} done, ${notDone} not done${told}`]
  })
}

/** How rare it is to reach the last stage: per 100 plans that are open. */
function rarityInWords({ stages }: PathwayPolicy, rows: readonly PathwayRow[]): string | undefined {
  const last = stages.at(-1)
  if (!last || rows.length === 0) return undefined
  const reached = rowsAsked(rows, { stage: last.id }).length
  const rate = ((reached / rows.length) * 100).toFixed(1)
  return `${plural(reached, 'plan')} of ${rows.length} ${reached === 1 ? 'is' : 'are'} of ${last.fromMonths} months and over: ${rate} in 100. It should be a rarity.`
}

function listRow(
  row: PathwayRow,
  { said, today }: { readonly said: LastSaid; readonly today: Day },
): PathwayListRow {
  const { childId } = row
  const on = row.lastOf
  const dated = (words: string, day: Day | undefined) =>
    day === undefined ? undefined : `${words} ${dateInWords(day)}`
  const { why, chair } = said.get(childId) ?? { why: undefined, chair: undefined }
  const closed = 'Opens with a reason'
  const steps = row.restricted
    ? { familyGroupConference: closed, consultation: closed, legalPlanning: closed, preProceedings: closed }
    : {
        familyGroupConference:
          dated('Held', on('family-group-conference-held')) ??
          dated('Agreed', on('family-agrees-to-conference')) ??
          dated('Considered', on('family-group-conference-considered')) ??
          'Nothing recorded',
        consultation: dated('Held', on('systemic-consultation')) ?? 'Nothing recorded',
        legalPlanning: dated('Held', on('legal-planning-meeting')) ?? 'Nothing recorded',
        preProceedings:
          dated('Proceedings issued', on('proceedings-issued')) ??
          dated('Letter', on('letter-before-proceedings')) ??
          dated('Started', on('pre-proceedings-started')) ??
          'Nothing recorded',
      }
  return {
    name: childName(row),
    href: paths.childPathway({ childId }),
    under: row.restricted ? closed : bornInWords(row, today),
    months: `${plural(row.months, 'month')}, ${plural(row.conferences, 'review conference')}`,
    ...steps,
    why: why ? `${why.says}, ${dateInWords(why.on)}` : 'Not said yet',
    chair: chair ? `${dateInWords(chair.on)}: ${chair.says}` : 'Not given',
  }
}

/** The address of the list with something of its state changed; it then begins at its first page. */
export function pathwayAddress(query: PathwayQuery, change: Partial<PathwayQuery>): string {
  const { page, ...filters } = { ...query, page: undefined, ...change }
  return paths.pathway(undefined, { ...filters, page: page === 1 ? undefined : page })
}

function filtersOf(
  { stages }: PathwayPolicy,
  rows: readonly PathwayRow[],
  query: PathwayQuery,
): readonly FilterGroup[] {
  const count = (change: Partial<PathwayQuery>) => rowsAsked(rows, { ...query, ...change }).length
  const choice = (text: string, change: Partial<PathwayQuery>, chosen: boolean) => ({
    text,
    count: count(change),
    href: pathwayAddress(query, change),
    chosen,
  })
  return [
    {
      title: 'Stage',
      choices: [
        choice('Every stage', { stage: undefined }, query.stage === undefined),
        ...stages.map(({ id, label }) => choice(label, { stage: id }, query.stage === id)),
      ],
    },
    {
      title: 'Without',
      choices: [
        choice('Any', { without: undefined }, query.without === undefined),
        ...(Object.keys(stepWords) as StepAsked[]).map((step) =>
          choice(stepWords[step], { without: step }, query.without === step),
        ),
      ],
    },
    {
      title: 'Checks',
      choices: [
        choice('All', { checks: undefined }, query.checks === undefined),
        choice('Something not done', { checks: 'not-done' }, query.checks === 'not-done'),
        choice('A must not done', { checks: 'must-not-done' }, query.checks === 'must-not-done'),
      ],
    },
  ]
}

function chipsOf({ stages }: PathwayPolicy, query: PathwayQuery): readonly Chip[] {
  const stage = stages.find(({ id }) => id === query.stage)
  const chips = [
    stage && { text: stage.label, href: pathwayAddress(query, { stage: undefined }) },
    query.without && { text: stepWords[query.without], href: pathwayAddress(query, { without: undefined }) },
    query.checks && {
      text: query.checks === 'not-done' ? 'Something not done' : 'A must not done',
      href: pathwayAddress(query, { checks: undefined }),
    },
  ]
  return chips.filter((chip) => typeof chip === 'object')
}
