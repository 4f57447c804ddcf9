import { createHash } from 'node:crypto'
import { roleDoing } from '#access/pathway.ts'
import { scopeOf } from '#access/scope.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { formsOfPanel } from '#db/queries/pathway/forms.ts'
import { panelActions } from '#db/queries/pathway/panel-actions.ts'
import { putMinutes, putPanel, type PanelChild } from '#db/queries/pathway/panels.ts'
import { viewsOfPanel } from '#db/queries/pathway/views-and-outcomes.ts'
import type { Db, Tx } from '#db/open.ts'
import { isoDate, type Day } from '#domain/calendar/day.ts'
import { plural } from '#domain/calendar/words.ts'
import { auditsInWords } from '#domain/pathway/audits.ts'
import type { Gap } from '#domain/pathway/gaps.ts'
import { frozenMinutes, type FrozenMinutes } from '#domain/pathway/minutes.ts'
import { beforeSigningMinutes } from '#domain/pathway/panel.ts'
import { canonicalText } from '#domain/reviews/record.ts'
import type { NamesUndecided, WordsDecided } from '#workflows/families/names-beside.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { pathwayFormOf, pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { keepStep } from '#workflows/pathway/record-step.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import type { Refusal } from '#workflows/refusal.ts'
import { auditsOf } from './audits-of-child.ts'
import { queueMinutesNote } from './queue-minutes-note.ts'
import { panelToLead, type PanelAsked, type PanelAtHand } from './panel-at-hand.ts'
import { panelFigures } from './panel-figures.ts'
import { decideWordsOfMinutes } from './words-of-minutes.ts'

/**
 * Signs the minutes of a panel: what was said and decided about each child is frozen with a hash, and the panel's hash
 * is taken over theirs. What took place counts on the pathway: the review itself, that views were given, that actions
 * were agreed. Refused while a child who is still on the plan has no decision; and without a reason, while an audit or a
 * view is missing.
 */
export async function signMinutes(
  db: Db,
  asked: PanelAsked & {
    readonly heldOn: Day | undefined
    readonly tookPart: string
    readonly whyWithout?: string
    readonly names?: readonly WordsDecided[]
  },
): Promise<{ readonly ok: true; readonly sha256: string } | Refusal | ReasonWanted | NamesUndecided> {
  const { person, panelId, heldOn, today, now } = asked
  return db.transaction().execute(async (tx) => {
    const at = await panelToLead(tx, asked, 'sign-minutes')
    if (!at.ok) return at
    const { children: listed, takenOff, gaps } = await panelFigures(tx, at, asked)
    const all = [...listed, ...takenOff]
    const problems = beforeSigningMinutes(
      listed.map((child) => ({ ...child, name: nameOf(child) })),
      heldOn,
      today,
    )
    if (problems.length > 0 || heldOn === undefined) return { ok: false, because: 'problems', problems }
    const typed = gaps.size === 0 ? '' : (asked.whyWithout ?? '')
    const wanted = gaps.size === 0 ? undefined : whyWithoutWanted(typed, gaps)
    if (wanted) return wanted
    const named = await decideWordsOfMinutes(
      tx,
      asked,
      { ...asked, whyWithout: typed },
      all.map(({ childId }) => childId),
    )
    if (!named.ok) return named
    const tookPart = named.tookPart === '' ? undefined : named.tookPart
    const signing: Signing = { ...asked, heldOn, tookPart, gaps, whyWithout: named.whyWithout }
    const hashes: string[] = []
    for (const child of all.toSorted((a, b) => a.childId - b.childId)) {
      const minutes = await minutesOf(tx, at, child, signing)
      const text = canonicalText(minutes)
      const sha256 = sha256Of(text)
      hashes.push(sha256)
      await putMinutes(tx, { panelId, childId: child.childId, text, sha256 })
      if (child.takenOffBecause !== undefined) continue
      const { childId } = child
      await queueMinutesNote(tx, at.rule, minutes, { panelId, childId, personId: person.personId, now })
      if (child.leftOn === undefined) await recordWhatTookPlace(tx, at, child, minutes, signing)
    }
    const sha256 = sha256Of(hashes.join('\n'))
    await putPanel(tx, panelId, {
      signed: { at: now, by: person.personId, heldOn, tookPart, sha256 },
    })
    await writeAudit(tx, {
      person,
      action: 'panel-minutes-signed',
      detail: {
        panel: panelId,
        sha256,
        heldOn: isoDate(heldOn),
        children: listed.length,
        ...(gaps.size > 0 && { without: gaps.size }),
      },
      at: now,
    })
    return { ok: true, sha256 }
  })
}

