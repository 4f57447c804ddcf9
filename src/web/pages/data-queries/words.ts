import type { DataQuery } from '#db/queries/preparing/data-queries.ts'
import { withoutNames } from '#domain/data-queries/data-query.ts'
import { childName } from '#web/child/words.ts'

/** A child as a person may know the child: by name, or by the authority's id alone. */
export function childOfQuery(query: DataQuery): string {
  return query.childIsSeen ? childName(query) : `Child ${query.localId}`
}

/** A text of a query as a person may read it: without the names of the household where the child is not theirs to see. */
export function textOfQuery(text: string, query: DataQuery, names: readonly string[]): string {
  return query.childIsSeen ? text : withoutNames(text, names)
}
