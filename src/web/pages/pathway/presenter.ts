import type { ChildOnPathway, PathwayListed } from '#db/queries/pathway/pathway-list.ts'
import { monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { strengths, type ChecksByStrength } from '#domain/pathway/checks.ts'
import type { ChecksChoice, WithoutChoice } from '#domain/pathway/narrowing.ts'
import type { StepKept } from '#domain/pathway/plan-found.ts'
import type { Stage } from '#domain/timescales/rule.ts'
import { bornInWords, childName } from '#web/child/words.ts'
import type { Chip, FilterGroup } from '#web/list/filters.tsx'
import { pageOfList, presentPages, rowsInWords, type PageOfList } from '#web/list/present-pages.ts'
import type { PaginationProps } from '#web/govuk/pagination.tsx'
import type { PathwayQuery } from '#web/pages/pathway/asked.ts'
import { rarityOf, type Rarity } from '#web/pathway/rarity.ts'
import { strengthWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'
import type { PathwayPolicy } from '#workflows/pathway/pathway-policy.ts'

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
  readonly stage: string | undefined
  /** "1 must not done, was due 9 Oct 2026". */
  readonly late: string | undefined
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

const stepWords: Readonly<Record<WithoutChoice, string>> = {
  'family-group-conference': 'No family group conference held',
  consultation: 'No systemic consultation',
  'legal-planning-meeting': 'No legal planning meeting',
  'pre-proceedings': 'No pre-proceedings',
}

const checksWords: Readonly<Record<ChecksChoice, string>> = {
  'not-done': 'Something not done',
  'must-not-done': 'A must not done',
}

/** The stages with their counts, and the list of children that the address asks for. */
export function presentPathway(
  pathway: PathwayPolicy,
  listed: PathwayListed,
  query: PathwayQuery,
  shown: { readonly said: LastSaid; readonly panels: ReadonlyMap<string, Day>; readonly today: Day },
): PathwayPageProps {
  const place = pageOfList(listed.total, query.page)
  return {
    stages: pathway.stages.map((stage) => stageRow(stage, pathway, listed, query, shown.panels)),
    rarity: rarityInWords(rarityOf(pathway, listed)),
    rows: listed.rows.map((row) => listRow(row, pathway, shown)),
    place,
    found: rowsInWords(place, 'child', 'children'),
    pages: presentPages(place, (page) => pathwayAddress(query, { page })),
    filters: filtersOf(pathway, listed, query),
    chips: chipsOf(pathway, query),
  }
}

function stageRow(
  stage: Stage,
  pathway: PathwayPolicy,
  { stages }: PathwayListed,
  query: PathwayQuery,
  panels: ReadonlyMap<string, Day>,
): StageRow {
  const here = stages.get(stage.id)
  const next = panels.get(stage.id)
  return {
    label: stage.label,
    band: stage.band,
    href: pathwayAddress({ page: 1, as: query.as, team: query.team }, { stage: stage.id }),
    children: here?.children ?? 0,
    families: here?.families ?? 0,
    checks: here ? checksInWords(here.checks) : [],
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

function rarityInWords(rarity: Rarity | undefined): string | undefined {
  if (!rarity) return undefined
  const { reached, plans, months, per100 } = rarity
  return `${plural(reached, 'plan')} of ${plans} ${reached === 1 ? 'is' : 'are'} of ${months} months and over: ${per100} in 100. It should be a rarity.`
}

function listRow(
  row: ChildOnPathway,
  { stages }: PathwayPolicy,
  { said, today }: { readonly said: LastSaid; readonly today: Day },
): PathwayListRow {
  const { childId } = row
  const on = (step: StepKept) => row.lastOn[step]
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
    months: `${plural(monthsBetween(row.startedOn, today), 'month')}, ${plural(row.conferences, 'review conference')}`,
    stage: stages.find(({ id }) => id === row.stage)?.label,
    late: row.mustsNotDone && lateInWords(row.mustsNotDone),
    ...steps,
    why: why ? `${why.says}, ${dateInWords(why.on)}` : 'Not said yet',
    chair: chair ? `${dateInWords(chair.on)}: ${chair.says}` : 'Not given',
  }
}

function lateInWords({ count, since }: NonNullable<ChildOnPathway['mustsNotDone']>): string {
  return count === 1
    ? `1 must not done, was due ${dateInWords(since)}`
    : `${count} musts not done, the first was due ${dateInWords(since)}`
}

/** The address of the list with something of its state changed; it then begins at its first page. */
export function pathwayAddress(query: PathwayQuery, change: Partial<PathwayQuery>): string {
  const { page, ...filters } = { ...query, page: undefined, ...change }
  return paths.pathway(undefined, { ...filters, page: page === 1 ? undefined : page })
}

function filtersOf(
  { stages }: PathwayPolicy,
  { left }: PathwayListed,
  query: PathwayQuery,
): readonly FilterGroup[] {
  const choice = (text: string, count: number, change: Partial<PathwayQuery>, chosen: boolean) => ({
    text,
    count,
    href: pathwayAddress(query, change),
    chosen,
  })
  return [
    {
      title: 'Stage',
      choices: [
        choice('Every stage', left.anyStage, { stage: undefined }, query.stage === undefined),
        ...stages.map(({ id, label }) =>
          choice(label, left.stage.get(id) ?? 0, { stage: id }, query.stage === id),
        ),
      ],
    },
    {
      title: 'Without',
      choices: [
        choice('Any', left.without.any, { without: undefined }, query.without === undefined),
        ...(Object.keys(stepWords) as WithoutChoice[]).map((step) =>
          choice(stepWords[step], left.without[step], { without: step }, query.without === step),
        ),
      ],
    },
    {
      title: 'Checks',
      choices: [
        choice('All', left.checks.any, { checks: undefined }, query.checks === undefined),
        ...(Object.keys(checksWords) as ChecksChoice[]).map((checks) =>
          choice(checksWords[checks], left.checks[checks], { checks }, query.checks === checks),
        ),
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
      text: checksWords[query.checks],
      href: pathwayAddress(query, { checks: undefined }),
    },
  ]
  return chips.filter((chip) => typeof chip === 'object')
}
