import { draftById } from '../../src/db/queries/policies/drafts.ts'
import { lastTrial } from '../../src/db/queries/policies/trials.ts'
import { insertPerson } from '../../src/db/queries/people/people.ts'
import { rulesOfDraft } from '#policies/draft.ts'
import { changeDraft } from '../../src/workflows/policies/change-draft.ts'
import { startDraft } from '../../src/workflows/policies/start-draft.ts'
import { tryDraft, type TrialResult } from '../../src/workflows/policies/try-draft.ts'
import type { Prepare } from '../support/contender.ts'
import { emptyDatabase, type DatabaseKind } from '../support/databases.ts'
import { loadColumns } from '../support/load-columns.ts'
import { madeUpColumns } from '../support/made-up-columns.ts'
import { asOf as today, benchPolicy } from '../support/policy.ts'

/** A draft that asks for the looked-after midway of a part of the children only, tried again and again. */
const prepare: Prepare = async ([kind]) => {
  const { database, remove } = await emptyDatabase(kind as DatabaseKind)
  const { kysely } = database
  const { vocabulary } = benchPolicy()
  await loadColumns(database, await madeUpColumns('authority', vocabulary), vocabulary)
  const now = new Date()
  const named = { username: 'bench', name: 'Bench', roles: ['qa-manager' as const] }
  const personId = await kysely
    .transaction()
    .execute((tx) => insertPerson(tx, { ...named, personRef: 'BENCH', demonstration: true, createdAt: now }))
  const person = { personId, ...named }
  const begun = await startDraft(kysely, { person, packId: 'cla-twelve-week', today, now })
  if (!begun.ok) throw new Error(begun.problems.join())
  const { draftId } = begun
  const { text } = (await draftById(kysely, draftId))!
  const rule = rulesOfDraft(text).find(({ section }) => section === 'reviews')!
  const changed = await changeDraft(kysely, {
    person,
    draftId,
    edition: 1,
    change: {
      kind: 'rule',
      place: rule,
      text: `${rule.text}when: [{ age: { under: 10 years, on: due } }]\n`,
    },
    now,
  })
  if (!changed.ok) throw new Error(changed.problems.join())
  return {
    async run() {
      const tried = await tryDraft(kysely, { person, draftId, today, now })
      if (!tried.ok) throw new Error(tried.problems.join())
      const { children, now: stands, lose, proof } = (await lastTrial(kysely, draftId))!.result as TrialResult
      return {
        check: `${children} children, ${stands.past} midways in 24 months, ${Math.round(stands.ahead)} expected in 12, ${lose} children lose one; ${proof.same} of ${proof.issued} as issued`,
      }
    },
    after: remove,
  }
}
export default prepare
