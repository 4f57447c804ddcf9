import type { ActionsState } from '#db/queries/actions/actions.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { hoursInWords, inHours } from '#domain/capacity/hours.ts'
import { driftKindInWords, driftKinds } from '#domain/drift/rule-in-words.ts'
import { dueColumns } from '#domain/reviews/timeliness.ts'
import { countOf, type ConcernsWanted } from '#web/concern/count-of.ts'
import { columnWords } from '#web/review/column-words.ts'
import { paths } from '#web/paths.ts'
import type { ServiceNow } from '#workflows/people/service-now.ts'

/** A number or a text of a small table, with the list behind it where there is one. */
export interface Cell {
  readonly text: string
  readonly href?: string | undefined
  /** More than none of these calls for somebody. */
  readonly worry?: boolean
}

/** One of the five: a sentence, a small table and where it leads. */
export interface ServiceBlock {
  readonly id: string
  readonly title: string
  readonly sentence: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[]
  readonly note?: string | undefined
  readonly more: { readonly text: string; readonly href: string } | undefined
}

/** The service in five sentences, each with its table and its way on. */
export function presentService(
  now: ServiceNow,
  { mayOpenActions }: { readonly mayOpenActions: boolean },
): readonly ServiceBlock[] {
  return [timeliness(now), ahead(now), concerns(now), actions(now, mayOpenActions), drift(now)]
}

function timeliness({ month, due }: ServiceNow): ServiceBlock {
  const all = dueColumns.reduce((sum, column) => sum + due[column], 0)
  const list = { stands: 'due-in-month', month: month.id } as const
  const parts = dueColumns
    .filter((column) => due[column] > 0)
    .map((column) => `${due[column]} ${columnWords[column].toLowerCase()}`)
  return {
    id: 'timeliness',
    title: `Due in ${month.says}`,
    sentence:
      all === 0
        ? `No midway is due in ${month.says}.`
        : `Of ${plural(all, 'midway')} due in ${month.says}: ${listed(parts)}.`,
    columns: ['What became of them', 'Midways'],
    rows: [
      ...dueColumns.map((column) => ({
        name: columnWords[column],
        cells: [
          number(due[column], paths.reviews(undefined, { ...list, column }), {
            worry: column === 'overdue' || column === 'not-worked-out',
          }),
        ],
      })),
      { name: 'Due in all', cells: [number(all, paths.reviews(undefined, list))] },
    ],
    more: { text: 'Timeliness, month by month', href: paths.report({ slug: 'timeliness' }) },
  }
}

function ahead({ weeksAhead, hours: { weeks, total, withoutHours } }: ServiceNow): ServiceBlock {
  const span = `the next ${plural(weeksAhead, 'week')}`
  const owed = `${plural(total.due, 'midway')} ${total.due === 1 ? 'is' : 'are'} to be held in ${span}`
  return {
    id: 'ahead',
    title: `What will be late in ${plural(weeksAhead, 'week')}`,
    sentence:
      total.short === 0
        ? `${owed}, and the hours cover them.`
        : `${owed}; the hours are short by ${hoursInWords(total.short)}, so that about ${total.late} of them will be late unless something changes.`,
    columns: ['Week from', 'Midways', 'Hours needed', 'Hours there are', 'Short by'],
    rows: weeks.map((week) => ({
      name: dateInWords(week.weekOn),
      cells: [
        { text: week.fromBefore === 0 ? String(week.due) : `${week.due} (${week.fromBefore} from before)` },
        { text: inHours(week.needed) },
        { text: inHours(week.there) },
        { text: week.short === 0 ? '–' : hoursInWords(week.short), worry: week.short > 0 },
      ],
    })),
    note:
      withoutHours === 0
        ? undefined
        : `For ${plural(withoutHours, 'chair')} no hours are entered; theirs are by the guidance on caseloads.`,
    more: { text: 'Capacity, by week and by chair', href: paths.capacity(undefined, { weeks: weeksAhead }) },
  }
}

