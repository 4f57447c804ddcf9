import { may } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import type { Db } from '#db/open.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { endDraft, lockDraft } from '#db/queries/policies/drafts.ts'
import { lastTrial } from '#db/queries/policies/trials.ts'
import { inTransactionPastTheWall } from '#db/second-wall.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { nationalPack } from '#policies/built-in.ts'
import { checkPack } from '#policies/check.ts'
import { putPack } from '#workflows/policies/add-pack.ts'
import { notFound, refused, type Refusal } from '#workflows/refusal.ts'

export const publishReasonLimit = 1_000

/**
 * Puts a draft in force: by somebody other than who changed it last, after it was tried as it stands, and with a
 * reason (product pages, page 19). Every date is worked out again in the same transaction; what was counted from an
 * earlier day keeps its version.
 */
export async function publishDraft(
  db: Db,
  asked: {
    readonly person: Person
    readonly draftId: number
    readonly reason: string
    readonly today: Day
    readonly now: Date
  },
): Promise<{ readonly ok: true; readonly says: string } | Refusal> {
  const { person, draftId, today, now } = asked
  if (!may(person, 'policy:publish')) return notFound
  const reason = asked.reason.trim()
  return inTransactionPastTheWall(db, 'policy', async (tx) => {
    const draft = await lockDraft(tx, draftId)
    if (!draft) return notFound
    if (draft.ended) return refused('This draft has ended already.')
    if (draft.changedBy === person.personId)
      return refused('You changed this draft last, so somebody else has to put it in force.')
    const trial = await lastTrial(tx, draftId)
    if (trial?.edition !== draft.edition)
      return refused('This draft was not tried as it stands. Try it on your own children first.')
    const problem = reasonProblem(reason)
    if (problem !== undefined) return { ok: false, because: 'problems', problems: [problem] }
    const checked = checkPack(draft.text, 'draft', nationalPack())
    if ('problems' in checked) return refused(...checked.problems.map(({ says }) => says))
    const { pack } = checked
    const put = { fileName: 'draft', text: draft.text, by: person.name, now, today }
    const added = await putPack(tx, checked, put)
    if (!added.ok) return refused(...added.problems)
    await endDraft(tx, {
      draftId,
      edition: draft.edition,
      ended: 'published',
      publishedAs: pack.ref,
      by: person.personId,
      now,
    })
    const moved = added.inForce?.midwaysMoved ?? 0
    await writeAudit(tx, {
      person,
      action: 'policy-draft-published',
      detail: { draft: draftId, pack: pack.ref, trial: trial.trialId, moved, reason },
      at: now,
    })
    const dates =
      moved === 0
        ? 'No midway review has another date.'
        : `${plural(moved, 'midway review')} have another date.`
    return { ok: true, says: `${pack.ref} holds from ${dateInWords(pack.inForceFrom)}. ${dates}` }
  })
}

function reasonProblem(reason: string): string | undefined {
  if (reason === '') return 'Write why the policy is changed'
  return reason.length > publishReasonLimit
    ? `Keep the reason under ${publishReasonLimit} characters`
    : undefined
}
