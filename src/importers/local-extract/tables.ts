import { eventWords } from '#domain/facts/vocabulary.ts'
import type { AllocationRole } from '#domain/facts/facts.ts'
import { noteReferenceIn } from '#domain/reviews/note-state.ts'
import {
  anyMapping,
  day,
  eachRow,
  factsOf,
  inSomeBuilds,
  nothingUsed,
  id,
  required,
  text,
  wrong,
  yesNo,
  type Columns,
  type Mapping,
  type Table,
} from '#importers/csv/table.ts'
import { household } from '#importers/local-extract/household.ts'
import { restricted } from '#importers/local-extract/restricted.ts'
import { isSlug, slugOf } from '#importers/values.ts'

/** A table of the local extract, known by the headings that only it has together. */
export interface ExtractTable extends Table {
  readonly knownBy: readonly string[]
}

const knownKinds = Object.keys(eventWords).join(', ')

/** events.csv: what happened, and when. A kind that Waymark does not know is kept: a pack may declare it. */
const events = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      event: required(text('event')),
      on: required(day('on')),
      recordedOn: day('recorded_on'),
      ref: id('source_ref'),
      seen: yesNo('child_seen'),
      alone: yesNo('seen_alone'),
      attendees: text('attendees'),
      note: text('note'),
    },
    (row) => {
      const kind = slugOf(row.event)
      if (!isSlug(kind))
        return wrong(
          'event',
          `Not the name of an event. Known: ${knownKinds}; a pack may declare others like them`,
        )
      return factsOf({
        fact: 'event',
        child: row.child,
        ref: row.ref ?? `${row.child}/${kind}/${row.on}`,
        row: row.row,
        kind,
        on: row.on,
        ...(row.recordedOn !== undefined && { recordedOn: row.recordedOn }),
        ...(row.seen !== undefined && { childSeen: row.seen }),
        ...(row.alone !== undefined && { seenAlone: row.alone }),
        ...(row.attendees !== undefined && { attendees: row.attendees }),
        ...(row.note !== undefined && { note: row.note }),
      })
    },
  ),
)

/** bookings.csv: meetings that are booked and not held yet. */
const bookings = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      meeting: required(text('meeting')),
      on: required(day('on')),
      recordedOn: day('recorded_on'),
      ref: id('source_ref'),
    },
    (row) => {
      const meeting = slugOf(row.meeting)
      if (!isSlug(meeting))
        return wrong(
          'meeting',
          'Not the name of a meeting: review-conference, cla-review, core-group or midway-review',
        )
      return factsOf({
        fact: 'booking',
        child: row.child,
        ref: row.ref ?? `${row.child}/${meeting}/${row.on}`,
        row: row.row,
        meeting,
        on: row.on,
        ...(row.recordedOn !== undefined && { recordedOn: row.recordedOn }),
      })
    },
  ),
)

const chairRoles: Readonly<Record<string, AllocationRole>> = {
  'cp-chair': 'cp-chair',
  chair: 'cp-chair',
  iro: 'iro',
  'independent-reviewing-officer': 'iro',
  'social-worker': 'social-worker',
  'team-manager': 'team-manager',
}

/** chairs.csv: who chairs or reviews, from when to when. */
const chairs = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      chair: required(id('chair_id')),
      name: text('chair_name'),
      email: text('chair_email'),
      role: required(text('role')),
      from: day('from'),
      to: day('to'),
    },
    (row) => {
      const role = chairRoles[slugOf(row.role)]
      if (role === undefined) return wrong('role', 'Not a role that Waymark knows: cp-chair or iro')
      if (row.from !== undefined && row.to !== undefined && row.to < row.from)
        return wrong('to', 'The last day is before the first')
      return factsOf({
        fact: 'allocation',
        child: row.child,
        ref: [row.child, role, row.chair, row.from ?? ''].join('/'),
        row: row.row,
        role,
        personRef: row.chair,
        ...(row.name !== undefined && { personName: row.name }),
        ...(row.email !== undefined && { personEmail: row.email }),
        ...(row.from !== undefined && { from: row.from }),
        ...(row.to !== undefined && { to: row.to }),
      })
    },
  ),
)

/** actions.csv: what conferences and reviews decided that somebody should do. */
const actions = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      what: required(text('action')),
      ownerRef: id('owner_id'),
      ownerName: text('owner_name'),
      dueOn: day('due_on'),
      doneOn: day('done_on'),
      decidedAt: text('decided_at'),
      decidedOn: day('decided_on'),
      ref: id('source_ref'),
    },
    (row) =>
      factsOf({
        fact: 'action',
        child: row.child,
        ref: row.ref ?? [row.child, row.decidedOn ?? '', row.what.slice(0, 120)].join('/'),
        row: row.row,
        what: row.what,
        decidedAt: slugOf(row.decidedAt ?? 'not recorded'),
        ...(row.ownerRef !== undefined && { ownerRef: row.ownerRef }),
        ...(row.ownerName !== undefined && { ownerName: row.ownerName }),
        ...(row.dueOn !== undefined && { dueOn: row.dueOn }),
        ...(row.doneOn !== undefined && { doneOn: row.doneOn }),
        ...(row.decidedOn !== undefined && { decidedOn: row.decidedOn }),
      }),
  ),
)

/**
 * case_note_index.csv: which notes stand on whose file. Only those that Waymark wrote are kept, known by their
 * reference; a real index holds millions of others, and none of their words is ours to keep.
 */
const caseNoteIndex = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      note: required(id('note_id')),
      type: text('note_type'),
      on: inSomeBuilds(day('on')),
      title: inSomeBuilds(text('title')),
      firstLine: inSomeBuilds(text('first_line')),
      body: inSomeBuilds(text('text')),
    },
    (row, { known, notice }) => {
      // An index without one of the three is read by the others.
      const found = [row.title, row.firstLine, row.body?.slice(0, headOfNote)]
        .map((words) => noteReferenceIn(words ?? ''))
        .find((reference) => reference !== undefined)
      if (!found) return nothingUsed
      if (!known.isChild(row.child)) {
        notice(
          'A reference of Waymark stands on the file of somebody whom no file has named',
          found.reference,
        )
        return nothingUsed
      }
      return factsOf({
        fact: 'case_note_seen',
        child: row.child,
        ref: row.note,
        row: row.row,
        reference: found.reference,
        part: found.part,
        ...(row.type !== undefined && { noteType: row.type }),
        ...(row.on !== undefined && { on: row.on }),
      })
    },
  ),
)

/** The reference stands on the first line; a case system may put a heading of its own before it. */
const headOfNote = 2_000

function table(
  name: string,
  order: number,
  holds: string,
  knownBy: string[],
  mapping: Mapping<Columns>,
): ExtractTable {
  return { name, format: 'local-extract', feed: name, order, holds, knownBy, mapping }
}

/** The files of the local extract. */
export const extractTables: readonly ExtractTable[] = [
  table('chairs', 30, 'chairs and reviewing officers', ['child_id', 'chair_id'], chairs),
  table('events', 50, 'events', ['child_id', 'event'], events),
  table('bookings', 51, 'meetings that are booked', ['child_id', 'meeting'], bookings),
  table('actions', 52, 'actions and recommendations', ['child_id', 'action'], actions),
  table(
    'case_note_index',
    53,
    'which case notes stand on whose file',
    ['child_id', 'note_id'],
    caseNoteIndex,
  ),
  table('household', 54, 'who else is in a household', ['child_id', 'household_person'], household),
  table('restricted', 55, 'whose records are restricted', ['child_id', 'record_restricted'], restricted),
]
