import type { ShownSign } from '#db/queries/drift/drift-signs.ts'
import { dateInWords, dayInWords } from '#domain/calendar/words.ts'
import { driftKindInWords } from '#domain/drift/rule-in-words.ts'
import { sourceInWords } from '#web/child/source-words.ts'
import { childName } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'

/** A sign of drift as pages show it. */
export interface SignProps {
  readonly signId: number
  readonly href: string
  readonly name: string
  /** Since when, and by which version of which pack. */
  readonly since: string
  readonly version: string
  readonly reason: readonly string[]
  readonly wouldClearWhen: string
  readonly inputs: readonly { readonly says: string; readonly on: string; readonly from: string }[]
  /** "Set aside by Priya Shah until Fri 4 Dec 2026: worker on leave, back on Monday". */
  readonly aside: string | undefined
  readonly child: string
  readonly childHref: string
  readonly localId: string
  readonly plan: string
}

/** A sign of drift in words. */
export function presentSign(sign: ShownSign): SignProps {
  return {
    signId: sign.signId,
    href: paths.driftSign({ signId: sign.signId }),
    name: driftKindInWords[sign.kind],
    since: `Since ${dateInWords(sign.fromOn)}${knownHere(sign)}`,
    version: `${sign.ruleId}, ${sign.version}`,
    reason: sign.reason,
    wouldClearWhen: sign.wouldClearWhen,
    inputs: sign.inputs.map((input) => ({
      says: input.says,
      on: input.on === undefined ? 'Date not recorded' : dateInWords(input.on),
      from: sourceInWords(input),
    })),
    aside:
      sign.aside &&
      `Set aside by ${sign.aside.by} until ${dayInWords(sign.aside.untilOn)}: ${sign.aside.reason}`,
    child: childName(sign),
    childHref: paths.child({ childId: sign.childId }),
    localId: sign.localId,
    plan: sign.planType === 'cp' ? 'Child protection plan' : 'Looked after',
  }
}

function knownHere({ fromOn, notedOn, stoodAtFirstLoad }: ShownSign): string {
  if (notedOn <= fromOn) return ''
  return stoodAtFirstLoad
    ? `, standing when the record was first loaded on ${dateInWords(notedOn)}`
    : `, known here since ${dateInWords(notedOn)}`
}
