import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { draftById, endDraft, updateDraft } from '#db/queries/policies/drafts.ts'
import { nationalPack } from '#policies/built-in.ts'
import { checkPack } from '#policies/check.ts'
import { asVersion, withNumbers, withoutRule, withRule, type RulePlace } from '#policies/draft.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

/** One change of a draft. */
export type DraftChange =
  | { readonly kind: 'numbers'; readonly place: RulePlace; readonly numbers: ReadonlyMap<string, string> }
  | { readonly kind: 'rule'; readonly place: RulePlace; readonly text: string }
  | { readonly kind: 'leave-out'; readonly place: RulePlace }
  /** YYYY-MM-DD; the version is called after its month. */
  | { readonly kind: 'first-day'; readonly from: string }

const changedMeanwhile =
  'Somebody has changed this draft since you opened it. Look at it as it stands now, then change it again.'

/** Changes a draft. What could not be a pack is refused with every problem in words, and nothing of the draft is lost. */
export async function changeDraft(
  db: Db,
  asked: {
    readonly person: Person
    readonly draftId: number
    readonly edition: number
    readonly change: DraftChange
    readonly now: Date
  },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, draftId, edition, change, now } = asked
  if (!may(person, 'policy:draft')) return notFound
  return db.transaction().execute(async (tx) => {
    const draft = await draftById(tx, draftId)
    if (!draft) return notFound
    if (draft.ended) return refused('This draft has ended. Begin another one to change something.')
    if (draft.edition !== edition) return refused(changedMeanwhile)
    const text = changed(draft.text, change)
    if (text === undefined)
      return problems([
        'What is written here cannot be read as one rule. Look at the spaces before each line.',
      ])
    const checked = checkPack(text, 'draft', nationalPack())
    if ('problems' in checked) return problems(checked.problems.map(({ says }) => says))
    if (checked.pack.id !== draft.packId) return problems([`A draft of ${draft.packId} stays one.`])
    if (!(await updateDraft(tx, { draftId, edition, text, by: person.personId, now })))
      return refused(changedMeanwhile)
    await writeAudit(tx, {
      person,
      action: 'policy-draft-changed',
      detail: { draft: draftId, edition: edition + 1, change: change.kind },
      at: now,
    })
    return { ok: true }
  })
}

/** Throws a draft away; it is kept out of sight with who did it. */
export async function throwDraftAway(
  db: Db,
  asked: { readonly person: Person; readonly draftId: number; readonly edition: number; readonly now: Date },
): Promise<{ readonly ok: true } | Refusal> {
  const { person, draftId, edition, now } = asked
  if (!may(person, 'policy:draft')) return notFound
  return db.transaction().execute(async (tx) => {
    if (!(await draftById(tx, draftId))) return notFound
    const end = {
      draftId,
      edition,
      ended: 'thrown-away',
      publishedAs: undefined,
      by: person.personId,
      now,
    } as const
    if (!(await endDraft(tx, end))) return refused(changedMeanwhile)
    await writeAudit(tx, { person, action: 'policy-draft-thrown-away', detail: { draft: draftId }, at: now })
    return { ok: true }
  })
}

function changed(text: string, change: DraftChange): string | undefined {
  switch (change.kind) {
    case 'numbers':
      return withNumbers(text, change.place, change.numbers)
    case 'rule':
      return withRule(text, change.place, change.text)
    case 'leave-out':
      return withoutRule(text, change.place)
    case 'first-day':
      return asVersion(text, { version: change.from.slice(0, 7), from: change.from })
  }
}

function problems(says: readonly string[]): Refusal {
  return { ok: false, because: 'problems', problems: says }
}
