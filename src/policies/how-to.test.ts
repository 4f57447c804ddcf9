import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventWords } from '#domain/facts/vocabulary.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { reasons } from '#domain/timescales/occurrences.ts'
import { standings } from '#domain/timescales/standing.ts'
import { smallPack } from '#test/support/small-pack.ts'
import { nationalPack, packsFolder } from './built-in.ts'
import { checkPack, problemInWords } from './check.ts'
import { runExamples } from './examples.ts'
import { packKeys } from './schema.ts'
import { ownWords, roles, themes } from './schema/terms.ts'

/** What docs/how-to/add-a-policy-pack.md says is true: its pack loads, its dates come out, no key is left out. */

const page = readFileSync(join(packsFolder(), '..', 'docs', 'how-to', 'add-a-policy-pack.md'), 'utf8')
const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block!)

describe('How to add a policy pack', () => {
  it('shows a whole pack that loads and whose examples come out', () => {
    const whole = blocks.find((block) => block.includes('pack: eastmere'))!
    const checked = checkPack(whole, 'eastmere.yaml', nationalPack())
    if ('problems' in checked) expect(checked.problems.map(problemInWords)).toEqual([])
    else
      for (const result of runExamples(checked.pack, workingCalendar())) {
        expect(result.differences, result.name).toEqual([])
      }
  })

  it.each(blocks.filter((block) => /^(requirements|meetings|reviews|forms|stages):/.test(block)))(
    'shows parts that are right: %#',
    (block) => {
      const keys = [...block.matchAll(/^([a-z-]+):/gm)].map(([, key]) => key!)
      // The parts of the page take the place of those of a small pack.
      const kept = smallPack.split(/^(?=[a-z-]+:)/m).filter((part) => {
        const key = part.slice(0, part.indexOf(':'))
        return !keys.includes(key) && key !== 'examples'
      })
      const text = [...kept, block].join('')
      const checked = checkPack(text, 'northmoor.yaml', nationalPack())
      expect('problems' in checked ? checked.problems.map(problemInWords) : []).toEqual([])
    },
  )

  it('names every key, event, role, theme, word, standing and reason', () => {
    const words = [
      ...packKeys,
      ...Object.keys(eventWords),
      ...roles,
      ...themes,
      ...ownWords,
      ...standings.filter((standing) => standing !== 'waived'),
      ...reasons,
    ]
    expect(words.filter((word) => !new RegExp(`(?<![a-z-])${word}(?![a-z-])`).test(page))).toEqual([])
  })
})