function concerns({ concerns: cells }: ServiceNow): ServiceBlock {
  const stages = [
    ...new Map(
      cells
        .toSorted((a, b) => a.stagePlace - b.stagePlace || a.stage.localeCompare(b.stage))
        .map(({ stage, stageName }) => [stage, stageName]),
    ),
  ]
  const cell = (wanted: ConcernsWanted, worry: boolean) =>
    number(countOf(cells, wanted), paths.concerns(undefined, wanted), { worry })
  const [all, late, long] = [{}, { reply: 'overdue' }, { age: 'over-20' }].map((wanted) =>
    countOf(cells, wanted as ConcernsWanted),
  ) as [number, number, number]
  return {
    id: 'concerns',
    title: 'Concerns',
    sentence:
      all === 0
        ? 'No concern is open.'
        : `${plural(all, 'concern')} ${all === 1 ? 'is' : 'are'} open: ${late === 0 ? 'no reply is past its day' : `the reply to ${late} is past its day`}, and ${long === 0 ? 'none has' : long === 1 ? '1 has' : `${long} have`} been open for more than 20 working days.`,
    columns: ['Stage', 'Open', 'Reply overdue', 'Open over 20 working days'],
    rows: stages.map(([stage, name]) => ({
      name,
      cells: [
        cell({ stage }, false),
        cell({ stage, reply: 'overdue' }, true),
        cell({ stage, age: 'over-20' }, true),
      ],
    })),
    more: { text: 'Concerns', href: paths.concerns() },
  }
}

const actionRows: readonly (readonly [ActionsState, string, worry: boolean])[] = [
  ['late', 'Late', true],
  ['no-owner', 'Without an owner', true],
  ['moved-often', 'Moved three times or more', true],
  ['open', 'Open in all', false],
]

function actions({ actions: counts }: ServiceNow, mayOpen: boolean): ServiceBlock {
  const { late, open } = counts
  const list = (state: ActionsState) => paths.actions(undefined, { whose: 'all', state })
  return {
    id: 'actions',
    title: 'Actions',
    sentence:
      open === 0
        ? 'No action is open.'
        : `${late} of ${plural(open, 'open action')} ${late === 1 ? 'is' : 'are'} late, and ${counts['no-owner'] === 0 ? 'each has an owner' : `${counts['no-owner']} ${counts['no-owner'] === 1 ? 'has' : 'have'} no owner`}.`,
    columns: ['State', 'Actions'],
    rows: actionRows.map(([state, name, worry]) => ({
      name,
      cells: [number(counts[state], mayOpen ? list(state) : undefined, { worry })],
    })),
    more: mayOpen
      ? { text: 'Late actions', href: list('late') }
      : { text: 'Actions in the reports', href: paths.report({ slug: 'actions' }) },
  }
}

function drift({ signs, newSigns, driftNotLoaded }: ServiceNow): ServiceBlock {
  const sum = (counts: ServiceNow['signs']) => [...counts.values()].reduce((total, count) => total + count, 0)
  const [all, fresh] = [sum(signs), sum(newSigns)]
  return {
    id: 'drift',
    title: 'Drift',
    sentence:
      all === 0
        ? 'No sign of drift holds.'
        : `${plural(all, 'sign')} of drift ${all === 1 ? 'holds' : 'hold'}, ${fresh} of them new in the last 7 days.`,
    columns: ['Rule', 'Holds', 'New in 7 days'],
    rows: driftKinds
      .filter((kind) => (signs.get(kind) ?? 0) > 0)
      .map((rule) => ({
        name: driftKindInWords[rule],
        cells: [
          number(signs.get(rule) ?? 0, paths.drift(undefined, { rule })),
          number(newSigns.get(rule) ?? 0, paths.drift(undefined, { rule, new: 'week' })),
        ],
      })),
    note:
      driftNotLoaded.length === 0
        ? undefined
        : `Cannot be judged, for it is not loaded from your system: ${driftNotLoaded.join('; ')}.`,
    more: { text: 'Signs of drift', href: paths.drift() },
  }
}

function number(count: number, href?: string, { worry = false } = {}): Cell {
  return { text: count.toLocaleString('en-GB'), href, worry: worry && count > 0 }
}

/** "1 in time, 2 late and 3 overdue". */
function listed(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
