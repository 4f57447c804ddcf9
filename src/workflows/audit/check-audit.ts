import { createHash } from 'node:crypto'
import type { Db } from '#db/open.ts'
import {
  anchorsKept,
  firstUnlinkedEntry,
  linkAt,
  linksAfter,
  linksBetween,
  newestLink,
  type StoredLink,
} from '#db/queries/audit/audit-chain.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import { childIdOf } from '#db/queries/children/case-names.ts'
import type { Anchor } from '#domain/audit/anchor.ts'
import { beforeTheFirst, linkContent } from '#domain/audit/link.ts'
import type { Day } from '#domain/calendar/day.ts'
import { checkInWords } from '#domain/audit/check-words.ts'

/** What is to be checked: everything, unless days or a child narrow it. */
export interface ToCheck {
  /** Anchors from where the database's owner cannot reach. */
  readonly anchors?: readonly Anchor[]
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** By the authority's own id: the whole chain is checked, and the child's entries are counted. */
  readonly localId?: string | undefined
}

/** What a check found. The sentence is for people. */
export interface Checked {
  readonly agrees: boolean
  readonly says: string
  readonly entries: number
  /** The number in the chain of the first entry that does not fit. */
  readonly firstBad: number | undefined
}

const linksAtATime = 5000

/**
 * Checks the audit: that every entry still says what was chained, that none is missing, swapped or added past the
 * chain, and that every anchor agrees (product pages, MS10). It reads on in pages, so entries may be written
 * meanwhile; those are not looked at. It shows tampering and cannot stop it: who rewrites the whole chain is found only by
 * an anchor that was kept elsewhere.
 */
export async function checkAudit(db: Db, asked: ToCheck = {}): Promise<Checked> {
  const newest = await newestLink(db)
  const unlinked = await firstUnlinkedEntry(db)
  const range = await rangeOf(db, asked, newest)
  const about = asked.localId === undefined ? undefined : { childId: await childIdOf(db, asked.localId) }
  const anchors = [...(await anchorsKept(db)), ...(asked.anchors ?? [])].filter(
    ({ seq }) => seq >= range.first && (asked.to === undefined || seq <= range.last),
  )
  const facts = await walk(db, range, anchors, about?.childId)
  const { problem = problemAtTheEnd(unlinked, newest, anchors) } = facts
  return {
    agrees: problem === undefined,
    says: checkInWords({ ...facts, problem, anchors: anchors.length, localId: asked.localId }),
    entries: facts.entries,
    firstBad: problem?.seq,
  }
}

interface Walked {
  readonly entries: number
  readonly since: Day | undefined
  readonly disposed: number
  readonly aboutChild: number
  readonly problem: Problem | undefined
}

interface Problem {
  readonly seq: number | undefined
  readonly says: string
}

async function rangeOf(
  db: Db,
  { from, to }: ToCheck,
  newest: Anchor | undefined,
): Promise<{ readonly first: number; readonly last: number }> {
  if (from === undefined && to === undefined) return { first: 1, last: newest?.seq ?? 0 }
  return (await linksBetween(db, from, to)) ?? { first: 1, last: 0 }
}

async function walk(
  db: Db,
  { first, last }: { readonly first: number; readonly last: number },
  anchors: readonly Anchor[],
  childId: number | undefined,
): Promise<Walked> {
  const named = Map.groupBy(anchors, ({ seq }) => seq)
  const facts = { entries: 0, since: undefined as Day | undefined, disposed: 0, aboutChild: 0 }
  let before = first === 1 ? beforeTheFirst : await linkAt(db, first - 1)
  let expected = first
  while (expected <= last) {
    const links = await linksAfter(db, expected - 1, linksAtATime)
    if (links.length === 0) return { ...facts, problem: missing(expected) }
    for (const link of links) {
      if (link.seq > last) break
      const problem =
        link.seq === expected
          ? (problemOf(link, before) ?? disagreeing(link, named.get(link.seq)))
          : missing(expected)
      if (problem) return { ...facts, problem }
      facts.entries++
      facts.since ??= momentOf(new Date(Number(link.entry!.atMicros) / 1000)).on
      if (link.entry!.salted === undefined) facts.disposed++
      if (childId !== undefined && link.entry!.childId === String(childId)) facts.aboutChild++
      before = link.sha256
      expected = link.seq + 1
    }
  }
  return { ...facts, problem: undefined }
}

function problemOf(link: StoredLink, before: string | undefined): Problem | undefined {
  const { seq, entryId, entry, detailSha256 } = link
  if (!entry) return { seq, says: `entry ${seq} is no longer in the log` }
  if (entry.salted !== undefined && sha256(entry.salted) !== detailSha256)
    return { seq, says: `the detail of entry ${seq} is not what was written` }
  const content = linkContent(before ?? beforeTheFirst, { ...entry, seq, entryId, detailSha256 })
  if (sha256(content) === link.sha256) return undefined
  return { seq, says: `entry ${seq} is not what was written, or does not follow the entry before it` }
}

function missing(seq: number): Problem {
  return { seq, says: `entry ${seq} is missing from the chain` }
}

function disagreeing(link: StoredLink, anchors: readonly Anchor[] | undefined): Problem | undefined {
  if (!anchors || anchors.every(({ sha256: anchored }) => anchored === link.sha256)) return undefined
  const { seq } = link
  return { seq, says: `entry ${seq} is not the one that was anchored: the log was written anew up to there` }
}

function problemAtTheEnd(
  unlinked: number | undefined,
  newest: Anchor | undefined,
  anchors: readonly Anchor[],
): Problem | undefined {
  const length = newest?.seq ?? 0
  const beyond = anchors.filter(({ seq }) => seq > length).toSorted((a, b) => a.seq - b.seq)[0]
  if (beyond) {
    return {
      seq: length + 1,
      says: `entry ${length + 1} is missing: the log ends at ${length} and an anchor names entry ${beyond.seq}. Its end was cut off, or an earlier state was put back`,
    }
  }
  if (unlinked === undefined) return undefined
  return { seq: undefined, says: `the row ${unlinked} of the log was put there past the chain` }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
