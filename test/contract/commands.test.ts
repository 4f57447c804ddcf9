import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { withDatabase } from '#test/support/databases-of-this-run.ts'
import { waymark } from './program.ts'

const date = z.iso.date()
const dateOrNull = date.nullable()
const standing = z.enum([
  'not-yet-due',
  'due-soon',
  'overdue',
  'met-on-time',
  'met-late',
  'missed',
  'waived',
  'not-applicable',
  'cannot-tell',
])
const anchor = z.object({ event: z.string(), on: dateOrNull })
const pack = z.string().regex(/^[a-z0-9-]+@\d{4}-\d{2}$/)
const review = z.object({
  child: z.string(),
  plan: z.string(),
  planType: z.enum(['cp', 'cla']),
  review: z.string(),
  occurrence: z.int().positive(),
  anchor,
  dueOn: dateOrNull,
  bookBy: dateOrNull,
  opensOn: dateOrNull,
  closesOn: dateOrNull,
  standing,
  reasons: z.array(z.string()).min(1),
  pack,
})
const steps = z.array(z.object({ rule: z.string(), input: z.string(), result: z.string() })).min(2)
const explainedReview = review.extend({
  intervalEndsOn: dateOrNull,
  metOn: dateOrNull,
  metBy: z.string().nullable(),
  daysLate: z.int().positive().nullable(),
  because: z.string(),
  steps,
})
const explained = z.object({
  child: z.string(),
  plans: z.array(
    z.object({
      plan: z.string(),
      planType: z.enum(['cp', 'cla']),
      startedOn: date,
      endedOn: dateOrNull,
      stage: z.object({ id: z.string(), band: z.enum(['green', 'amber', 'red']), since: date }).nullable(),
      requirements: z.array(
        z.object({
          id: z.string(),
          says: z.string(),
          occurrence: z.int().positive(),
          strength: z.enum(['must', 'should', 'consider']),
          anchor,
          dueOn: dateOrNull,
          metOn: dateOrNull,
          metBy: z.string().nullable(),
          standing,
          daysLate: z.int().positive().nullable(),
          source: z.object({ document: z.string(), section: z.string() }),
          pack,
          because: z.string(),
          steps,
        }),
      ),
      reviews: z.array(explainedReview),
      flags: z.array(z.object({ id: z.string(), reason: z.string() })),
    }),
  ),
})
const report = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      format: z.enum(['ssd-csv', 'local-extract', 'cin-census-xml']),
      table: z.string(),
      rows: z.int(),
      accepted: z.int(),
      unchanged: z.int(),
      rejected: z.int(),
    }),
  ),
  children: z.object({ new: z.int(), changed: z.int(), ended: z.int(), unchanged: z.int() }),
  warnings: z.array(z.object({ file: z.string(), message: z.string() })),
  rejects: z.array(
    z.object({ file: z.string(), row: z.int(), column: z.string(), value: z.string(), reason: z.string() }),
  ),
  rejectsFile: z.string().nullable(),
})

const today = '2026-11-21'
const folder = mkdtempSync(join(tmpdir(), 'waymark-contract-'))
const authority = join(folder, 'authority')
const url = inject('postgresqlUrl')
const databaseName = `waymark_contract_${process.pid}`
const results = new Map<string, { reviews: unknown; explained: unknown }>()

