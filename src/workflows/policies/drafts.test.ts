import { beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { draftById } from '#db/queries/policies/drafts.ts'
import { lastTrial } from '#db/queries/policies/trials.ts'
import { addMonths, dayOf } from '#domain/calendar/day.ts'
import { rulesOfDraft } from '#policies/draft.ts'
import { aPerson } from '#test/support/app.ts'
import { anAuthority } from '#test/support/an-authority.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { changeDraft, throwDraftAway } from './change-draft.ts'
import { publishDraft } from './publish-draft.ts'
import { startDraft } from './start-draft.ts'
import { tryDraft, type TrialResult } from './try-draft.ts'

const today = dayOf('2026-11-20')
const now = new Date('2026-11-20T09:00:00Z')
const about = { today, now }
const midway = { section: 'reviews', at: 0 } as const

describeOnEachDatabase(
  'A draft of a policy',
  (database) => {
    let asha: Person
    let bola: Person

    beforeAll(async () => {
      const { kysely } = database()
      await anAuthority(kysely, {
        children: 260,
        today: '2026-11-20',
        packs: ['cp-six-and-twelve-week', 'cla-twelve-week'],
      })
      // What was issued: the dates as they were worked out once in each month of the two years before.
      for (let back = 24; back >= 0; back--)
        await kysely
          .transaction()
          .execute((tx) => bringUpToDate(tx, { changed: [], today: addMonths(today, -back) }))
      const person = async (name: string): Promise<Person> => {
        const given = { name, username: name.toLowerCase(), roles: ['qa-manager'] } as const
        return { personId: await aPerson(kysely, { ...given, personRef: `QA-${name}` }), ...given }
      }
      asha = await person('Asha')
      bola = await person('Bola')
    }, 120_000)

    const begun = async (packId = 'cp-six-and-twelve-week') => {
      const started = await startDraft(database().kysely, { person: asha, packId, ...about })
      if (!started.ok) throw new Error(started.problems.join())
      return started.draftId
    }
    const draft = async (draftId: number) => (await draftById(database().kysely, draftId))!
    const numbersChanged = async (draftId: number, numbers: Readonly<Record<string, string>>, at = midway) =>
      changeDraft(database().kysely, {
        person: asha,
        draftId,
        edition: (await draft(draftId)).edition,
        change: { kind: 'numbers', place: at, numbers: new Map(Object.entries(numbers)) },
        now,
      })
    const tried = async (draftId: number): Promise<TrialResult> => {
      const { kysely } = database()
      expect(await tryDraft(kysely, { person: asha, draftId, ...about })).toMatchObject({ ok: true })
      return (await lastTrial(kysely, draftId))!.result as TrialResult
    }

    describe('tried on the authority’s own children', () => {
      it('that changes nothing means nothing; the replay gives every day that was issued', async () => {
        const result = await tried(await begun())
        expect(result.proof.issued).toBeGreaterThan(100)
        expect(result.proof).toEqual({
          ...result.proof,
          same: result.proof.issued,
          corrected: 0,
          different: 0,
        })
        expect(result).toMatchObject({ gain: 0, lose: 0, longer: 0 })
        expect(result.weeks.every((week) => week.now === week.draft)).toBe(true)
        expect(result.draft).toEqual(result.now)
        expect(result.now.ahead).toBeGreaterThan(0)
      })

      it('that drops the midway of some children says who loses one, and nobody gains', async () => {
        const draftId = await begun()
        const { kysely } = database()
        const rule = rulesOfDraft((await draft(draftId)).text).find(
          ({ section, at }) => section === midway.section && at === midway.at,
        )!
        const changed = await changeDraft(kysely, {
          person: asha,
          draftId,
          edition: 1,
          change: {
            kind: 'rule',
            place: midway,
            text: `${rule.text}when: [{ age: { under: 10 years, on: due } }]\n`,
          },
          now,
        })
        expect(changed).toEqual({ ok: true })
        const result = await tried(draftId)
        expect(result.lose).toBeGreaterThan(0)
        expect(result.gain).toBe(0)
        expect(result.draft.past).toBeLessThan(result.now.past)
        // Whoever loses one is ten or older; nobody younger does.
        const ages = result.groups.filter(({ grouping }) => grouping === 'age')
        expect(ages.reduce((sum, { lose }) => sum + lose, 0)).toBe(result.lose)
        expect(
          ages
            .filter(({ group }) => group === 'Under 1' || group === 'Unborn')
            .every(({ lose }) => lose === 0),
        ).toBe(true)
        expect(
          result.groups
            .filter(({ grouping }) => grouping === 'plan')
            .reduce((sum, { children }) => sum + children, 0),
        ).toBe(result.children)
      })

      it('leaves what is in force as it was', async () => {
        const { kysely } = database()
        const stands = () =>
          kysely.selectFrom('midway').select(['reference', 'due_on', 'pack']).orderBy('reference').execute()
        const before = await stands()
        const draftId = await begun()
        await numbersChanged(draftId, { 'due.after': '4 weeks' })
        await tried(draftId)
        expect(await stands()).toEqual(before)
      })
    })

    it('is refused in words where it could not be a policy, and stays as it was', async () => {
      const draftId = await begun()
      const before = await draft(draftId)
      const changed = await numbersChanged(draftId, { 'due.after': '6 days' })
      expect(changed).toMatchObject({ ok: false, because: 'problems' })
      expect(!changed.ok && changed.problems[0]).toContain('6 working days')
      expect(await draft(draftId)).toEqual(before)
    })

    it('is not written over by somebody who looks at an earlier edition', async () => {
      const draftId = await begun()
      await numbersChanged(draftId, { 'due.after': '5 weeks' })
      const late = await changeDraft(database().kysely, {
        person: bola,
        draftId,
        edition: 1,
        change: { kind: 'leave-out', place: midway },
        now,
      })
      expect(late).toMatchObject({ ok: false, because: 'state' })
    })

    it('is put in force by a second person, after it was tried as it stands, with a reason', async () => {
      const { kysely } = database()
      const draftId = await begun('cla-twelve-week')
      const publish = (person: Person, reason = 'Agreed by the partnership') =>
        publishDraft(kysely, { person, draftId, reason, ...about })
      await numbersChanged(draftId, { 'due.after': '10 weeks' })
      expect(await publish(bola)).toMatchObject({
        ok: false,
        problems: [expect.stringContaining('not tried')],
      })
      await tried(draftId)
      expect(await publish(asha)).toMatchObject({
        ok: false,
        problems: [expect.stringContaining('somebody else')],
      })
      expect(await publish(bola, ' ')).toMatchObject({ ok: false, because: 'problems' })
      expect(await publish(bola)).toMatchObject({
        ok: true,
        says: expect.stringContaining('cla-twelve-week@2026-12 holds from') as string,
      })
      expect(await draft(draftId)).toMatchObject({
        ended: 'published',
        publishedAs: 'cla-twelve-week@2026-12',
      })
      expect(await publish(bola)).toMatchObject({ ok: false, because: 'state' })
    })

    it('is thrown away and kept; a chair may not write one', async () => {
      const { kysely } = database()
      const draftId = await begun()
      expect(await throwDraftAway(kysely, { person: asha, draftId, edition: 1, now })).toEqual({ ok: true })
      expect(await draft(draftId)).toMatchObject({ ended: 'thrown-away' })
      expect(await tryDraft(kysely, { person: asha, draftId, ...about })).toMatchObject({ ok: false })
      const chair: Person = { ...asha, roles: ['chair'] }
      expect(await startDraft(kysely, { person: chair, packId: 'cla-twelve-week', ...about })).toMatchObject({
        ok: false,
        because: 'not-found',
      })
    })
  },
  { emptied: 'once' },
)
