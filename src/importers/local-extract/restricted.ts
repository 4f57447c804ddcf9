import {
  anyMapping,
  eachRow,
  factsOf,
  id,
  inSomeBuilds,
  required,
  text,
  yesNo,
} from '#importers/csv/table.ts'

/**
 * restricted.csv: whose records the case system restricts, and whose no longer. A row that says neither is rejected: what
 * cannot be read must not open a record.
 */
export const restricted = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      restricted: required(yesNo('record_restricted')),
      reason: inSomeBuilds(text('restricted_because')),
      ref: inSomeBuilds(id('source_ref')),
    },
    (row) =>
      factsOf({
        fact: 'restricted_flag',
        child: row.child,
        ref: row.ref ?? row.child,
        row: row.row,
        restricted: row.restricted,
        ...(row.reason !== undefined && { reason: row.reason }),
      }),
  ),
)
