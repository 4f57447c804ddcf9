import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '#db/open.ts'
import { dayOf } from '#domain/calendar/day.ts'
import { aReview, anotherReview, eventsInCare, reviewToday } from '#test/support/a-review.ts'
import { anApp, aPerson, asDemonstration, signedIn, type Client } from '#test/support/app.ts'
import { addPack } from '#workflows/policies/add-pack.ts'
import { anEmptyDatabase } from '#test/support/database.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { fieldsIn } from '#test/support/form-fields.ts'

const inCare = { plan: 'cla', planStart: '2026-05-11', events: eventsInCare } as const
const conferences = [
  { kind: 'initial-conference', on: '2026-09-14' },
  { kind: 'review-conference', on: '2026-10-05' },
  { kind: 'visit', on: '2026-10-12', seen: true, alone: true },
] as const

/** Something to say to each kind of question. */
function answerTo(name: string, html: string): string {
  const at = html.indexOf(`name="${name}"`)
  const tag = html.slice(html.lastIndexOf('<', at), html.indexOf('>', at))
  if (tag.startsWith('<textarea')) return `Said about ${name}.\nOn two lines.`
  return /value="([^"]*)"/.exec(tag)?.[1] ?? ''
}

describe('Each form of the packs, held and signed', () => {
  let database: Database
  let chair: Client
  beforeEach(async () => {
    database = await anEmptyDatabase()
    await asDemonstration(database.kysely)
    const app = await anApp(database.kysely, {
      today: reviewToday,
      now: () => new Date('2026-10-26T10:42:00Z'),
    })
    chair = await signedIn(app, await aPerson(database.kysely))
  })

  it.each([
    ['interval monitoring', 'cp-interval-monitoring', { events: conferences }],
    ['looked-after children after twelve weeks', 'cla-twelve-week', inCare],
    ['Signs of Safety', 'six-monthly-midpoint', { events: conferences }],
    ['the agenda for looked-after children', 'six-monthly-midpoint', inCare],
  ] as const)('%s (%s)', async (_, pack, more) => {
    const { reference } = await aReview(database.kysely, { ...more, packs: [pack] })
    const here = `/reviews/${reference}`
    await chair.get(here)
    expect((await chair.post(here, { do: 'start' })).statusCode).toBe(303)
    const page = await chair.get(here)
    const answers = [
      ...new Set([...page.body.matchAll(/name="(a\.[^"]*\.(?:answer|comment))"/g)].map(([, name]) => name!)),
    ]
    expect(answers.length).toBeGreaterThan(4)
    const typed = Object.fromEntries(answers.map((name) => [name, answerTo(name, page.body)]))
    const sent = await chair.post(here, { ...fieldsIn(page.body), ...typed, do: 'continue' })
    expect(sent.headers.location).toBe(`${here}/check`)
    const check = await chair.get(`${here}/check`)
    expect(check.body).toContain('Every question is answered, and every answer has its reason.')
    const seen = /name="seen" value="([^"]+)"/.exec(check.body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    expect((await chair.post(`${here}/check`, { seen, ...held })).statusCode).toBe(303)
    const record = await chair.get(`${here}/record`)
    expect(record.statusCode).toBe(200)
    expect(record.body).not.toContain('Not answered')
    const note = await chair.get(`${here}/case-note`)
    expect(note.body).toContain('Said about a._summary..answer.\nOn two lines.')
  })

  it('folds each answered group of a long form, and no group of a short one', async () => {
    const question = (id: string) =>
      `          - { id: ${id}, asks: Is it so?, worry: no, themes: [visits], source: { section: '5' } }`
    const more = Array.from({ length: 21 }, (_, index) => question(`more-${index}`)).join('\n')
    const text = smallPack
      .replaceAll('2027-04-01', '2026-01-01')
      .replace(
        '    summary: {',
        `      - id: more\n        title: More\n        questions:\n${more}\n    summary: {`,
      )
      .replace(/examples:[\s\S]*$/, '')
    const about = { by: 'a test', now: new Date('2026-10-01T09:00:00Z'), today: dayOf('2026-10-01') }
    expect(await addPack(database.kysely, { fileName: 'long.yaml', text, ...about })).toMatchObject({
      ok: true,
    })
    const { reference } = await aReview(database.kysely, { packs: ['northmoor'], events: conferences })
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const before = await chair.get(here)
    expect(before.body).toContain('0 of 22 answered')
    expect(before.body).not.toContain('Show them')
    const answer = { part: '', field: 'answer', value: 'yes', baseVersion: 0 }
    expect((await chair.patch(`${here}/answers/seen`, answer)).statusCode).toBe(200)
    const after = await chair.get(here)
    expect(after.body.match(/Show them/g)).toHaveLength(1)
    // Folded, it still is part of the form.
    expect(fieldsIn(after.body)['a.seen..answer']).toBe('yes')
  })

  it('shows the scale with both ends in words, and next time the last value and the last words', async () => {
    const { reference, childId } = await aReview(database.kysely, {
      packs: ['six-monthly-midpoint'],
      events: conferences,
    })
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    expect(page.body).toContain('0 – as bad as it could be … 10 – safe enough to end the plan')
    expect(page.body.match(/name="a\.scale-of-worries\.\.answer"/g)).toHaveLength(11)
    // A question that is answered in words has no second box for words.
    expect(page.body).not.toContain('name="a.worried-about..comment"')
    await chair.post(here, {
      ...fieldsIn(page.body),
      'a.worried-about..answer': 'The nights.',
      'a.scale-of-worries..answer': '4',
      'a._summary..answer': 'Ava sleeps better.',
      do: 'continue',
    })
    const seen = /name="seen" value="([^"]+)"/.exec((await chair.get(`${here}/check`)).body)![1]!
    const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
    expect((await chair.post(`${here}/check`, { seen, ...held })).statusCode).toBe(303)
    expect((await chair.get(`${here}/record`)).body).toContain(
      '4 (0: As bad as it could be; 10: Safe enough to end the plan)',
    )
    const next = `/reviews/${await anotherReview(database.kysely, childId, '2026-10-26')}`
    await chair.get(next)
    await chair.post(next, { do: 'start' })
    const again = await chair.get(next)
    expect(again.body).toContain('Last review, 26 Oct 2026: 4 (0: As bad as it could be')
    expect(again.body).toContain('The nights.')
    expect(again.body).toContain('Copies what was said on 26 Oct 2026.')
    const carried = await chair.post(next, { ...fieldsIn(again.body), do: 'again:scale-of-worries' })
    expect(carried.headers.location).toBe(`${next}#q-scale-of-worries`)
    const marked = await chair.get(next)
    expect(marked.body).toContain('Carried from 26 Oct 2026')
    expect(fieldsIn(marked.body)['a.scale-of-worries..answer']).toBe('4')
    const refused = await chair.post(next, {
      ...fieldsIn(marked.body),
      'a.worried-about..answer': 'Half a sent',
      do: 'again:worried-about',
    })
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Something is written here already.')
    expect(fieldsIn((await chair.get(next)).body)['a.worried-about..answer']).toBe('Half a sent')
  })

  it('says in words which way the scale has moved, on the page, in the record and in the case note', async () => {
    const { reference, childId } = await aReview(database.kysely, {
      packs: ['six-monthly-midpoint'],
      events: conferences,
    })
    await signedWith(chair, reference, { 'a.scale-of-worries..answer': '4' })
    const next = await anotherReview(database.kysely, childId, '2026-10-26')
    await signedWith(chair, next, { 'a.scale-of-worries..answer': '6' })
    const moved = '2 nearer than last time (4) to: safe enough to end the plan'
    expect((await chair.get(`/reviews/${next}/record`)).body).toContain(moved)
    expect((await chair.get(`/reviews/${next}/case-note`)).body).toContain(`${moved}.`)
  })

  it('lets the agenda be left as it is: nothing of it is missing, and the record says that it was not gone into', async () => {
    const { reference } = await aReview(database.kysely, { ...inCare, packs: ['six-monthly-midpoint'] })
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    expect(page.body).toContain('None of them has to be answered.')
    expect(page.body).toContain('0 of 2 answered')
    expect(page.body).toContain('If it helps')
    await chair.post(here, {
      ...fieldsIn(page.body),
      'a.plan-carried-out..answer': 'yes',
      'a.supervisor-needed..answer': 'no',
      'a.supervisor-needed..comment': 'The worker and I agree.',
      'a._summary..answer': 'She sleeps better.',
      do: 'continue',
    })
    const check = await chair.get(`${here}/check`)
    expect(check.body).toContain('Every question is answered, and every answer has its reason.')
    await sign(chair, reference)
    const record = await chair.get(`${here}/record`)
    expect(record.body.match(/Not gone into/g)).toHaveLength(3)
    expect(record.body).not.toContain('Not answered')
  })

  it('shows with each area its standard and where it is shown', async () => {
    const { reference } = await aReview(database.kysely, {
      packs: ['cp-interval-monitoring'],
      events: conferences,
    })
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    expect(page.body.match(/<dt>Standard<\/dt>/g)).toHaveLength(8)
    expect(page.body).toContain('<dd>Core group minutes</dd>')
  })

  it('sets a question aside only with a reason, counts it apart, and takes it back', async () => {
    const { reference } = await aReview(database.kysely, { ...inCare, packs: ['cla-twelve-week'] })
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    const all = Number(/0 of (\d+) answered/.exec(page.body)![1])
    const [id] = [...page.body.matchAll(/name="a\.([a-z-]+)\.\.aside"/g)].map(([, each]) => each!)
    const typed = { [`a.${id}..comment`]: 'Typed before.' }
    const refused = await chair.post(here, { ...fieldsIn(page.body), ...typed, do: `aside:${id}` })
    expect(refused.statusCode).toBe(400)
    expect(refused.body).toContain('Write why this question is not used for this child')
    const again = await chair.get(here)
    const why = { [`a.${id}..aside`]: 'She is three weeks old' }
    const set = await chair.post(here, { ...fieldsIn(again.body), ...why, do: `aside:${id}` })
    expect(set.headers.location).toBe(`${here}#q-${id}`)
    const after = await chair.get(here)
    expect(after.body).toContain('Not used for Ava Adams: She is three weeks old')
    expect(after.body).toContain(`0 of ${all - 1} answered, 1 not used`)
    expect(after.body).not.toContain(`name="a.${id}..comment"`)
    await chair.post(here, { ...fieldsIn(after.body), do: `use:${id}` })
    const back = await chair.get(here)
    expect(back.body).toContain(`0 of ${all} answered`)
    expect(fieldsIn(back.body)[`a.${id}..comment`]).toBe('Typed before.')
    await chair.post(here, { ...fieldsIn(back.body), ...why, 'a._summary..answer': 'Well.', do: 'continue' })
    await sign(chair, reference)
    const words = 'Not used for Ava Adams: She is three weeks old'
    expect((await chair.get(`${here}/record`)).body).toContain(words)
    const note = await chair.get(`${here}/case-note`)
    expect(note.body).toContain(words)
    expect(note.body).not.toContain('Typed before.')
  })

  it('sets nothing aside where the policy does not allow it, whatever is sent', async () => {
    const { reference } = await aReview(database.kysely)
    const here = `/reviews/${reference}`
    await chair.get(here)
    await chair.post(here, { do: 'start' })
    const page = await chair.get(here)
    expect(page.body).not.toContain('..aside"')
    const [id] = [...page.body.matchAll(/name="a\.([a-z-]+)\.\.comment"/g)].map(([, each]) => each!)
    const base = fieldsIn(page.body)[`base.${id}..comment`]!
    const sent = { [`base.${id}..aside`]: base, [`a.${id}..aside`]: 'Not today' }
    expect((await chair.post(here, { ...fieldsIn(page.body), ...sent, do: 'save' })).statusCode).toBe(404)
    expect((await chair.get(here)).body).not.toContain('Not today')
  })
})

/** Answers some fields of a review, writes a summary, and signs it. */
async function signedWith(chair: Client, reference: string, typed: Readonly<Record<string, string>>) {
  const here = `/reviews/${reference}`
  await chair.get(here)
  await chair.post(here, { do: 'start' })
  const page = await chair.get(here)
  const summary = { 'a._summary..answer': 'Ava sleeps better.' }
  await chair.post(here, { ...fieldsIn(page.body), ...typed, ...summary, do: 'continue' })
  await sign(chair, reference)
}

async function sign(chair: Client, reference: string) {
  const check = await chair.get(`/reviews/${reference}/check`)
  const seen = /name="seen" value="([^"]+)"/.exec(check.body)![1]!
  const held = { 'held-day': '26', 'held-month': '10', 'held-year': '2026' }
  expect((await chair.post(`/reviews/${reference}/check`, { seen, ...held })).statusCode).toBe(303)
}
