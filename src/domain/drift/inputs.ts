import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { RecordedAction, RecordedAllocation, RecordedEvent } from '#domain/evidence/record.ts'
import { capital } from '#domain/evidence/line.ts'
import type { Input } from './sign.ts'

/** An event as a row that a sign rests on. */
export function inputOfEvent(event: RecordedEvent, says = capital(eventInWords(event.kind))): Input {
  return { says, on: event.on, feed: event.feed, file: event.file, row: event.row }
}

/** An action as a row that a sign rests on. */
export function inputOfAction(action: RecordedAction): Input {
  const { what, ownerName, decidedOn, feed, file, row } = action
  return { says: `${what} (${ownerName ?? 'no owner'})`, on: decidedOn, feed, file, row }
}

/** A worker's time with the child as a row that a sign rests on. */
export function inputOfAllocation(each: RecordedAllocation): Input {
  const { personName, personRef, from, feed, file, row } = each
  return { says: `${personName ?? personRef}, social worker`, on: from, feed, file, row }
}
