import { expect, it } from 'vitest'
import type { Db } from '#db/open.ts'
import { reviewToday } from '#test/support/a-review.ts'
import { aFamily, threeAdams } from '#test/support/a-family.ts'
import { anApp, aPerson, asDemonstration, signedIn } from '#test/support/app.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'

describeOnEachDatabase('Brothers and sisters whose midway reviews are near', (database) => {
  let db: Db

  async function begin() {
    db = database().kysely
    await asDemonstration(db)
    const family = await aFamily(db, [
      ...threeAdams,
      { localId: 'C-1004', name: ['Elsewhere', 'Adams'], chairs: ['CHAIR-2'] },
    ])
    const app = await anApp(db, { today: reviewToday, now: () => new Date(`${reviewToday}T10:42:00Z`) })
    const personId = await aPerson(db)
    return { family, personId, chair: await signedIn(app, personId) }
  }
  const day = (date: string, month: string) => ({ 'on-day': date, 'on-month': month, 'on-year': '2026' })
  const arranged = async () =>
    new Map(
      (await db.selectFrom('midway').select(['reference', 'arranged_for']).execute()).map((row) => [
        row.reference,
        row.arranged_for,
      ]),
    )

  it('get the same day where they are ticked, each in a record of their own', async () => {
    const { family, chair } = await begin()
    const [ava, benjamin, zoe] = family.map(({ reference }) => reference) as [string, string, string]
    const { body } = await chair.get(`/reviews/${ava}/arrange`)
    expect(body).toContain('Brothers or sisters have a midway review due near: hold them together?')
    expect(body).toContain('Benjamin Adams')
    expect(body).toContain('both can be held from Mon 26 Oct 2026 to Mon 2 Nov 2026')
    expect(body).toContain(`href="/families/${family[0]!.childId}/sessions"`)
    // Somebody else chairs that child: nothing of the child shows.
    expect(body).not.toContain('Elsewhere')
    const form = { version: '0', do: 'set', ...day('29', '10'), way: 'telephone', minutes: '30' }
    const set = await chair.post(`/reviews/${ava}/arrange`, { ...form, together: `${benjamin}.0` })
    expect(set.statusCode).toBe(303)
    const stands = await arranged()
    expect([stands.get(ava), stands.get(benjamin), stands.get(zoe)]).toEqual([
      '2026-10-29',
      '2026-10-29',
      null,
    ])
    const audited = await db
      .selectFrom('audit_entry')
      .where('action', '=', 'midway-arranged')
      .select('child_id')
      .execute()
    expect(audited.map(({ child_id }) => child_id)).toEqual([family[0]!.childId, family[1]!.childId])
  })

  it('get it all or none, and what was ticked stays', async () => {
    const { family, chair } = await begin()
    const [ava, benjamin, , elsewhere] = family.map(({ reference }) => reference) as [
      string,
      string,
      string,
      string,
    ]
    await chair.get(`/reviews/${ava}/arrange`)
    const form = { version: '0', do: 'set', ...day('29', '10'), way: 'telephone', minutes: '30' }
    const late = await chair.post(`/reviews/${ava}/arrange`, { ...form, together: [`${benjamin}.7`] })
    expect(late.statusCode).toBe(400)
    expect(late.body).toContain('A brother or sister cannot have this day, so nothing was set')
    expect(late.body).toContain('changed this while you were looking')
    const forged = await chair.post(`/reviews/${ava}/arrange`, { ...form, together: [`${elsewhere}.0`] })
    expect(forged.statusCode).toBe(400)
    expect(forged.body).toContain('It is not found')
    expect(new Set((await arranged()).values())).toEqual(new Set([null]))
  })

  it('leave no trace where the record is restricted or the person is barred', async () => {
    const { family, personId, chair } = await begin()
    const at = new Date()
    await db
      .insertInto('restriction')
      .values({ child_id: family[1]!.childId, reason: 'Adopted', set_at: at })
      .execute()
    const bar = {
      person_id: personId,
      child_id: family[2]!.childId,
      because: 'own-family' as const,
      set_at: at,
    }
    await db.insertInto('bar').values(bar).execute()
    const { body } = await chair.get(`/reviews/${family[0]!.reference}/arrange`)
    expect(body).not.toMatch(/Benjamin|Zoë|hold them together/)
  })
})
