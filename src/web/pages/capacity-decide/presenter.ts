import { dayInWords, plural } from '#domain/calendar/words.ts'
import { beyondHours } from '#domain/capacity/proposal.ts'
import { hoursInWords } from '#domain/capacity/hours.ts'
import { dayInBox, lastMidwayInWords, putOffBeforeInWords } from '#web/capacity/row-words.ts'
import { childName } from '#web/child/words.ts'
import type { ChosenRow } from '#web/pages/capacity-decide/effect-page.tsx'
import type { ListPageProps, ProposedRow } from '#web/pages/capacity-decide/list-page.tsx'
import { paths } from '#web/paths.ts'
import { sourceOfHours } from '#workflows/capacity/source-of-hours.ts'
import { workOfChairs, type ProposalNow, type ReviewProposed } from '#workflows/capacity/proposal-now.ts'

/** What the tick of a review sends. */
function tickOf({ row, fingerprint }: ReviewProposed): string {
  return `${row.reference}.${fingerprint}`
}

/** The list, the last to be kept first, in the tiers of the policy. */
export function presentList(proposal: ProposalNow, chair: string | undefined): ListPageProps {
  const names = chairNames(proposal)
  const tiers = new Map<string, ProposedRow[]>()
  for (const one of proposal.list.toReversed()) {
    const rows = tiers.get(one.placed.tierSays) ?? []
    tiers.set(one.placed.tierSays, [...rows, presentRow(one, names)])
  }
  const proposed = proposal.list.filter(({ isProposed }) => isProposed).length
  return {
    weeks: proposal.weeks.length,
    chair,
    sentence: `${shortInWords(proposal)} ${plural(proposed, 'review')} of ${proposal.list.length} ${proposed === 1 ? 'is' : 'are'} ticked.${stillShortInWords(proposal)}`,
    hoursNote: sourceOfHours(proposal),
    driftNote: proposal.driftKnown ? undefined : 'Signs of drift are not worked out here.',
    tiers: [...tiers].map(([says, rows]) => ({ says, rows })),
  }
}

function presentRow(one: ReviewProposed, names: ReadonlyMap<string, string>): ProposedRow {
  const { row, placed, to } = one
  return {
    reference: row.reference,
    value: tickOf(one),
    child: row.restricted ? `Restricted record ${row.localId}` : childName(row),
    childHref: row.restricted ? undefined : paths.child({ childId: row.childId }),
    chair: names.get(row.chairRef) ?? 'No chair',
    due: dayInWords(row.dueOn),
    lastMidway: lastMidwayInWords(row.lastMidwayOn),
    putOffBefore: putOffBeforeInWords(row.timesPutOff),
    reasons: placed.reasons,
    isLocked: placed.isLocked,
    isProposed: one.isProposed,
    cannot: to === undefined ? 'Cannot be put off: the next conference comes first' : undefined,
  }
}

/** What was ticked, as it stands now: in the order of now, and marked where anything changed since. */
export function presentChosen(
  proposal: ProposalNow,
  ticked: ReadonlyMap<string, string>,
): { readonly rows: readonly ChosenRow[]; readonly gone: readonly string[]; readonly isBeyond: boolean } {
  const names = chairNames(proposal)
  const chosen = proposal.list.filter(({ row, to }) => ticked.has(row.reference) && to !== undefined)
  const found = new Set(chosen.map(({ row }) => row.reference))
  return {
    rows: chosen.toReversed().map((one) => {
      const shown = presentRow(one, names)
      return {
        ...shown,
        to: dayInBox(one.to!),
        hasChanged: ticked.get(one.row.reference) !== one.fingerprint,
      }
    }),
    gone: [...ticked.keys()].filter((reference) => !found.has(reference)),
    isBeyond: beyondHours(
      chosen.map(({ placed }) => placed),
      workOfChairs(proposal),
    ),
  }
}

/** Why what is ticked does not cover the shortage; nothing where it does. */
function stillShortInWords({ stillShort }: ProposalNow): string {
  if (stillShort === 0) return ''
  return ` ${hoursInWords(stillShort)} would still be short: the other reviews are overdue, begun or outside this rule, or one person alone may not put them off.`
}

/** "Short by 12 hours over 6 weeks." */
export function shortInWords({ hours, weeks }: ProposalNow): string {
  const over = plural(weeks.length, 'week')
  return hours.total.short === 0
    ? `Hours cover the work for ${over}.`
    : `Short by ${hoursInWords(hours.total.short)} over ${over}.`
}

function chairNames({ hours }: ProposalNow): ReadonlyMap<string, string> {
  return new Map(hours.chairs.map(({ ref, name }) => [ref, name]))
}