beforeAll(async () => {
  const made = await waymark([
    'demo',
    '--children',
    '60',
    '--seed',
    '7',
    '--as-of',
    today,
    '--out',
    authority,
    '--json',
  ])
  expect(made).toMatchObject({ code: 0 })
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

for (const kind of ['embedded', 'postgresql'] as const) {
  describe.skipIf(kind === 'postgresql' && url === null)(`The commands of the contract (${kind})`, () => {
    const data = join(folder, `data-${kind}`)
    const env = kind === 'embedded' ? {} : { DATABASE_URL: withDatabase(url ?? '', databaseName) }
    const run = (...args: string[]) => waymark([...args, '--data', data, '--as-of', today], env)

    beforeAll(async () => {
      if (kind === 'postgresql') await onServer(`create database ${databaseName}`)
      const used = await run('use', 'cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework')
      expect(used, used.err).toMatchObject({ code: 0 })
      const loaded = await run('import', join(authority, 'ssd'), join(authority, 'extract'), '--json')
      expect(loaded, loaded.err).toMatchObject({ code: 0 })
      expect(report.parse(JSON.parse(loaded.out)).children.new).toBeGreaterThanOrEqual(60)
    }, 120_000)

    afterAll(async () => {
      if (kind === 'postgresql') await onServer(`drop database if exists ${databaseName} with (force)`)
    })

    it('load the same files again without changing anything', async () => {
      const again = await run('import', join(authority, 'ssd'), join(authority, 'extract'), '--json')
      const { files, children } = report.parse(JSON.parse(again.out))
      expect(again.code).toBe(0)
      expect(files.reduce((sum, file) => sum + file.accepted, 0)).toBe(0)
      expect(children).toMatchObject({ new: 0, changed: 0, ended: 0 })
    }, 60_000)

    it('list every midway review that is not finished, soonest first, one for each plan and policy', async () => {
      const listed = await run('reviews', '--json')
      expect(listed.code).toBe(0)
      const reviews = z.array(review).min(10).parse(JSON.parse(listed.out))
      const dues = reviews.flatMap(({ dueOn }) => dueOn ?? [])
      expect(dues).toEqual(dues.toSorted())
      const plans = reviews.map(({ plan, pack: of }) => `${plan} ${of}`)
      expect(new Set(plans).size).toBe(plans.length)
      results.set(kind, { reviews, explained: undefined })
    }, 60_000)

    it('explain a child: the same midway stands in both, and each date ends its own chain', async () => {
      const { reviews } = results.get(kind) as { reviews: z.infer<typeof review>[] }
      const first = reviews[0]!
      const answer = await run('explain', first.child, '--json')
      const child = explained.parse(JSON.parse(answer.out))
      expect(child.plans.flatMap((plan) => plan.reviews)).toContainEqual(
        expect.objectContaining({ review: first.review, occurrence: first.occurrence, dueOn: first.dueOn }),
      )
      for (const requirement of child.plans.flatMap((plan) => plan.requirements)) {
        if (requirement.dueOn)
          expect(requirement.steps.map(({ result }) => result)).toContain(requirement.dueOn)
      }
      results.set(kind, { reviews, explained: child })
    }, 60_000)

    it('say what is wrong in words, with exit code 1 for the input and 2 for the usage', async () => {
      const unknown = await run('explain', 'nobody', '--json')
      expect(unknown).toMatchObject({ code: 1, out: '' })
      expect(unknown.err).toContain('No child with the id nobody is loaded')
      expect(await run('explain')).toMatchObject({ code: 2, out: '' })
      expect(await run('import', '--json')).toMatchObject({ code: 2, out: '' })
      expect(await run('reviews', '--no-such-option')).toMatchObject({ code: 2, out: '' })
      expect(await waymark(['reviews', '--as-of', '31/12/2026'], env)).toMatchObject({ code: 2, out: '' })
      expect(await waymark(['nothing'], env)).toMatchObject({ code: 2, out: '' })
      const twice = await run('use', 'cp-six-and-twelve-week', 'cp-interval-monitoring')
      expect(twice).toMatchObject({ code: 1, out: '' })
      for (const { err } of [unknown, twice]) expect(err).not.toMatch(/\n\s+at /)
    }, 60_000)

    it('refuse a file that is not theirs whole, and store nothing of it', async () => {
      const file = join(folder, 'notes.csv')
      writeFileSync(file, 'shopping,price\nmilk,2\n')
      const refused = await run('import', file, '--json')
      expect(refused.code).toBe(1)
      expect(refused.err).toContain('notes.csv')
      expect(refused.err).not.toMatch(/\n\s+at /)
    }, 60_000)

    it('check the log of who did what, and name its newest link', async () => {
      const verified = await run('audit', 'verify', '--json')
      expect(verified, verified.err).toMatchObject({ code: 0 })
      const shape = z.object({
        agrees: z.literal(true),
        entries: z.int().min(2),
        firstBad: z.null(),
        says: z.string(),
      })
      shape.parse(JSON.parse(verified.out))
      expect((await run('audit', 'anchor')).out).toMatch(/^\d+:[0-9a-f]{64}\n$/)
    }, 60_000)

    it('back up the whole state and restore it into another database', async () => {
      const file = join(folder, `${kind}.backup`)
      const before = (await run('reviews', '--json')).out
      const backup = await run('backup', file)
      expect(backup, backup.err).toMatchObject({ code: 0 })
      const other = ['--data', join(folder, `restored-${kind}`), '--as-of', today]
      const restored = await waymark(['restore', file, ...other])
      expect(restored, restored.err).toMatchObject({ code: 0 })
      expect((await waymark(['reviews', '--json', ...other])).out).toBe(before)
      const cut = join(folder, `${kind}.cut`)
      writeFileSync(cut, readFileSync(file).subarray(0, 5000))
      const refused = await waymark(['restore', cut, '--data', join(folder, `cut-${kind}`)])
      expect(refused, refused.err).toMatchObject({ code: 1, out: '' })
    }, 120_000)
  })
}

describe('Both databases', () => {
  it.skipIf(url === null)('give the same answers', () => {
    expect(results.get('postgresql')).toEqual(results.get('embedded'))
  })
})

async function onServer(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url ?? '' })
  await admin.connect()
  await admin.query(statement)
  await admin.end()
}
