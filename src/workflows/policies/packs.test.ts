import { expect, it } from 'vitest'
import { policyChoices } from '#db/queries/policies/policies.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { describeOnEachDatabase } from '#test/support/database.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { aFolderOf } from '#test/support/files-to-load.ts'
import { events, load, plans } from '#test/support/loading.ts'
import { addPack } from './add-pack.ts'
import { bringUpToDate } from '#workflows/dates/bring-up-to-date.ts'
import { policyNow } from './policy-now.ts'
import { usePacks } from './use-packs.ts'

const about = { by: 'Ama at the shell', now: new Date('2026-11-21T09:00:00Z'), today: dayOf('2026-11-21') }

const pathway = (limit: string, version = '2027-01', from = '2027-01-01') => `
pack: northmoor-pathway
version: ${version}
name: Northmoor's pathway
about: A pathway of two steps.
in-force-from: ${from}
serves: [pathway]
source: { document: Northmoor practice standards }
requirements:
  - id: genogram-drawn
    says: A genogram is drawn within ${limit} of the plan's start.
    plan: cp
    strength: should
    from: plan-start
    due: { after: ${limit} }
    met-by: genogram-updated
    source: { section: '4' }
`

describeOnEachDatabase('Policy packs of an authority', (database) => {
  it('are added once; the same text again changes nothing', async () => {
    const { kysely } = database()
    const pack = { fileName: 'pathway.yaml', text: pathway('20 working days'), ...about }
    expect(await addPack(kysely, pack)).toEqual({
      ok: true,
      pack: 'northmoor-pathway@2027-01',
      outcome: 'added',
      inForce: undefined,
      notes: [],
    })
    expect(await addPack(kysely, pack)).toMatchObject({ ok: true, outcome: 'known' })
    const audit = await kysely.selectFrom('audit_entry').select(['action', 'detail']).execute()
    expect(audit.map(({ action }) => action)).toEqual(['pack-added'])
  })

  it('never change once published', async () => {
    const { kysely } = database()
    await addPack(kysely, { fileName: 'a.yaml', text: pathway('20 working days'), ...about })
    const again = await addPack(kysely, { fileName: 'a.yaml', text: pathway('25 working days'), ...about })
    expect(again).toEqual({
      ok: false,
      problems: [expect.stringContaining('A published version never changes')],
    })
  })

  it('have one version a day', async () => {
    const { kysely } = database()
    await addPack(kysely, { fileName: 'a.yaml', text: pathway('20 working days'), ...about })
    const sameDay = pathway('25 working days', '2027-02', '2027-01-01')
    expect(await addPack(kysely, { fileName: 'a.yaml', text: sameDay, ...about })).toMatchObject({
      ok: false,
      problems: [
        'a.yaml:6:16: northmoor-pathway@2027-01 and northmoor-pathway@2027-02 are both in force from 2027-01-01; a day has one version. Write a later in-force-from in northmoor-pathway@2027-02.',
      ],
    })
    const later = pathway('25 working days', '2027-04', '2027-04-01')
    expect(await addPack(kysely, { fileName: 'a.yaml', text: later, ...about })).toMatchObject({ ok: true })
    const backwards = pathway('25 working days', '2027-06', '2027-03-01')
    expect(await addPack(kysely, { fileName: 'a.yaml', text: backwards, ...about })).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('write an in-force-from after 2027-04-01')],
    })
  })

  it('hold from their day at once where the pack is in use, and say how many midways that moved', async () => {
    const { kysely } = database()
    const add = (text: string) => addPack(kysely, { fileName: 'a.yaml', text, ...about })
    const midways = (after: string, version: string, from: string) =>
      smallPack
        .replace('2027-04\n', `${version}\n`)
        .replace('in-force-from: 2027-04-01', `in-force-from: ${from}`)
        .replace('due: { after: 8 weeks }', `due: { after: ${after} }`)
    expect(await add(midways('8 weeks', '2025-01', '2025-01-01'))).toMatchObject({ inForce: undefined })
    await usePacks(kysely, { packIds: ['northmoor'], from: undefined, ...about })
    const folder = await aFolderOf({
      'plans.csv': plans('P1,1,2026-06-01,,NEG', 'P2,2,2026-09-28,,NEG'),
      'events.csv': events('1,review-conference,2026-08-24,,a,,,,', '2,review-conference,2026-10-19,,b,,,,'),
    })
    await load(database(), folder, {
      afterwards: (tx, changed) => bringUpToDate(tx, { changed, today: about.today }),
    })
    expect(await add(midways('9 weeks', '2026-10', '2026-10-01'))).toMatchObject({
      outcome: 'added',
      inForce: { from: dayOf('2026-10-01'), midwaysMoved: 1 },
    })
    expect(await add(midways('7 weeks', '2027-01', '2027-01-01'))).toMatchObject({
      inForce: { from: dayOf('2027-01-01'), midwaysMoved: 0 },
    })
  })

  it('may tighten a national limit and not loosen it', async () => {
    const { kysely } = database()
    const text = pathway('15 working days').replace('genogram-drawn', 'first-core-group')
    const loosened = text.replace('from: plan-start', 'from: initial-conference').replace('should', 'must')
    expect(await addPack(kysely, { fileName: 'a.yaml', text: loosened, ...about })).toMatchObject({
      ok: false,
      problems: [
        expect.stringMatching(/^a.yaml:15:10: .*15 working days can be longer than 10 working days/),
      ],
    })
  })

  it('are put in force, for all dates or from a day', async () => {
    const { kysely } = database()
    await addPack(kysely, { fileName: 'a.yaml', text: pathway('20 working days'), ...about })
    const first = await usePacks(kysely, { packIds: ['cp-six-and-twelve-week'], from: undefined, ...about })
    expect(first).toEqual({ ok: true, changed: true })
    const later = {
      packIds: ['cp-interval-monitoring', 'northmoor-pathway'],
      from: dayOf('2027-04-01'),
      ...about,
    }
    expect(await usePacks(kysely, later)).toEqual({ ok: true, changed: true })
    expect(await usePacks(kysely, later)).toEqual({ ok: true, changed: false })
    expect(await policyChoices(kysely)).toHaveLength(2)
    const { compiled } = await policyNow(kysely)
    expect(new Set(compiled.rules.map(({ pack }) => pack))).toEqual(
      new Set([
        'national-england@2026-11',
        'cp-six-and-twelve-week@2026-11',
        'cp-interval-monitoring@2026-11',
        'northmoor-pathway@2027-01',
      ]),
    )
  })

  it('are refused in words where they do not go together', async () => {
    const { kysely } = database()
    const both = { packIds: ['cp-six-and-twelve-week', 'six-monthly-midpoint'], from: undefined, ...about }
    expect(await usePacks(kysely, both)).toEqual({
      ok: false,
      problems: [
        'cp-six-and-twelve-week and six-monthly-midpoint both hold the midway review of child protection plans; only one of them can be in force.',
      ],
    })
    const mistyped = { packIds: ['cla-twelve-weeks'], from: undefined, ...about }
    expect(await usePacks(kysely, mistyped)).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('Did you mean "cla-twelve-week"?')],
    })
    expect(await policyChoices(kysely)).toEqual([])
  })
})
