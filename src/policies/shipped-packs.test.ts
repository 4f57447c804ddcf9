import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { builtInPacks, nationalId, packsFolder, packSources } from './built-in.ts'
import { runExamples } from './examples.ts'
import { changedSincePublished, packHashes, publishedPacks } from './published.ts'
import { versionProblems } from './registry.ts'
import { packJsonSchema } from './schema.ts'
import { packInWords } from './sentences.ts'

const calendar = workingCalendar()
const packs = builtInPacks()

describe('The packs that ship', () => {
  it('are the six of the contract', () => {
    expect(new Set(packs.map(({ id }) => id))).toEqual(
      new Set([
        'national-england',
        'cp-six-and-twelve-week',
        'cp-interval-monitoring',
        'cla-twelve-week',
        'six-monthly-midpoint',
        'cp-progress-framework',
      ]),
    )
  })

  it('hold the reviews and requirements that others compare with', () => {
    const reviews = (id: string) => packs.find((pack) => pack.id === id)!.time.reviews.map((one) => one.id)
    const requirements = (id: string) =>
      packs.find((pack) => pack.id === id)!.time.requirements.map((one) => one.id)
    expect(reviews('cp-six-and-twelve-week')).toEqual([
      'midway-after-initial-conference',
      'midway-after-review-conference',
    ])
    expect(reviews('cp-interval-monitoring')).toEqual(['midway-between-conferences'])
    expect(reviews('cla-twelve-week')).toEqual(['midway-after-looked-after-review'])
    expect(reviews('six-monthly-midpoint')).toEqual(['midpoint-child-protection', 'midpoint-looked-after'])
    expect(requirements('national-england')).toEqual([
      'initial-conference',
      'first-core-group',
      'first-review-conference',
      'later-review-conference',
      'first-looked-after-review',
      'second-looked-after-review',
      'later-looked-after-review',
      'looked-after-visit',
    ])
    expect(requirements('cp-six-and-twelve-week')).toEqual([
      'child-seen',
      'core-group-after-review',
      'core-group-regular',
      'supervision',
    ])
  })

  it('have not changed since they were published, and are all published', () => {
    expect(changedSincePublished()).toEqual([])
    expect(Object.keys(publishedPacks())).toEqual(Object.keys(packHashes()))
  })

  it('name the schema for editors, which is up to date', () => {
    for (const { text } of packSources()) {
      expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../pack.schema.json')
    }
    const committed: unknown = JSON.parse(readFileSync(join(packsFolder(), 'pack.schema.json'), 'utf8'))
    expect(committed).toEqual(JSON.parse(JSON.stringify(packJsonSchema())))
  })

  it('have versions that follow each other', () => {
    for (const id of new Set(packs.map((pack) => pack.id))) {
      expect(versionProblems(packs.filter((pack) => pack.id === id))).toEqual([])
    }
  })
})

describe.each(packs)('$ref', (pack) => {
  it.each(runExamples(pack, calendar))('example: $name', ({ differences }) => {
    expect(differences).toEqual([])
  })

  it('has a worked example of every requirement and every review', () => {
    const shown = new Set(pack.examples.flatMap(({ expect: expected }) => [...expected.keys()]))
    const dated = [...pack.time.requirements, ...pack.time.reviews].map(({ id }) => id)
    expect(dated.filter((id) => !shown.has(id))).toEqual([])
  })

  it('begins every form with the child, and shows evidence or a theme beside every question', () => {
    for (const form of pack.forms) {
      expect(form.groups[0]?.id, form.id).toBe('child')
      for (const question of form.groups.flatMap(({ questions }) => questions)) {
        expect(question.themes.length, question.id).toBeGreaterThan(0)
      }
    }
  })

  it('takes yes for the worry where drift is asked about, and may raise a concern from it', () => {
    const drift = pack.forms.flatMap((form) =>
      form.groups.flatMap(({ questions }) => questions.filter(({ id }) => id === 'drift-and-delay')),
    )
    for (const question of drift) {
      expect(question.worry).toBe('yes')
      expect(question.mayRaiseConcern).toBe(true)
    }
  })

  it('says where every item comes from, and when it took a default of its own', () => {
    for (const item of [...pack.time.requirements, ...pack.time.reviews, ...pack.duties]) {
      expect(item.source.document, item.id).not.toBe('')
      expect(item.source.section, item.id).not.toBe('')
    }
    expect(pack.defaults.size).toBeGreaterThan(0)
  })

  it('can be printed with every number and its unit', () => {
    const words = packInWords(pack)
    for (const { says } of pack.time.requirements) expect(words).toContain(says)
    for (const { name } of pack.time.reviews) expect(words).toContain(name)
    expect(words).not.toMatch(/undefined|\[object/)
  })
})

describe('Windows of the midway reviews', () => {
  it.each([
    ['cp-six-and-twelve-week', '10 working days', '5 working days'],
    ['cla-twelve-week', '10 working days', '5 working days'],
    ['cp-interval-monitoring', '2 weeks', '2 weeks'],
    ['six-monthly-midpoint', '2 weeks', '2 weeks'],
  ])('%s: %s before to %s after', (id, before, after) => {
    const words = packInWords(packs.find((pack) => pack.id === id)!)
    expect(words).toContain(`from ${before} before to ${after} after the due day`)
  })
})

it('The national pack holds no review and serves nothing but the limits', () => {
  const national = packs.find(({ id }) => id === nationalId)!
  expect(national.serves).toEqual(['national'])
  expect(national.time.reviews).toEqual([])
})
