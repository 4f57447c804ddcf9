import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'

/** What a walk along the chain came to. */
export interface CheckFacts {
  /** How many entries agree, up to the first that does not. */
  readonly entries: number
  /** The day on which the first entry that was looked at was written. */
  readonly since: Day | undefined
  /** How many of them have had their detail disposed of. */
  readonly disposed: number
  readonly anchors: number
  readonly localId: string | undefined
  readonly aboutChild: number
  readonly problem: { readonly says: string } | undefined
}

/** What a check of the audit found, as one or two sentences (product pages, page 20). */
export function checkInWords(facts: CheckFacts): string {
  const { entries, problem } = facts
  const many = entries.toLocaleString('en-GB')
  if (problem) {
    const before =
      entries === 0 ? '' : entries === 1 ? ' The one before it agrees.' : ` The ${many} before it agree.`
    return `The log does not agree: ${problem.says}.${before}`
  }
  if (entries === 0) return 'The log holds no entry of that time.'
  const since = facts.since === undefined ? '' : ` since ${dateInWords(facts.since)}`
  const all = entries === 1 ? `The one entry${since} agrees` : `All ${many} entries${since} agree`
  return `${all}; ${anchorsInWords(facts.anchors)}.${childInWords(facts)}${disposedInWords(facts.disposed)}`
}

function anchorsInWords(anchors: number): string {
  if (anchors === 0) return 'there is no anchor yet to hold them against'
  return anchors === 1 ? 'so does the one anchor' : `so do all ${anchors.toLocaleString('en-GB')} anchors`
}

function childInWords({ localId, aboutChild }: CheckFacts): string {
  if (localId === undefined) return ''
  return ` ${aboutChild.toLocaleString('en-GB')} of them ${aboutChild === 1 ? 'is' : 'are'} about the child ${localId}.`
}

function disposedInWords(disposed: number): string {
  if (disposed === 0) return ''
  return ` The details of ${disposed.toLocaleString('en-GB')} were disposed of; what they hung on is there.`
}
