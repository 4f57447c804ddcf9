import { isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import type { Gap } from './gaps.ts'
import type { PanelRule } from './rule.ts'

/** What the signed minutes of a panel say about one child, as text and dates that read the same in thirty years. */
export interface FrozenMinutes {
  readonly format: 'waymark-panel-minutes-1'
  readonly panel: {
    readonly id: number
    readonly rule: string
    readonly name: string
    readonly heldOn: IsoDate
  }
  readonly policy: { readonly pack: string; readonly packSha256: string }
  readonly tookPart: string | null
  readonly child: { readonly name: string; readonly localId: string; readonly planStartedOn: IsoDate }
  /** Whether the child was on the list to the end: taken off with a reason, or left the plan on a day. */
  readonly takenOff: string | null
  readonly leftPlanOn: IsoDate | null
  readonly addedBecause: string | null
  readonly decision: { readonly id: string; readonly says: string; readonly reason: string } | null
  readonly whyNotLess: { readonly id: string; readonly says: string } | null
  readonly views: readonly {
    readonly role: string
    readonly by: string | null
    readonly says: string | null
  }[]
  readonly actions: readonly {
    readonly actionId: number
    readonly what: string
    readonly owner: string | null
    readonly dueOn: IsoDate | null
  }[]
  /** How the audits of the file stood: "Audit: planning signed by …"; left out where the panel asked for none. */
  readonly audits?: string
  /** What was missing when they were signed, and why they were signed without it; left out where nothing was. */
  readonly without?: {
    readonly audits: string | null
    readonly views: string | null
    readonly because: string
  }
  readonly forms: readonly {
    readonly form: string
    /** The area that filled it in; left out where it stands for the whole. */
    readonly area?: string
    readonly formNo: number
    readonly sha256: string
  }[]
  readonly signedBy: string
  readonly signedAt: string
}

/** Freezes what a panel said and decided about one child. */
export function frozenMinutes(given: {
  readonly panel: number
  readonly rule: PanelRule
  readonly packRef: string
  readonly packSha256: string
  readonly heldOn: Day
  readonly tookPart: string | undefined
  readonly child: {
    readonly name: string
    readonly localId: string
    readonly planStart: Day
    readonly takenOffBecause: string | undefined
    readonly leftOn: Day | undefined
    readonly addedBecause: string | undefined
    readonly decision: string | undefined
    readonly reason: string | undefined
    readonly whyNotLess: string | undefined
  }
  readonly views: readonly {
    readonly role: string
    readonly givenBy: string | undefined
    readonly says: string | undefined
  }[]
  readonly actions: readonly {
    readonly actionId: number
    readonly what: string
    readonly ownerName: string | undefined
    readonly dueOn: Day | undefined
  }[]
  readonly audits: string | undefined
  readonly without: (Gap & { readonly because: string }) | undefined
  readonly forms: FrozenMinutes['forms']
  readonly signedBy: string
  readonly signedAt: string
}): FrozenMinutes {
  const { rule, child } = given
  const decided = rule.decisions.find(({ id }) => id === child.decision)
  const why = rule.whyNotLess.find(({ id }) => id === child.whyNotLess)
  return {
    format: 'waymark-panel-minutes-1',
    panel: { id: given.panel, rule: rule.id, name: rule.name, heldOn: isoDate(given.heldOn) },
    policy: { pack: given.packRef, packSha256: given.packSha256 },
    tookPart: given.tookPart ?? null,
    child: { name: child.name, localId: child.localId, planStartedOn: isoDate(child.planStart) },
    takenOff: child.takenOffBecause ?? null,
    leftPlanOn: child.leftOn === undefined ? null : isoDate(child.leftOn),
    addedBecause: child.addedBecause ?? null,
    decision: decided ? { id: decided.id, says: decided.says, reason: child.reason ?? '' } : null,
    whyNotLess: why ? { id: why.id, says: why.says } : null,
    views: given.views.map(({ role, givenBy, says }) => ({ role, by: givenBy ?? null, says: says ?? null })),
    actions: given.actions.map(({ actionId, what, ownerName, dueOn }) => ({
      actionId,
      what,
      owner: ownerName ?? null,
      dueOn: dueOn === undefined ? null : isoDate(dueOn),
    })),
    ...(given.audits !== undefined && { audits: given.audits }),
    ...(given.without && {
      without: {
        audits: given.without.audits ?? null,
        views: given.without.views ?? null,
        because: given.without.because,
      },
    }),
    forms: given.forms,
    signedBy: given.signedBy,
    signedAt: given.signedAt,
  }
}
