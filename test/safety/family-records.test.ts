import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import type { Database, Db } from '#db/open.ts'
import { midwayFor } from '#db/queries/reviews/midways.ts'
import { dayOf, isoDate, partsOf, type IsoDate } from '#domain/calendar/day.ts'
import { caseNotes } from '#domain/reviews/case-note.ts'
import type { FrozenRecord } from '#domain/reviews/record.ts'
import { aFamily, type FamilyChild } from '#test/support/a-family.ts'
import { reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { anEmptyDatabase, describeOnEachDatabase } from '#test/support/database.ts'
import { filesOfZip } from '#test/support/zip.ts'
import { decideNames } from '#workflows/families/decide-names.ts'
import { giveTalk } from '#workflows/families/give-talk.ts'
import { holdTogether } from '#workflows/families/hold-together.ts'
import { namesCheck } from '#workflows/families/names-check.ts'
import { namesInReview } from '#workflows/families/names-in-review.ts'
import { reviewAtHand } from '#workflows/reviews/review-at-hand.ts'
import { saveAnswer } from '#workflows/reviews/save-answer.ts'
import { saveTalk } from '#workflows/families/save-talk.ts'
import { seenOf, signReview } from '#workflows/reviews/sign-review.ts'

const forenames = [
  'Ottoline',
  'Barnaby',
  'Clemency',
  'Dmitri',
  'Esmé',
  'Fergus',
  'Ginevra',
  'Kit',
  'Zuzanna',
  'Rose',
]
const today = dayOf(reviewToday)
const now = new Date(`${reviewToday}T10:42:00Z`)

const families = fc.record({
  order: fc.shuffledSubarray(forenames, { minLength: 2, maxLength: 7 }),
  /** Which of a brother's or sister's marks a text tells, and what is decided of it. */
  leaks: fc.array(fc.constantFrom('forename', 'full', 'id', 'born', 'slip'), { minLength: 3, maxLength: 8 }),
  decisions: fc.array(fc.constantFrom('change', 'remove', 'change', 'remove', 'keep'), {
    minLength: 5,
    maxLength: 9,
  }),
})

type Decision = 'change' | 'remove' | 'keep'

function bornOnOf(index: number): IsoDate {
  return `20${String(10 + index)}-0${index + 1}-1${index}`
}

function dateTyped(on: IsoDate): string {
  const { year, month, date } = partsOf(dayOf(on))
  return `${date}/${month}/${year}`
}

describeOnEachDatabase('The record of each child of a family', (database) => {
  let db: Db
  let app: FastifyInstance
  let person: Person

  async function fresh(kind: Database['kind']): Promise<void> {
    db = (await anEmptyDatabase(kind)).kysely
    await asDemonstration(db)
    const personId = await aPerson(db)
    person = { personId, username: 'priya.shah', name: 'Priya Shah', roles: ['chair'], personRef: 'CHAIR-1' }
  }

  beforeEach(async () => {
    await fresh(database().kind)
    app = await anApp(db, { today: reviewToday, now: () => now })
  })

  it('tells of no brother or sister unless a reason is kept, and stands without them', async () => {
    await fc.assert(
      fc.asyncProperty(families, async ({ order, leaks, decisions }) => {
        await fresh(database().kind)
        const children: readonly FamilyChild[] = order.map((forename, index) => ({
          localId: `K-${4000 + index}`,
          name: [forename, 'Whitcombe'],
          bornOn: bornOnOf(index),
        }))
        const reviews = await aFamily(db, children)
        const asked = { person, today, now }
        const leakOf = (kind: string, at: number): string => {
          const { name, localId } = children[at]!
          switch (kind) {
            case 'full':
              return name.join(' ')
            case 'id':
              return localId
            case 'born':
              return dateTyped(bornOnOf(at))
            case 'slip':
              return name[0].length < 5 ? name[0] : `${name[0].slice(0, 3)}${name[0].slice(4)}`
            default:
              return name[0]
          }
        }
        const text = (own: number) =>
          leaks
            .map(
              (kind, index) =>
                `It was said of ${leakOf(kind, (own + 1 + (index % (order.length - 1))) % order.length)} too.`,
            )
            .join(' ')
        let turn = 0
        const decide = (found: readonly { mustBeDecided: boolean }[]) =>
          found.map(() => ({
            is: decisions[turn++ % decisions.length] as Decision,
            reason: 'The court asks.',
          }))

        const held = await holdTogether(db, {
          ...asked,
          familyRef: 'F-1',
          references: reviews.map(({ reference }) => reference),
        })
        if (!held.ok) throw new Error(held.problems.join())
        const { sessionId } = held
        for (const [at, { reference }] of reviews.entries()) {
          const put = { ...asked, reference, partId: '', baseVersion: 0 }
          const one = await reviewOf(reference)
          const { id } = one.put.groups[0]!.questions[0]!.question
          await saveAnswer(db, {
            ...put,
            questionId: '_summary',
            field: 'answer',
            value: `${children[at]!.name[0]} is well. ${text(at)}`,
          })
          await saveAnswer(db, { ...put, questionId: id, field: 'comment', value: text(at).slice(0, 400) })
        }
        const talk = `All were there. ${text(0)} ${text(1)}`
        await saveTalk(db, { ...asked, sessionId, value: talk, baseVersion: 0 })
        for (const { reference, childId } of reviews) {
          const marks = await namesCheck(db, {
            childId,
            text: talk,
            seenBy: { scope: chairedBy(person), today },
          })
          const given = await giveTalk(db, {
            ...asked,
            sessionId,
            talkVersion: 1,
            children: [{ reference, decisions: decide(marks) }],
          })
          expect(given).toEqual({ ok: true })
        }

        for (const { reference } of reviews) {
          const before = await sign(reference)
          if (!before.ok) expect(before.problems.join()).toContain('may name')
          const texts = await namesInReview(db, await reviewOf(reference), {
            scope: chairedBy(person),
            today,
          })
          await decideNames(db, {
            ...asked,
            reference,
            decided: texts.map(({ place, version, names }) => ({ place, version, decisions: decide(names) })),
          })
          expect(before.ok || (await sign(reference)).ok).toBe(true)
        }

        const client = await signedIn(app, person.personId)
        const outputs = new Map<number, readonly string[]>()
        for (const { reference, childId } of reviews) outputs.set(childId, await outputsOf(client, reference))
        for (const [at, { reference, childId }] of reviews.entries()) {
          const kept = await keptIn(reference)
          for (const other of children.filter((_, index) => index !== at)) {
            for (const output of outputs.get(childId)!) expectNothingOf(other, output, kept)
          }
        }

        // Deleting one child's data changes no byte of any other's record, note or page.
        const gone = reviews.at(-1)!
        await deleteChild(gone.childId)
        for (const { reference, childId } of reviews.slice(0, -1)) {
          expect(await outputsOf(client, reference)).toEqual(outputs.get(childId))
        }
      }),
      { numRuns: 3, seed: 70 },
    )
  }, 160_000)

  async function reviewOf(reference: string) {
    const midway = await midwayFor(db, chairedBy(person), today, reference)
    return (await reviewAtHand(db, midway!, today))!
  }

  async function sign(reference: string) {
    const seen = seenOf(await reviewOf(reference))
    return signReview(db, { person, reference, today, now, heldOn: today, seen })
  }

  /** The record as it is kept, its case notes, the page that prints, and the words of the Word file. */
  async function outputsOf(
    client: Awaited<ReturnType<typeof signedIn>>,
    reference: string,
  ): Promise<readonly string[]> {
    const row = await db
      .selectFrom('midway_record')
      .innerJoin('midway', 'midway.midway_id', 'midway_record.midway_id')
      .where('reference', '=', reference)
      .select('record')
      .executeTakeFirstOrThrow()
    const page = await client.get(`/reviews/${reference}/record`)
    const note = await client.get(`/reviews/${reference}/case-note`)
    const word = await client.get(`/reviews/${reference}/record.docx`)
    const main = (html: string) =>
      /<main[\s\S]*<\/main>/.exec(html)![0].replaceAll(/name="_csrf" value="[^"]*"/g, '')
    return [
      row.record,
      ...caseNotes(JSON.parse(row.record) as FrozenRecord),
      main(page.body),
      main(note.body),
      filesOfZip(word.rawPayload).get('word/document.xml')!.toString('utf8'),
    ]
  }

  async function keptIn(reference: string): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('name_kept')
      .innerJoin('midway', 'midway.midway_id', 'name_kept.midway_id')
      .where('reference', '=', reference)
      .select(['found', 'reason'])
      .execute()
    expect(rows.every(({ reason }) => reason !== '')).toBe(true)
    return rows.map(({ found }) => found)
  }

  function expectNothingOf(other: FamilyChild, output: string, kept: readonly string[]): void {
    const told = [other.name[0], other.localId, dateTyped(other.bornOn!), isoDate(dayOf(other.bornOn!))]
    for (const words of told) {
      if (kept.some((found) => found.includes(words))) continue
      const at = new RegExp(`(?<![\\p{L}\\d])${words.replaceAll('/', '\\/')}(?![\\p{L}\\d])`, 'u').exec(
        output,
      )
      expect(
        at && output.slice(Math.max(0, at.index - 60), at.index + 60),
        `${words}, kept: ${kept.join()}`,
      ).toBeNull()
    }
  }

  async function deleteChild(childId: number): Promise<void> {
    const { pool } = database()
    const client = await pool.connect()
    try {
      await client.query('set session_replication_role = replica')
      const columns = await client.query<{ table_name: string; column_name: string }>(
        `select table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
         where table_schema = 'public' and table_type = 'BASE TABLE' and column_name in ('child_id', 'midway_id')
         order by column_name desc, table_name = 'midway'`,
      )
      for (const { table_name: table, column_name: column } of columns.rows) {
        if (table === 'audit_entry') continue
        await client.query(
          column === 'child_id'
            ? `delete from ${table} where child_id = $1`
            : `delete from ${table} where midway_id in (select midway_id from midway where child_id = $1)`,
          [childId],
        )
      }
      await client.query('delete from child where child_id = $1', [childId])
    } finally {
      await client.query('set session_replication_role = origin')
      client.release()
    }
  }
})
