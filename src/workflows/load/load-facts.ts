import type { Day } from '#domain/calendar/day.ts'
import type { Db, Tx } from '#db/open.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { allChildren, countChildren } from '#db/queries/load/children-writing.ts'
import { inquorateConferences } from '#db/queries/load/facts-writing.ts'
import { liftChecksWhileEmpty, putChecksBack } from '#db/queries/load/first-load.ts'
import {
  analyseFacts,
  copyRejectedRows,
  finishLoad,
  finishLoadFile,
  insertLoad,
  insertLoadFile,
  newestFiles,
  oneLoadAtATime,
  rejectedRowsOf,
  type LoadedFile,
} from '#db/queries/load/loads.ts'
import { allPlans } from '#db/queries/load/plans-writing.ts'
import { addedPacks } from '#db/queries/policies/policies.ts'
import { packLibrary } from '#policies/registry.ts'
import { confirmNotes } from '#workflows/case-notes/confirm-notes.ts'
import { censusFeed } from '#workflows/load/census-refs.ts'
import { restrictByFiles } from '#workflows/load/restrict-by-files.ts'
import { FileRefused, type FeedFile } from '#workflows/load/feed-file.ts'
import { KnownChildren } from '#workflows/load/known-children.ts'
import { KnownPlans } from '#workflows/load/known-plans.ts'
import { FilesOfALoad } from '#workflows/load/load-files.ts'
import { writeRejectsFile } from '#workflows/load/rejects-file.ts'
import {
  emptyReport,
  rejectsInReport,
  type ChildCounts,
  type FileReport,
  type FileWarning,
  type LoadOutcome,
  type LoadProblem,
} from '#workflows/load/report.ts'

/** Who loads, when, and how. */
export interface LoadOptions {
  /** Who loads: a name for the record, and the person's id where somebody is signed in. */
  readonly by: { readonly name: string; readonly personId?: number }
  /** The moment that the record gives. */
  readonly now: Date
  /** The day that "after today" is told by. */
  readonly today: Day
  /** Lets a load through that ends more than a tenth of the open plans. */
  readonly acceptLargeChange?: boolean
  /** Reads files again that have not changed since they were last loaded. */
  readonly readUnchanged?: boolean
  /** Where the CSV of rejected rows goes; without it none is written. */
  readonly rejectsDir?: string
  /** Hears how far the load has come. */
  readonly progress?: (file: string, rows: number) => void
  /** Brings what is worked out up to date for the children about whom anything changed, in the same transaction. */
  readonly afterwards?: (tx: Tx, changedChildIds: number[]) => Promise<void>
}

/** More than this share of the open plans ending at once looks like a broken extract. */
const largeChange = 0.1
/** A load of so many facts makes the planner's picture of the tables stale. */
const manyFacts = 5_000

/** Ends the transaction of a load that is not to be stored. */
class NotStored extends Error {
  readonly problem: LoadProblem

