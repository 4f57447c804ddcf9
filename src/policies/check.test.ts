import { describe, expect, it } from 'vitest'
import { smallPack } from '#test/support/small-pack.ts'
import { nationalPack } from './built-in.ts'
import { checkPack, problemInWords } from './check.ts'

/** The problems of the small pack with one text replaced by another. */
function broken(from: string | RegExp, to: string, file = 'northmoor.yaml'): string[] {
  const text = smallPack.replace(from, to)
  expect(text).not.toBe(smallPack)
  const checked = checkPack(text, file, nationalPack())
  return 'problems' in checked ? checked.problems.map(problemInWords) : []
}

describe('A pack that is right', () => {
  it('is read', () => {
    const checked = checkPack(smallPack, 'packs/northmoor/2027-04.yaml', nationalPack())
    expect('pack' in checked && checked.pack.ref).toBe('northmoor@2027-04')
  })
})

describe('What is wrong in a pack is told with line and column', () => {
  it.each([
    [
      'a key that is not known, with the nearest',
      'strength:',
      'strenght:',
      '12:5',
      /Did you mean "strength"/,
    ],
    ['a number without its unit', '15 working days }', '15 }', '14:19', /15 has no unit/],
    ['days of no kind', '15 working days }', '15 days }', '14:19', /"15 working days" or "15 calendar days"/],
    ['a strength that is missing', /    strength: must\n/, '', '9:5', /"strength" is missing/],
    ['a source that is missing', /    source: \{ section: '3.1' \}\n/, '', '9:5', /"source" is missing/],
    ['a rhythm that is not known', 'since-last', 'since-then', '15:14', /once, since-last or each-window/],
    [
      'an event that is not known',
      '{ each: review-conference }',
      '{ each: review-confrence }',
      '24:19',
      /Did you mean "review-conference"/,
    ],
    [
      'an anchor that cannot be read',
      'from: plan-start',
      'from: { whenever: yes }',
      '13:',
      /"from" is one of/,
    ],
    [
      'a requirement that a question names and that is not there',
      'requirement: child-seen',
      'requirement: child-sen',
      '39:47',
      /Did you mean "child-seen"/,
    ],
    ['a form that is not there', 'form: midway', 'form: midwya', '23:11', /There is no form "midwya"/],
    [
      'areas that no panel asks for',
      '    title: Midway review\n',
      `    title: Midway review
    areas:
      - { id: planning, title: Planning, source: { section: '4.1' } }
      - { id: family-support, title: Family support, source: { section: '4.1' } }
`,
      '33:7',
      /Areas are asked by a panel: name "midway" as the "file-audit" of one/,
    ],
    ['a question without a worry', /            worry: no\n/, '', '36:13', /"worry" is missing/],
    ['a date that does not exist', '2027-04-01', '2027-04-31', '5:16', /a date that exists/],
    [
      'an expectation of something unknown',
      '      child-seen:\n',
      '      child-scene:\n',
      '49:7',
      /child-scene/,
    ],
    ['the same key twice', 'plan: cp\n', 'plan: cp\n    plan: cla\n', '12:5', /stands here twice/],
    [
      'what it serves and does not hold',
      '[cp-midway]',
      '[cp-midway, cla-midway]',
      '6:9',
      /serves cla-midway and has no review/,
    ],
    ['text that is no YAML', 'serves: [', 'serves: [[', '', /YAML/],
  ])('%s', (_title, from, to, at, says) => {
    const problems = broken(from, to)
    expect(problems.length).toBeGreaterThan(0)
    const fitting = problems.filter((problem) => says.test(problem))
    expect(fitting, problems.join('\n')).not.toEqual([])
    expect(
      fitting.some((problem) => problem.startsWith(`northmoor.yaml:${at}`)),
      fitting.join('\n'),
    ).toBe(true)
  })

  it('an id that is used twice, with the line of the other', () => {
    expect(broken('  - id: midway\n    name', '  - id: child-seen\n    name')).toEqual([
      'northmoor.yaml:19:9: "child-seen" is used twice; each id names one thing. The other stands in line 9.',
    ])
  })

  it('a key that is not known, with the keys that are', () => {
    expect(broken('{ after: 15 working days }', '{ by: 15 working days }')).toEqual([
      expect.stringMatching(/"due" is one of/),
    ])
    expect(broken('opens: 1 week', 'opens: 1 week, begins: 1 week')).toEqual([
      'northmoor.yaml:26:30: "begins" is not a key of "window". Its keys are opens, closes.',
    ])
    expect(broken('strength:', 'strenght:').join()).toMatch(
      /Did you mean "strength"\? Its keys are id, says, plan, strength, from, due,/,
    )
    expect(broken('pack: northmoor', 'pack: northmoor\ntitle: x').join()).toMatch(
      /"title" is not a key of a pack\. Its keys are pack, version, name,/,
    )
  })

  it('a version or a folder other than the file says', () => {
    expect(broken('2027-04\n', '2027-05\n', 'packs/northmoor/2027-04.yaml').join()).toMatch(
      /its version is 2027-04/,
    )
    expect(broken('pack: northmoor', 'pack: southmoor', 'packs/northmoor/2027-04.yaml').join()).toMatch(
      /name is northmoor/,
    )
  })

  it('a source that names no document where the pack names none', () => {
    expect(broken(/^source: .*\n/m, '')).toEqual([
      'northmoor.yaml:16:13: The source names no document (it and 3 more), and the pack names none for all: ' +
        'add "source: { document: … }" to the pack\'s head.',
    ])
  })

  it('stages and concerns out of order', () => {
    const stages = `stages:
  - { id: late, band: red, from: 9 months, label: Late, source: { section: '1' } }
  - { id: early, band: green, from: 3 months, label: Early, source: { section: '1' } }
`
    const concerns = `concerns:
  - name: Concern
    plan: cp
    raised-when: Something is wrong.
    source: { section: '1' }
    stages:
      - { id: a, name: A, kind: formal, to: team-manager, source: { section: '1' } }
      - { id: b, name: B, kind: informal, to: team-manager, source: { section: '1' } }
`
    const problems = broken('examples:', `${stages}${concerns}examples:`)
    expect(problems.join()).toMatch(/from early to late/)
    expect(problems.join()).toMatch(/green over amber to red/)
    expect(problems.join()).toMatch(/from informal to formal/)
  })
})

