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
  wrong,
  type Columns,
  type Mapping,
} from '#importers/csv/table.ts'
import type { AllocationRole } from '#domain/facts/facts.ts'

/** ssd_person: who the child is. A gender is read where no sex is given; older builds have only that. */
export const person = anyMapping(
  eachRow(
    {
      child: required(id('pers_person_id')),
      forename: inSomeBuilds(text('pers_forename')),
      surname: inSomeBuilds(text('pers_surname')),
      sex: text('pers_sex'),
      gender: inSomeBuilds(text('pers_gender')),
      ethnicity: text('pers_ethnicity'),
      bornOn: day('pers_dob'),
      expectedOn: day('pers_expected_dob'),
      diedOn: day('pers_death_date'),
    },
    (row) => {
      if (row.diedOn !== undefined && row.bornOn !== undefined && row.diedOn < row.bornOn)
        return wrong('diedOn', 'The death is before the birth')
      const sex = row.sex ?? sexOfGender[row.gender ?? '']
      return factsOf({
        fact: 'child',
        child: row.child,
        ref: row.child,
        row: row.row,
        ...(row.forename !== undefined && { forename: row.forename }),
        ...(row.surname !== undefined && { surname: row.surname }),
        ...(row.bornOn !== undefined && { bornOn: row.bornOn }),
        ...(row.expectedOn !== undefined && { expectedOn: row.expectedOn }),
        ...(row.diedOn !== undefined && { diedOn: row.diedOn }),
        ...(sex !== undefined && { sex }),
        ...(row.ethnicity !== undefined && { ethnicity: row.ethnicity }),
      })
    },
  ),
)

/** The gender codes of returns before 2024-25, as the sex that later ones give. */
export const sexOfGender: Readonly<Record<string, string>> = {
  '0': 'U',
  '1': 'M',
  '2': 'F',
  '9': 'U',
  '00': 'U',
  '01': 'M',
  '02': 'F',
  '09': 'U',
}

/** ssd_family: who is a brother or sister of whom. Adults of the family are in it too; they are no children. */
export const family = anyMapping(
  eachRow(
    { family: required(id('fami_family_id')), child: required(id('fami_person_id')) },
    (row, { known, notice }) => {
      if (!known.isChild(row.child)) {
        notice('No file has said that this person is a child, so that the row is not used', row.child)
        return nothingUsed
      }
      return factsOf({ fact: 'child', child: row.child, ref: row.child, row: row.row, familyRef: row.family })
    },
  ),
)

/** ssd_disability: one row for each disability of a child; NONE says that there is none. */
export const disability = anyMapping<Columns>({
  columns: { child: required(id('disa_person_id')), code: text('disa_disability_code') },
  begin: () => {
    const ofChild = new Map<string, { codes: Set<string>; row: number; rows: number }>()
    return {
      row: (given) => {
        const row = given as { child: string; code: string | undefined; row: number }
        const seen = ofChild.get(row.child) ?? { codes: new Set<string>(), row: row.row, rows: 0 }
        ofChild.set(row.child, seen)
        seen.rows++
        const code = row.code?.replaceAll(',', ' ')
        if (code !== undefined && code !== 'NONE') seen.codes.add(code)
        return { facts: [], rows: 0 }
      },
      *end() {
        for (const [child, { codes, row, rows }] of ofChild)
          yield { facts: [{ fact: 'child', child, ref: child, row, disabilities: [...codes].sort() }], rows }
      },
    }
  },
})

/** Local codes and words for the roles that Waymark needs; an authority's other roles are not used. */
const roles: Readonly<Record<string, AllocationRole>> = {
  CW: 'social-worker',
  SW: 'social-worker',
  'ALLOCATED CASE WORKER': 'social-worker',
  'ALLOCATED WORKER': 'social-worker',
  'SOCIAL WORKER': 'social-worker',
  TM: 'team-manager',
  'TEAM MANAGER': 'team-manager',
  IRO: 'iro',
  'INDEPENDENT REVIEWING OFFICER': 'iro',
  CPC: 'cp-chair',
  'CP CHAIR': 'cp-chair',
  'CP-CHAIR': 'cp-chair',
  'CHILD PROTECTION CHAIR': 'cp-chair',
  'CONFERENCE CHAIR': 'cp-chair',
}

/** Names of workers and teams, from tables of their own that are read before. */
export class StaffNames {
  readonly #workers = new Map<string, string>()
  readonly #teams = new Map<string, string>()

  /** ssd_professionals: the names of workers. */
  readonly professionals = anyMapping(
    eachRow({ id: required(id('prof_professional_id')), name: text('prof_professional_name') }, (row) => {
      if (row.name !== undefined) this.#workers.set(row.id, row.name)
      return nothingUsed
    }),
  )

  /** ssd_department: the names of teams. */
  readonly departments = anyMapping(
    eachRow({ id: required(id('dept_team_id')), name: text('dept_team_name') }, (row) => {
      if (row.name !== undefined) this.#teams.set(row.id, row.name)
      return nothingUsed
    }),
  )

  /** ssd_involvements: who works with the child. Several may be open at once; all of them are kept. */
  readonly involvements: Mapping<Columns> = anyMapping(
    eachRow(
      {
        id: id('invo_involvements_id'),
        child: required(id('invo_person_id')),
        worker: required(id('invo_professional_id')),
        role: text('invo_professional_role_id'),
        team: id('invo_professional_team'),
        from: day('invo_involvement_start_date'),
        to: day('invo_involvement_end_date'),
      },
      (row, { notice }) => {
        const role = roles[row.role?.toUpperCase() ?? '']
        if (role === undefined) {
          notice('Roles that Waymark does not use', row.role ?? 'no role')
          return nothingUsed
        }
        if (row.from !== undefined && row.to !== undefined && row.to < row.from)
          return wrong('to', 'The involvement ends before it begins')
        const name = this.#workers.get(row.worker)
        const teamName = row.team === undefined ? undefined : this.#teams.get(row.team)
        return factsOf({
          fact: 'allocation',
          child: row.child,
          ref:
            row.id === undefined
              ? [row.child, row.worker, role, row.from ?? ''].join('/')
              : `${row.id}/${row.child}`,
          row: row.row,
          role,
          personRef: row.worker,
          ...(name !== undefined && { personName: name }),
          ...(row.team !== undefined && { teamRef: row.team }),
          ...(teamName !== undefined && { teamName }),
          ...(row.from !== undefined && { from: row.from }),
          ...(row.to !== undefined && { to: row.to }),
        })
      },
    ),
  )
}
