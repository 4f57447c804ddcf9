import { auditsSignedInWords, type AuditsCounted } from './audits.ts'

/** What a panel has of a child before its minutes are signed: audits of the file, and views. */
export interface AskedOfChild {
  readonly audits: AuditsCounted
  readonly views: { readonly wanted: number; readonly given: number }
}

/** What is missing of a child: "0 of 2 audits signed", "1 of 3 views given"; at least one of them. */
export interface Gap {
  readonly audits: string | undefined
  readonly views: string | undefined
}

/** What is missing of a child, in words; undefined where every audit is signed and every view is given. */
export function gapOf({ audits, views }: AskedOfChild): Gap | undefined {
  const gap = {
    audits: audits.signed < audits.wanted ? auditsSignedInWords(audits) : undefined,
    views: views.given < views.wanted ? `${views.given} of ${viewsInWords(views.wanted)} given` : undefined,
  }
  return gap.audits === undefined && gap.views === undefined ? undefined : gap
}

/** "0 of 2 audits signed, 1 of 3 views given". */
export function gapInWords({ audits, views }: Gap): string {
  return [audits, views].filter((one) => one !== undefined).join(', ')
}

function viewsInWords(wanted: number): string {
  return wanted === 1 ? '1 view' : `${wanted} views`
}