describe('Text that YAML reads as something else', () => {
  it('is to be put in quotation marks: a colon followed by a space', () => {
    expect(broken('The child is seen every', "Note: the child's seen every")).toEqual([
      'northmoor.yaml:10:11: A colon followed by a space divides a key from what it says, so text that holds one ' +
        "stands in quotation marks: 'Note: the child''s seen every 15 working days.'. (Keys inside a key stand on the " +
        'lines below it, or in braces.)',
    ])
    expect(broken('asks: What is different?', 'asks: Note: what is it?').join()).toMatch(
      /^northmoor.yaml:42:22: A colon .* 'Note: what is it\?'/,
    )
  })

  it.each([
    [
      "section: '3.1'",
      'section: 3.10',
      'northmoor.yaml:17:24: "section" is text, and 3.10 is read as a number: put it in quotation marks: \'3.10\'.',
    ],
    [
      'name: Northmoor midway',
      'name: true',
      '"name" is text, and true is read as yes or no: put it in quotation marks: \'true\'.',
    ],
  ])('is to be put in quotation marks: %s as %s', (from, to, says) => {
    expect(broken(from, to)).toEqual([expect.stringContaining(says)])
  })

  it('because of tabs is said once, at the first of them', () => {
    const tabs = smallPack.replaceAll('    ', '\t')
    const checked = checkPack(tabs, 'northmoor.yaml')
    expect('problems' in checked && checked.problems.map(problemInWords)).toEqual([
      'northmoor.yaml:10:1: Indent with spaces: there is a tab here.',
    ])
  })
})

describe('A rhythm that a child may grow into', () => {
  const aged = (condition: string, from = 'plan-start') => {
    const text = smallPack
      .replace('from: plan-start', `from: ${from}`)
      .replace('repeats: since-last\n', `repeats: since-last\n    when: [{ age: ${condition} }]\n`)
    const checked = checkPack(text, 'northmoor.yaml', nationalPack())
    expect(checked).toHaveProperty('pack')
    return checked.notes.map(problemInWords)
  }
  it('is noted where it may never begin', () => {
    for (const condition of [
      '{ at-least: 4 years }',
      '{ at-least: 4 years, on: anchor }',
      '{ at-least: 4 years, on: due }',
    ])
      expect(aged(condition)).toEqual([
        expect.stringMatching(
          /^northmoor.yaml:16:14: child-seen: .* a child who turns 4 .* Count it with "from: \{ turns: 4 years \}", or write "on: today" here\./,
        ),
      ])
    expect(aged('{ at-least: 5 years }', '{ turns: 4 years }')).toHaveLength(1)
  })
  it('is not noted where it begins', () => {
    expect(aged('{ at-least: 4 years, on: today }')).toEqual([])
    expect(aged('{ under: 4 years }')).toEqual([])
    expect(aged('{ at-least: 4 years }', '{ turns: 4 years }')).toEqual([])
  })
})

