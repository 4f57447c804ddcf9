import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { fromInWords, sourcesOfRows, type EvidenceContext, type EvidenceLine } from './line.ts'
import type { RecordedAction } from './record.ts'

/** Actions and recommendations: open, past their day, without an owner or a date, and done since the anchor. */
export function actionsShown(context: EvidenceContext): EvidenceLine {
  const { record, since, today } = context
  const actions = asOfDay(record.actions, today)
  const open = actions.filter(({ settledOn }) => settledOn === undefined)
  const settled = actions.filter(({ settledOn }) => settledOn !== undefined && settledOn >= since)
  const late = open.filter(({ dueOn }) => dueOn !== undefined && dueOn < today)
  const ownerless = open.filter(({ ownerName }) => ownerName === undefined)
  const dateless = open.filter(({ dueOn }) => dueOn === undefined)
  const isLoaded = record.feeds.has('actions')
  const notLoaded = isLoaded
    ? ''
    : ' Actions and recommendations of conferences and reviews: not loaded from your system. Ask, then answer.'
  if (open.length + settled.length === 0) {
    return {
      ...line,
      state: isLoaded ? 'none' : 'not-loaded',
      says: isLoaded
        ? `Actions: no record found of any that is open, or settled since ${dateInWords(since)}.`
        : notLoaded.trim(),
      sources: isLoaded ? sourcesOfRows(context, [{ feed: 'actions' }].map(asSource)) : [],
    }
  }
  const parts = [
    late.length > 0 && `${late.length} past their day`,
    ownerless.length > 0 && `${ownerless.length} without an owner`,
    dateless.length > 0 && `${dateless.length} without a date`,
  ].filter(Boolean)
  const done = settled.length === 0 ? '' : ` ${settled.length} settled since ${dateInWords(since)}.`
  return {
    ...line,
    state: 'shown',
    says: `${plural(open.length, 'action')} open${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.${done}${notLoaded}`,
    sources: sourcesOfRows(context, [...open, ...settled]),
    rows: [...late, ...open.filter((each) => !late.includes(each)), ...settled].map((each) => ({
      on: each.settledOn ?? each.dueOn,
      says: actionInWords(each, late.includes(each)),
      from: fromInWords(each),
      fact: {
        kind: 'action',
        id: String(each.actionId),
        value: JSON.stringify([each.what, each.ownerName, each.dueOn, each.settledOn, each.outcome]),
      },
    })),
    outside: late.length > 0,
  }
}

/** Actions as they stood at the end of a day: one decided after it was not there, one settled after it was open. */
function asOfDay(actions: readonly RecordedAction[], day: Day): readonly RecordedAction[] {
  return actions
    .filter(({ decidedOn }) => decidedOn === undefined || decidedOn <= day)
    .map((each) =>
      each.settledOn !== undefined && each.settledOn > day
        ? { ...each, settledOn: undefined, outcome: undefined }
        : each,
    )
}

const line: EvidenceLine = {
  shows: 'actions',
  state: 'none',
  says: '',
  sources: [],
  rows: [],
  outside: false,
  leans: undefined,
}

function asSource({ feed }: { readonly feed: string }) {
  return { feed, file: undefined, row: undefined, recordedOn: undefined }
}

function actionInWords(
  { what, ownerName, dueOn, settledOn, outcome }: RecordedAction,
  late: boolean,
): string {
  const owner = ownerName ?? 'no owner'
  if (settledOn !== undefined) {
    return `${what} (${owner}; ${(outcome ?? 'done').replaceAll('-', ' ')} ${dateInWords(settledOn)})`
  }
  const due = dueOn === undefined ? 'no date' : `by ${dateInWords(dueOn)}${late ? ', past its day' : ''}`
  return `${what} (${owner}; ${due})`
}