  constructor(problem: LoadProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/**
 * Loads files in one transaction: all that can be used is stored together, or nothing is. A file that turns out to
 * be unusable half way is left out, and the rest is loaded as if it had never been given.
 */
export async function loadFacts(
  db: Db,
  files: readonly FeedFile[],
  alreadyRefused: readonly FileWarning[],
  options: LoadOptions,
): Promise<LoadOutcome> {
  const refused = [...alreadyRefused]
  let left = files
  for (;;) {
    if (left.length === 0) {
      const report = emptyReport(await countChildren(db), refused)
      return refused.length > 0 ? { report, problem: refusal(refused, 0) } : { report }
    }
    try {
      const outcome = await inTransactionPastTheWall(db, 'load-files', (tx) =>
        loadInOneTransaction(tx, left, options),
      )
      return await reported(db, outcome, refused, options)
    } catch (error) {
      if (error instanceof FileRefused) {
        refused.push({ file: error.path, message: error.message })
        left = left.filter((file) => file.path !== error.path)
      } else if (error instanceof NotStored) {
        return { report: emptyReport(await countChildren(db), refused), problem: error.problem }
      } else throw error
    }
  }
}

interface Loaded {
  readonly loadId: number
  readonly files: readonly FileReport[]
  readonly children: ChildCounts
  readonly warnings: readonly FileWarning[]
}

async function loadInOneTransaction(
  tx: Tx,
  files: readonly FeedFile[],
  options: LoadOptions,
): Promise<Loaded> {
  await oneLoadAtATime(tx)
  const newest = await newestFiles(tx)
  const isUnchanged = unchangedFiles(files, newest, options.readUnchanged ?? false)
  const loadId = await insertLoad(tx, options.now, options.by.name)
  if (files.every(isUnchanged)) return allUnchanged(tx, loadId, files, newest, options)

  const children = new KnownChildren(await allChildren(tx))
  const plans = new KnownPlans(children, await allPlans(tx))
  const feedsBefore = new Set(newest.map((file) => file.feed))
  const readsCensus = files.some((file) => file.feed === censusFeed && !isUnchanged(file))
  const readsExtract = files.some((file) => file.format === 'local-extract' && !isUnchanged(file))
  const load = new FilesOfALoad({
    tx,
    children,
    plans,
    feedsBefore,
    today: options.today,
    noQuorum: readsCensus ? await inquorateConferences(tx) : [],
    declaredEvents: readsExtract ? await eventsOfPacks(tx) : [],
  })
  const fileIds: number[] = []
  for (const file of files) fileIds.push(await insertLoadFile(tx, { loadId, ...file, at: options.now }))
  const putBack = await liftChecksWhileEmpty(tx)
  const reports: FileReport[] = []
  const warnings: FileWarning[] = []
  try {
    for (const [place, file] of files.entries()) {
      if (isUnchanged(file)) {
        reports.push(await recordUnchanged(tx, fileIds[place]!, file, newest, options))
        continue
      }
      const { counts, warnings: said } = await load.take(file, fileIds[place]!, (rows) =>
        options.progress?.(file.path, rows),
      )
      reports.push({ path: file.path, format: file.format, table: file.table, ...counts })
      warnings.push(...said.map((message) => ({ file: file.path, message })))
      const isLastOfFeed = files[place + 1]?.feed !== file.feed
      const absent =
        isLastOfFeed && counts.rows > 0 && feedsBefore.has(file.feed) ? load.notMet(file.feed) : 0
      if (absent > 0) warnings.push({ file: file.path, message: absentWords(absent) })
    }
    await load.written()
  } finally {
    // Nothing may still be on its way to the database when the transaction ends.
    await load.settled()
  }
  holdLargeChange(plans, options)
  for (const [place, { feed }] of files.entries())
    await finishLoadFile(tx, fileIds[place]!, feed, options.now, reports[place]!)
  await putChecksBack(tx, putBack)
  if (load.factsWritten >= manyFacts) await analyseFacts(tx)
  await restrictByFiles(tx, { loadId, now: options.now })
  await options.afterwards?.(
    tx,
    [...children.changed].map((child) => children.idOf(child)),
  )
  const { misplaced } = await confirmNotes(tx, options)
  if (misplaced.length > 0) warnings.push(misplacedWarning(files, misplaced))
  const counts = countedChildren(children, plans)
  await record(tx, loadId, reports, counts, options)
  return { loadId, files: reports, children: counts, warnings }
}

/** A note on the wrong child's file must not wait for somebody to look. */
function misplacedWarning(files: readonly FeedFile[], references: readonly string[]): FileWarning {
  const file = files.find(({ table }) => table === 'case_note_index')?.path ?? ''
  const message =
    `${references.length === 1 ? 'A case note stands' : `${references.length} case notes stand`} on the file of ` +
    `another child: ${references.slice(0, 10).join(', ')}. Move ${references.length === 1 ? 'it' : 'them'} in the case system.`
  return { file, message }
}

/** Events that policy packs declare, whether they are in use or not. */
async function eventsOfPacks(tx: Tx): Promise<readonly string[]> {
  return packLibrary(await addedPacks(tx)).packs.flatMap(({ events }) => events.map(({ id }) => id))
}

/**
 * Which files hold nothing new: the very bytes of the newest load of their feed, all of them. Tables that are read
 * along with one another are read together or not at all.
 */
function unchangedFiles(
  files: readonly FeedFile[],
  newest: readonly LoadedFile[],
  readUnchanged: boolean,
): (file: FeedFile) => boolean {
  if (readUnchanged) return () => false
  const known = new Set(newest.map((file) => `${file.feed} ${file.sha256}`))
  const toRead = new Set(
    files.filter((file) => !known.has(`${file.feed} ${file.sha256}`)).map((file) => file.feed),
  )
  for (let before = -1; before !== toRead.size;) {
    before = toRead.size
    for (const file of files)
      for (const other of files)
        if (file.readsAlong.includes(other.table) && (toRead.has(file.feed) || toRead.has(other.feed)))
          toRead.add(file.feed).add(other.feed)
  }
  return (file) => !toRead.has(file.feed)
}

async function allUnchanged(
  tx: Tx,
  loadId: number,
  files: readonly FeedFile[],
  newest: readonly LoadedFile[],
  options: LoadOptions,
): Promise<Loaded> {
  const reports: FileReport[] = []
  for (const file of files) {
    const fileId = await insertLoadFile(tx, { loadId, ...file, at: options.now })
    const report = await recordUnchanged(tx, fileId, file, newest, options)
    await finishLoadFile(tx, fileId, file.feed, options.now, report)
    reports.push(report)
  }
  const children = { new: 0, changed: 0, ended: 0, unchanged: await countChildren(tx) }
  await record(tx, loadId, reports, children, options)
  return { loadId, files: reports, children, warnings: [] }
}

/** A file that has not changed is not read: what it came to before, it comes to now. */
async function recordUnchanged(
  tx: Tx,
  fileId: number,
  file: FeedFile,
  newest: readonly LoadedFile[],
  options: LoadOptions,
): Promise<FileReport> {
  const before = newest.find((known) => known.feed === file.feed && known.sha256 === file.sha256)!
  const { rows, rejected } = before
  const counts = { rows, accepted: 0, unchanged: rows - rejected, rejected }
  if (rejected > 0) await copyRejectedRows(tx, before.fileId, fileId)
  options.progress?.(file.path, rows)
  return { path: file.path, format: file.format, table: file.table, ...counts }
}

function holdLargeChange(plans: KnownPlans, options: LoadOptions): void {
  const ending = plans.ended().length
  const open = plans.openBefore
  if (options.acceptLargeChange || ending <= open * largeChange) return
  throw new NotStored({
    problem: 'held',
    plansEnding: ending,
    plansOpen: open,
    message:
      `This load would end ${ending} of ${open} open plans, more than a tenth. Nothing was stored. ` +
      'Look whether the extract is whole; if the plans did end, load again with --accept-large-change.',
  })
}

function countedChildren(children: KnownChildren, plans: KnownPlans): ChildCounts {
  const ended = new Set(plans.ended())
  let added = 0
  let changed = 0
  for (const child of children.changed) {
    if (children.isNew(child)) added++
    else if (!ended.has(child)) changed++
  }
  return {
    new: added,
    changed,
    ended: ended.size,
    unchanged: children.size - added - changed - ended.size,
  }
}

async function record(
  tx: Tx,
  loadId: number,
  files: readonly FileReport[],
  children: ChildCounts,
  options: LoadOptions,
): Promise<void> {
  const total = (of: (file: FileReport) => number) => files.reduce((sum, file) => sum + of(file), 0)
  const summary = {
    files: files.length,
    rows: total((file) => file.rows),
    accepted: total((file) => file.accepted),
    unchanged: total((file) => file.unchanged),
    rejected: total((file) => file.rejected),
  }
  await finishLoad(tx, loadId, { ...summary, children })
  const { name, personId } = options.by
  await writeAudit(tx, {
    person: { personId, name },
    action: 'data-loaded',
    at: options.now,
    detail: {
      load: loadId,
      by: name,
      ...summary,
      childrenNew: children.new,
      childrenChanged: children.changed,
    },
  })
}

async function reported(
  db: Db,
  loaded: Loaded,
  refused: readonly FileWarning[],
  options: LoadOptions,
): Promise<LoadOutcome> {
  const rejects = await rejectedRowsOf(db, loaded.loadId, { from: 0, upTo: rejectsInReport })
  const rejectsFile =
    rejects.length > 0 && options.rejectsDir !== undefined
      ? await writeRejectsFile(db, loaded.loadId, options.rejectsDir)
      : null
  const { files, children } = loaded
  const report = { files, children, warnings: [...refused, ...loaded.warnings], rejects, rejectsFile }
  return refused.length > 0 ? { report, problem: refusal(refused, files.length) } : { report }
}

function refusal(refused: readonly FileWarning[], loaded: number): LoadProblem {
  const others =
    loaded === 0
      ? 'Nothing was stored.'
      : `Nothing of ${refused.length === 1 ? 'it' : 'them'} was stored. ${loaded === 1 ? 'The other file was' : `The other ${loaded} files were`} loaded.`
  const which = refused.map(({ file, message }) => `${file}: ${message}`).join('\n')
  return {
    problem: 'refused',
    refused,
    message: `${which}\n${others}`,
  }
}

function absentWords(count: number): string {
  return (
    `${count} ${count === 1 ? 'row that an earlier file had is' : 'rows that an earlier file had are'} ` +
    'not in this one. What they said is kept.'
  )
}
