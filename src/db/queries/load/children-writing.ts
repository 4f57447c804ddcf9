import { sql } from 'kysely'
import type { Day } from '#domain/calendar/day.ts'
import type { Tx } from '#db/open.ts'
import { rowsOf, type ArrayColumn } from './unnest.ts'

/** What is held about a child, on its way in or out. */
export interface StoredChild {
  readonly localId: string
  readonly forename: string | undefined
  readonly surname: string | undefined
  readonly bornOn: Day | undefined
  readonly expectedOn: Day | undefined
  readonly diedOn: Day | undefined
  readonly sex: string | undefined
  readonly ethnicity: string | undefined
  readonly disabilities: readonly string[]
  readonly familyRef: string | undefined
  /** The file and row that describe the child; a child known only by id has none. */
  readonly fileId: number | undefined
  readonly rowNo: number | undefined
}

/** A child as the database has it, with the feed that describes it. */
export interface KnownChild extends StoredChild {
  readonly childId: number
  readonly feed: string | undefined
}

interface ChildRow {
  child_id: number
  local_id: string
  forename: string | null
  surname: string | null
  born: Day | null
  expected: Day | null
  died: Day | null
  sex: string | null
  ethnicity: string | null
  disabilities: string[]
  family_ref: string | null
  file_id: number | null
  row_no: number | null
  feed: string | null
}

/** Every child, for comparing a load with. */
export async function allChildren(tx: Tx): Promise<KnownChild[]> {
  const found = await sql<ChildRow>`
    select child.child_id, child.local_id, child.forename, child.surname,
      child.born_on - date '1970-01-01' as born, child.expected_on - date '1970-01-01' as expected,
      child.died_on - date '1970-01-01' as died, child.sex, child.ethnicity, child.disabilities,
      child.family_ref, child.file_id, child.row_no, load_file.feed
    from child left join load_file on load_file.file_id = child.file_id`.execute(tx)
  return found.rows.map((row) => ({
    childId: row.child_id,
    localId: row.local_id,
    forename: row.forename ?? undefined,
    surname: row.surname ?? undefined,
    bornOn: row.born ?? undefined,
    expectedOn: row.expected ?? undefined,
    diedOn: row.died ?? undefined,
    sex: row.sex ?? undefined,
    ethnicity: row.ethnicity ?? undefined,
    disabilities: row.disabilities,
    familyRef: row.family_ref ?? undefined,
    fileId: row.file_id ?? undefined,
    rowNo: row.row_no ?? undefined,
    feed: row.feed ?? undefined,
  }))
}

/** How many children there are. */
export async function countChildren(db: Pick<Tx, 'getExecutor'>): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from child`.execute(db)
  return Number(found.rows[0]!.count)
}

/** Adds children; gives the id of each by its local id. */
export async function insertChildren(
  tx: Tx,
  children: readonly StoredChild[],
): Promise<ReadonlyMap<string, number>> {
  if (children.length === 0) return new Map()
  const given = givenColumns(children)
  const names = sql.join(given.map((column) => sql.ref(column.name)))
  const added = await sql<{ child_id: number; local_id: string }>`
    insert into child (${names})
    select ${selected(given)} from ${rowsOf(given)} as given
    returning child_id, local_id`.execute(tx)
  return new Map(added.rows.map((row) => [row.local_id, row.child_id]))
}

/** Replaces what is held about children by what is now known. */
export async function updateChildren(tx: Tx, children: readonly StoredChild[]): Promise<void> {
  if (children.length === 0) return
  const given = givenColumns(children)
  const changed = given
    .filter((column) => column.name !== 'local_id')
    .map((column) => sql`${sql.ref(column.name)} = ${valueOf(column)}`)
  await sql`
    update child as stored set ${sql.join(changed)}
    from ${rowsOf(given)} as given where stored.local_id = given.local_id`.execute(tx)
}

function selected(given: readonly ArrayColumn[]) {
  return sql.join(given.map(valueOf))
}

/** Disabilities travel as one text each, since unnest flattens arrays of arrays. */
function valueOf(column: ArrayColumn) {
  const value = sql`given.${sql.ref(column.name)}`
  return column.name === 'disabilities' ? sql`string_to_array(${value}, ',')` : value
}

function givenColumns(children: readonly StoredChild[]): ArrayColumn[] {
  const text = (name: string, of: (child: StoredChild) => string | undefined): ArrayColumn => ({
    name,
    type: 'text',
    values: children.map(of),
  })
  const date = (name: string, of: (child: StoredChild) => Day | undefined): ArrayColumn => ({
    name,
    type: 'date',
    values: children.map(of),
  })
  const integer = (name: string, of: (child: StoredChild) => number | undefined): ArrayColumn => ({
    name,
    type: 'integer',
    values: children.map((child) => of(child) ?? null),
  })
  return [
    text('local_id', (child) => child.localId),
    text('forename', (child) => child.forename),
    text('surname', (child) => child.surname),
    date('born_on', (child) => child.bornOn),
    date('expected_on', (child) => child.expectedOn),
    date('died_on', (child) => child.diedOn),
    text('sex', (child) => child.sex),
    text('ethnicity', (child) => child.ethnicity),
    text('disabilities', (child) => child.disabilities.join(',')),
    text('family_ref', (child) => child.familyRef),
    integer('file_id', (child) => child.fileId),
    integer('row_no', (child) => child.rowNo),
  ]
}
