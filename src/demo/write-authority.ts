import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { HeldHere } from './held-here.ts'
import type { MadeUpChild } from './made-up-child.ts'
import { madeUpChildren } from './made-up-children.ts'
import { withDefaults, type AuthorityOptions } from './options.ts'
import { censusChild, censusFoot, censusHead } from './writing/cin-census.ts'
import { CsvTable } from './writing/csv-table.ts'
import { writeExtractRows, type ExtractTables } from './writing/local-extract.ts'
import { extractHeadings, ssdHeadings } from './writing/ssd-headings.ts'
import { writeSsdRows, writeStaffRows, type SsdTables } from './writing/ssd-tables.ts'
import { TextFile } from './writing/text-file.ts'

/** What was written. */
export interface WrittenAuthority {
  /** Paths within the folder, with their rows (for the census, its children). */
  readonly files: readonly { readonly path: string; readonly rows: number }[]
  /** All children, those with an open plan and those whose plans have ended. */
  readonly children: number
  /** Children with an open plan. */
  readonly openChildren: number
  readonly openCpPlans: number
  readonly openLookedAfter: number
  /** Dated events: visits, meetings, checks and whatever the local extract holds. */
  readonly events: number
}

/** Writes a made-up authority into a folder: SSD tables, local extract and CIN census of the same children. */
export async function writeAuthority(
  options: AuthorityOptions & { readonly out: string; readonly heldHere?: HeldHere },
): Promise<WrittenAuthority> {
  const { out, heldHere, ...asked } = options
  const full = withDefaults(asked)
  await mkdir(join(out, 'ssd'), { recursive: true })
  await mkdir(join(out, 'extract'), { recursive: true })
  const ssd = (await openTables(join(out, 'ssd'), ssdHeadings)) as SsdTables
  const extract = (await openTables(join(out, 'extract'), extractHeadings)) as ExtractTables
  const census = await TextFile.create(join(out, 'cin-census.xml'))
  const files = [...Object.values(ssd), ...Object.values(extract)].map((table) => table.file)
  files.push(census)

  const counted = { children: 0, openChildren: 0, openCpPlans: 0, openLookedAfter: 0, events: 0 }
  writeStaffRows(ssd, full)
  census.add(censusHead(full.asOf))
  for (const child of madeUpChildren(full)) {
    writeSsdRows(ssd, child)
    writeExtractRows(extract, child, { ...full, heldHere })
    census.add(censusChild(child))
    count(counted, child)
    for (const file of files) if (file.isFull) await file.flush()
  }
  census.add(censusFoot)
  for (const file of files) await file.close()

  const rows = (folder: string, tables: Readonly<Record<string, CsvTable>>) =>
    Object.values(tables).map((table) => ({ path: `${folder}/${table.name}.csv`, rows: table.rows }))
  return {
    files: [
      ...rows('ssd', ssd),
      ...rows('extract', extract),
      { path: 'cin-census.xml', rows: counted.children },
    ],
    ...counted,
  }
}

async function openTables(
  folder: string,
  headings: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, CsvTable>> {
  const tables: Record<string, CsvTable> = {}
  for (const [name, columns] of Object.entries(headings)) {
    tables[name] = await CsvTable.create(folder, name, columns)
  }
  return tables
}

function count(
  counted: {
    children: number
    openChildren: number
    openCpPlans: number
    openLookedAfter: number
    events: number
  },
  child: MadeUpChild,
): void {
  const openPlan = child.cpPlans.some((plan) => plan.endedOn === undefined && !plan.otherAuthority)
  const lookedAfter = child.carePeriods.some((period) => period.endedOn === undefined)
  counted.children += 1
  if (openPlan || lookedAfter) counted.openChildren += 1
  if (openPlan) counted.openCpPlans += 1
  if (lookedAfter) counted.openLookedAfter += 1
  counted.events += datedEvents(child)
}

/** How many dated events a child's files hold. */
function datedEvents(child: MadeUpChild): number {
  let events =
    child.events.length +
    child.enquiries.length +
    child.initialConferences.length +
    child.legalStatuses.length +
    child.missingEpisodes.length
  for (const plan of child.cpPlans)
    events += plan.visits.length + plan.reviews.filter((one) => one.heldOn !== undefined).length
  for (const period of child.carePeriods) {
    events +=
      period.visits.length +
      period.reviews.length +
      period.placements.length +
      period.carePlans.length +
      period.healthChecks.length
  }
  return events
}
