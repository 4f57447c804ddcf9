import { describe, expect, it } from 'vitest'
import { smallPack } from '#test/support/small-pack.ts'
import { builtInPacks, nationalPack } from './built-in.ts'
import { checkPack } from './check.ts'
import { asVersion, ruleOfDraft, rulesOfDraft, withNumbers, withoutRule, withRule } from './draft.ts'

const midway = { section: 'reviews', at: 0 } as const

describe('a draft of a pack', () => {
  it('shows each rule with the numbers that may be changed', () => {
    const rules = rulesOfDraft(smallPack)
    expect(rules.map(({ section, name }) => `${section}: ${name}`)).toEqual([
      'reviews: Midway review',
      'requirements: Child seen',
    ])
    expect(rules[0]?.numbers).toEqual(
      [
        { path: 'strength', label: 'How binding it is', value: 'must' },
        { path: 'due.after', label: 'Due so long after', value: '8 weeks' },
        { path: 'window.opens', label: 'May be held from so long before its day', value: '1 week' },
        { path: 'window.closes', label: 'May be held until so long after its day', value: '1 week' },
      ].filter(({ path }) => path !== 'strength' || smallPack.includes('form: midway\n    strength')),
    )
  })

  it('calls every number of every pack by words, those of switches, stages and conditions too', () => {
    const labels = builtInPacks().flatMap(({ text }) =>
      rulesOfDraft(text).flatMap(({ numbers }) => numbers.map(({ label }) => label)),
    )
    expect(labels).toContain('From the event “file audit” on: due so long after')
    expect(labels).toContain('Only where the plan has lasted at least')
    expect(labels.filter((label) => /\(\d+\)|, number \d/.test(label))).toEqual([])
    expect(
      labels
        .filter((label) => /answered within$/i.test(label))
        .every((label) => /: answered within$/.test(label)),
    ).toBe(true)
  })

  it('changes a number and leaves everything else as it is written, comments too', () => {
    const text = `# Agreed on 3 March\n${smallPack}`
    const changed = withNumbers(text, midway, new Map([['due.after', '6 weeks']]))
    expect(changed).toContain('# Agreed on 3 March')
    expect(ruleOfDraft(changed, midway)?.numbers.map(({ value }) => value)).toContain('6 weeks')
    const checked = checkPack(changed, 'draft', nationalPack())
    expect('pack' in checked && checked.pack.time.reviews[0]?.timing[0]?.due).toMatchObject({
      span: { count: 6, unit: 'weeks' },
    })
    expect('pack' in checked && checked.pack.time.requirements).toHaveLength(1)
  })

  it('takes a rule that is written anew, and says nothing can be read where it cannot', () => {
    const rule = ruleOfDraft(smallPack, midway)!
    const changed = withRule(smallPack, midway, `${rule.text}when: [{ age: { under: 5 years } }]\n`)
    expect(changed).toContain('under: 5 years')
    expect(withRule(smallPack, midway, 'id: [')).toBeUndefined()
    expect(withRule(smallPack, midway, 'only words')).toBeUndefined()
  })

  it('leaves a rule out, and takes another version and first day', () => {
    expect(rulesOfDraft(withoutRule(smallPack, midway)).map(({ section }) => section)).toEqual([
      'requirements',
    ])
    const later = checkPack(
      asVersion(smallPack, { version: '2028-01', from: '2028-01-01' }),
      'draft',
      nationalPack(),
    )
    expect('pack' in later && later.pack.ref).toBe('northmoor@2028-01')
  })

  it('knows no rule where there is none', () => {
    expect(ruleOfDraft(smallPack, { section: 'reviews', at: 7 })).toBeUndefined()
    expect(ruleOfDraft(smallPack, { section: 'stages', at: 0 })).toBeUndefined()
  })
})