describe('A national limit', () => {
  const limit = (id: string, from: string, after: string) =>
    `requirements:
  - id: ${id}
    says: A limit.
    plan: cp
    strength: must
    from: ${from}
    due: { after: ${after} }
    met-by: core-group
    source: { section: '2' }
`
  const outcome = (text: string) =>
    checkPack(smallPack.replace('requirements:\n', text), 'northmoor.yaml', nationalPack())

  it.each([
    ['first-core-group', 'initial-conference', '15 working days'],
    ['first-core-group', 'initial-conference', '3 weeks'],
    ['first-core-group', 'core-group', '5 working days'],
    ['first-review-conference', 'initial-conference', '91 calendar days'],
    ['later-review-conference', '{ each: review-conference }', '27 weeks'],
  ])('cannot be loosened: %s from %s, %s', (id, from, after) => {
    const checked = outcome(limit(id, from, after))
    expect('problems' in checked && checked.problems[0]?.says).toMatch(/may be tightened only/)
  })

  it('that is loosened is shown where it is', () => {
    const places = (text: string) => {
      const checked = outcome(text)
      return 'problems' in checked ? checked.problems.map(({ line, column }) => `${line}:${column}`) : []
    }
    const longer = limit('first-core-group', 'initial-conference', '15 working days')
    expect(places(longer)).toEqual(['14:10'])
    expect(places(limit('first-core-group', 'core-group', '5 working days'))).toEqual(['13:11'])
    expect(places(longer.replace('must', 'should'))).toEqual(['12:15'])
    const fewer = limit('first-core-group', 'initial-conference', '5 working days')
    expect(places(fewer.replace('    source', '    when: [{ unborn: no }]\n    source'))).toEqual(['16:12'])
    const listed = fewer.replace(
      /    from: (.*)\n    due: .*\n/,
      '    timing:\n      - { from: $1, due: { after: 15 working days } }\n',
    )
    expect(places(listed)).toEqual(['9:5'])
  })

  it.each([
    ['first-core-group', 'initial-conference', '5 working days'],
    ['first-core-group', 'initial-conference', '1 week'],
    ['first-review-conference', 'initial-conference', '12 weeks'],
    ['later-review-conference', '{ each: review-conference }', '4 months'],
  ])('can be tightened: %s from %s, %s', (id, from, after) => {
    expect(outcome(limit(id, from, after))).toHaveProperty('pack')
  })

  it('that is said again is noted', () => {
    const checked = outcome(limit('first-core-group', 'initial-conference', '10 working days'))
    expect(checked.notes[0]?.says).toMatch(/says the same as national-england/)
  })

  it('holds for the rhythm of meetings too', () => {
    const meetings = `meetings:
  - { meeting: review-conference, plan: cp, starts-from: initial-conference, intervals: [4 months], source: { section: '1' } }
requirements:
`
    const checked = outcome(meetings)
    expect('problems' in checked && checked.problems[0]?.says).toMatch(/number 1 can be longer/)
  })
})

describe('A hostile file is refused quickly', () => {
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefghij'
    .split('')
    .map((letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`)
    .join('\n')}\n`
  it.each([
    ['aliases that multiply', bomb, /Aliases|Anchors/],
    ['an anchor', smallPack.replace('name: Northmoor midway', 'name: &n Northmoor midway'), /Anchors/],
    ['a tag', smallPack.replace('name: Northmoor midway', 'name: !!js/function Northmoor'), /Tags|tag/],
    ['a merge key', `${smallPack}<<: { a: 1 }\n`, /Merge keys/],
    ['ten megabytes', `${smallPack}# ${'x'.repeat(10_000_000)}`, /at most 512 kB/],
    ['brackets a hundred thousand deep', `a: ${'['.repeat(100_000)}`, /deep/],
    ['braces on a line each', `a: ${'{a:\n'.repeat(20_000)}`, /deep|YAML/],
    ['dashes a hundred thousand deep', `${'- '.repeat(100_000)}x`, /deep/],
    ['question marks', `${'? '.repeat(100_000)}x`, /deep/],
    ['two documents', `${smallPack}---\n${smallPack}`, /second one/],
    ['a key of prototypes', `${smallPack}__proto__: { pack: x }\n`, /not a key/],
    ['nothing', '', /begins with its keys/],
    ['a list', '- a\n- b\n', /begins with its keys/],
  ])('%s', (_title, text, says) => {
    const began = performance.now()
    const checked = checkPack(text, 'hostile.yaml')
    expect('problems' in checked && checked.problems.map(problemInWords).join('\n')).toMatch(says)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
