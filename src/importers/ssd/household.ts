import {
  anyMapping,
  day,
  eachRow,
  factsOf,
  id,
  inSomeBuilds,
  nothingUsed,
  required,
  text,
} from '#importers/csv/table.ts'

/** ssd_address: where a child lives or lived, for the names check alone. */
export const addresses = anyMapping(
  eachRow(
    {
      id: id('addr_table_id'),
      child: required(id('addr_person_id')),
      address: text('addr_address_json'),
      postcode: text('addr_address_postcode'),
      from: inSomeBuilds(day('addr_address_start_date')),
    },
    (row, { known }) => {
      const address = [...linesOf(row.address), ...(row.postcode === undefined ? [] : [row.postcode])].join(
        ', ',
      )
      // Adults of the family have addresses too; whose household they belong to, the table does not say.
      if (address === '' || !known.isChild(row.child)) return nothingUsed
      return factsOf({
        fact: 'household_detail',
        child: row.child,
        ref: row.id ?? `${row.child}/${row.from ?? ''}/${address}`,
        row: row.row,
        whose: 'child',
        address,
      })
    },
  ),
)

/** The keys that the data set gives an address, in the order in which it is written; the first line by itself. */
const firstLine = ['ROOM', 'FLOOR', 'FLAT', 'BUILDING', 'HOUSE', 'STREET'] as const

/** An address out of its document: the first line, and the town. One that is no document stands as it is written. */
function linesOf(json: string | undefined): readonly string[] {
  if (json === undefined) return []
  try {
    const parts = JSON.parse(json) as unknown
    if (typeof parts !== 'object' || parts === null) return []
    const said = new Map(
      Object.entries(parts).map(([key, value]) => [key.toUpperCase(), `${value ?? ''}`.trim()]),
    )
    const line = firstLine.map((key) => said.get(key) ?? '').filter((part) => part !== '')
    return [line.join(' '), said.get('TOWN') ?? ''].filter((part) => part !== '')
  } catch {
    return [json.trim()]
  }
}

/** ssd_mother: who a child's mother is; her name stands in ssd_person, where the build has her there. */
export const mothers = anyMapping(
  eachRow(
    { mother: required(id('moth_person_id')), child: required(id('moth_childs_person_id')) },
    (row, { known }) =>
      known.isChild(row.child)
        ? factsOf({
            fact: 'household_detail',
            child: row.child,
            ref: `${row.mother}/${row.child}`,
            row: row.row,
            whose: 'adult',
            personRef: row.mother,
          })
        : nothingUsed,
  ),
)