/** Audits or views are missing, and it is not said yet why the minutes are signed without them. */
export interface ReasonWanted {
  readonly ok: false
  readonly because: 'without'
  readonly problems: readonly string[]
}

/** A reason is a sentence or two. */
const whyWithoutLimit = 500

function whyWithoutWanted(typed: string, gaps: ReadonlyMap<number, Gap>): ReasonWanted | undefined {
  const { length } = typed.trim()
  const wanted = (text: string): ReasonWanted => ({ ok: false, because: 'without', problems: [text] })
  if (length > whyWithoutLimit)
    return wanted(`Make it ${whyWithoutLimit} characters or fewer; it has ${length}`)
  if (length > 0) return undefined
  return wanted(
    `Enter why the minutes are signed although something is missing of ${plural(gaps.size, 'child')}`,
  )
}

interface Signing extends PanelAsked {
  readonly heldOn: Day
  readonly tookPart: string | undefined
  readonly gaps: ReadonlyMap<number, Gap>
  readonly whyWithout: string
}

async function minutesOf(
  tx: Tx,
  { rule, pack }: PanelAtHand,
  child: PanelChild,
  { person, panelId, today, now, heldOn, tookPart, gaps, whyWithout }: Signing,
): Promise<FrozenMinutes> {
  const { childId } = child
  const gap = gaps.get(childId)
  const scope = scopeOf(person)
  const views = (await viewsOfPanel(tx, scope, today, panelId)).filter((view) => view.childId === childId)
  const forms = (await formsOfPanel(tx, panelId)).filter((form) => form.childId === childId)
  const actions = (await panelActions(tx, childId)).filter((action) => action.panelId === panelId)
  return frozenMinutes({
    panel: panelId,
    rule,
    packRef: pack.ref,
    packSha256: pack.sha256,
    heldOn,
    tookPart,
    child: { ...child, name: nameOf(child) },
    views,
    actions,
    audits:
      rule.fileAudit === undefined ? undefined : auditsInWords(auditsOf({ rule, pack }, forms, childId)),
    without: gap && { ...gap, because: whyWithout },
    forms: forms.flatMap(({ form, area, formNo, sha256 }) =>
      sha256 === undefined ? [] : [{ form, ...(area !== undefined && { area }), formNo, sha256 }],
    ),
    signedBy: person.name,
    signedAt: now.toISOString(),
  })
}

/** Records the steps that the panel was for this child, beside those that were recorded already for the day. */
async function recordWhatTookPlace(
  tx: Tx,
  { rule }: PanelAtHand,
  { childId }: PanelChild,
  minutes: FrozenMinutes,
  { person, panelId, heldOn, tookPart, today, now }: Signing,
): Promise<void> {
  const pathway = pathwayOf(await policyNow(tx), today)
  const own = pathway && pathwayFormOf(pathway, rule.form)?.event
  const kinds = [
    own,
    minutes.views.some(({ says }) => says !== null) ? rule.viewsGivenAs : undefined,
    minutes.actions.length > 0 ? rule.actionsAgreedAs : undefined,
  ].filter((kind) => kind !== undefined)
  for (const kind of kinds) {
    const child = await explainChild(tx, childId, today)
    if (child?.record.events.some((event) => event.kind === kind && event.on === heldOn)) continue
    await keepStep(tx, person, {
      childId,
      kind,
      on: heldOn,
      note: undefined,
      doneBy: tookPart,
      recordedAs: roleDoing(person, rule.ledBy)!,
      recordedBy: person.personId,
      panelId,
      today,
      now,
    })
  }
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function nameOf({ forename, surname, localId }: PanelChild): string {
  return [forename, surname].filter(Boolean).join(' ') || `Child ${localId}`
}
