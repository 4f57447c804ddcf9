import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import { columnsOf } from '#domain/timescales/case-columns.ts'
import { openReviewsOf } from '#domain/timescales/open-reviews.ts'
import { engineLines, engineRecord, explained, policyOf, reviewLine } from './engine.ts'
import { nastyRecord, plausibleRecord } from './made-up-records.ts'
import { viewsOf } from './plan-view.ts'
import type { Line, Told } from './record.ts'
import { openMidways, secondCalculation } from './second-calculation.ts'
import { stageOf } from './stages.ts'

const national = [
  'initial-conference',
  'first-core-group',
  'first-review-conference',
  'later-review-conference',
  'first-looked-after-review',
  'second-looked-after-review',
  'later-looked-after-review',
  'looked-after-visit',
]

/** The six packs, as three authorities would have them in force. */
const authorities = [
  {
    name: 'six and twelve weeks, looked-after midway, progress framework',
    packs: ['national-england', 'cp-six-and-twelve-week', 'cla-twelve-week', 'cp-progress-framework'],
    ids: [
      ...national,
      'child-seen',
      'core-group-after-review',
      'core-group-regular',
      'supervision',
      'midway-after-initial-conference',
      'midway-after-review-conference',
      'midway-after-looked-after-review',
    ],
    pathway: true,
  },
  {
    name: 'a midway in every interval, looked-after midway',
    packs: ['national-england', 'cp-interval-monitoring', 'cla-twelve-week'],
    ids: [...national, 'midway-between-conferences', 'midway-after-looked-after-review'],
    pathway: false,
  },
  {
    name: 'midpoints between six-monthly reviews',
    packs: ['national-england', 'six-monthly-midpoint'],
    ids: [...national, 'midpoint-child-protection', 'midpoint-looked-after'],
    pathway: false,
  },
]

const records = [
  { kind: 'plausible', record: plausibleRecord, runs: 3_000 },
  { kind: 'nasty', record: nastyRecord, runs: 3_000 },
]

describe('the engine agrees with the second calculation on every line', () => {
  for (const { name, packs, ids, pathway } of authorities) {
    for (const { kind, record, runs } of records) {
      it(`${name}: ${runs} ${kind} children`, () => {
        fc.assert(
          fc.property(record, (told) => {
            const plans = explained(told, packs)
            expect(differences(engineLines(plans, ids), secondCalculation(told, ids))).toEqual([])
            if (!pathway) return
            const stages = plans.map(({ stage }) => stage && { id: stage.id, band: stage.band })
            const others = viewsOf(told).map(stageOf)
            expect(stages).toEqual(others.map((stage) => stage && { id: stage.id, band: stage.band }))
          }),
          { numRuns: runs, seed: 20_261_122 },
        )
      })
    }
  }
})

describe('the list of midways that stand open, for 3,000 children in one pass', () => {
  const today = '2025-03-31'
  const children = [plausibleRecord, nastyRecord].flatMap((record) =>
    fc
      .sample(record, { numRuns: 1_500, seed: 20_261_122 })
      .map((told): Told => ({ ...told, today, notLoaded: [] })),
  )

  for (const { name, packs, ids } of authorities) {
    it(`${name}: the same children, plans, days and windows`, () => {
      const policy = policyOf(packs, [])
      const columns = columnsOf(children.map(engineRecord), policy.vocabulary)
      const listed = openReviewsOf(policy, columns, dayOf(today)).map(({ child, plan, review }) => ({
        child,
        ...reviewLine(plan - columns.planFirst[child]!, review),
      }))
      const second = children.flatMap((told, child) =>
        openMidways(secondCalculation(told, ids)).map((line) => ({ child, ...line })),
      )
      expect(second.length).toBeGreaterThan(100)
      expect(differences(listed, second)).toEqual([])
      const days = listed.map(({ due }) => due ?? '9999')
      expect(days).toEqual([...days].sort())
    })
  }
})

/** Every line that only one of the two calculations gives. */
function differences(engine: readonly Line[], second: readonly Line[]): string[] {
  const ours = new Set(engine.map((line) => JSON.stringify(line)))
  const theirs = new Set(second.map((line) => JSON.stringify(line)))
  return [
    ...[...ours].filter((line) => !theirs.has(line)).map((line) => `engine: ${line}`),
    ...[...theirs].filter((line) => !ours.has(line)).map((line) => `second: ${line}`),
    ...(engine.length === second.length ? [] : [`${engine.length} lines and ${second.length} lines`]),
  ]
}
