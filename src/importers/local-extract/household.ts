import {
  anyMapping,
  day,
  eachRow,
  factsOf,
  id,
  inSomeBuilds,
  required,
  text,
  wrong,
} from '#importers/csv/table.ts'
import { slugOf } from '#importers/values.ts'

/**
 * household.csv: nicknames, addresses and schools of children, and the adults of their households: what the names check
 * looks for besides, which no national data set holds whole. An adult who is the child's parent, and whom the case system knows by an id of
 * their own, is named by it, as `ssd_mother` names the mother.
 */
export const household = anyMapping(
  eachRow(
    {
      child: required(id('child_id')),
      whose: required(text('household_person')),
      name: text('name'),
      parent: inSomeBuilds(id('parent_id')),
      otherNames: text('other_names'),
      bornOn: inSomeBuilds(day('born_on')),
      address: text('address'),
      school: text('school'),
      ref: id('source_ref'),
    },
    (row) => {
      const whose = slugOf(row.whose)
      if (whose !== 'child' && whose !== 'adult') return wrong('whose', 'Say child or adult')
      if (row.parent !== undefined && whose !== 'adult')
        return wrong('parent', 'Only an adult can be the parent')
      if (row.parent === row.child) return wrong('parent', 'A child is not their own parent')
      return factsOf({
        fact: 'household_detail',
        child: row.child,
        ref: row.ref ?? [row.child, whose, row.name ?? row.parent ?? ''].join('/'),
        row: row.row,
        whose,
        ...(row.name !== undefined && { name: row.name }),
        ...(row.parent !== undefined && { personRef: row.parent }),
        ...(row.otherNames !== undefined && { otherNames: row.otherNames }),
        ...(row.bornOn !== undefined && { bornOn: row.bornOn }),
        ...(row.address !== undefined && { address: row.address }),
        ...(row.school !== undefined && { school: row.school }),
      })
    },
  ),
)
