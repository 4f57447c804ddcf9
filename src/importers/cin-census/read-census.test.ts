import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { eventsInShort, plansInShort, readFileOf, refusalOf } from '#test/support/files-to-load.ts'

function census(...children: readonly string[]): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection>' +
    '<Year>2026</Year></CollectionDetails></Header>\n<Children>\n' +
    `${children.join('\n')}\n</Children></Message>\n`
  )
}

function child(
  id: string,
  inside: string,
  sex = '<Sex>F</Sex>',
  born = '<PersonBirthDate>2019-04-01</PersonBirthDate>',
) {
  return (
    `<Child><ChildIdentifiers><LAchildID>${id}</LAchildID><UPN>A123456789123</UPN>${born}${sex}</ChildIdentifiers>` +
    '<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>MOB</Disability>' +
    '<Disability>HEAR</Disability></Disabilities></ChildCharacteristics>' +
    `<CINdetails><CINreferralDate>2026-01-02</CINreferralDate>${inside}</CINdetails></Child>`
  )
}

const plan = (start: string, more = '') =>
  `<ChildProtectionPlans><CPPstartDate>${start}</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>` +
  `<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP>${more}</ChildProtectionPlans>`

describe('A children in need census', () => {
  it('says who a child is; the pupil number is left where it is', async () => {
    const read = await readFileOf(census(child(' C1 ', '')))
    expect(read.facts[0]).toEqual({
      fact: 'child',
      child: 'C1',
      ref: 'C1',
      row: 4,
      bornOn: 17_987,
      sex: 'F',
      ethnicity: 'WBRI',
      disabilities: ['HEAR', 'MOB'],
    })
    expect(JSON.stringify(read)).not.toContain('A123456789123')
  })

  it.each([
    ['<GenderCurrent>1</GenderCurrent>', 'M'],
    ['<GenderCurrent>2</GenderCurrent>', 'F'],
    ['<GenderCurrent>0</GenderCurrent>', 'U'],
    ['<Sex>M</Sex>', 'M'],
    ['<Sex>1</Sex>', 'M'],
  ])('of any year from 2017 on: %s is %s', async (element, sex) => {
    expect((await readFileOf(census(child('C1', '', element)))).facts[0]).toMatchObject({ sex })
  })

  it('knows an unborn child by the expected date of birth', async () => {
    const born = '<ExpectedPersonBirthDate>2027-02-01</ExpectedPersonBirthDate>'
    expect((await readFileOf(census(child('C1', '', '<Sex>U</Sex>', born)))).facts[0]).toMatchObject({
      expectedOn: 20_850,
    })
  })

  it('gives conferences, enquiries and plans with their reviews', async () => {
    const reviews =
      '<Reviews><CPPreviewDate>2026-04-20</CPPreviewDate><CPPreviewDate>2026-10-01</CPPreviewDate></Reviews>'
    const enquiry =
      '<Section47><S47ActualStartDate>2026-01-05</S47ActualStartDate><InitialCPCtarget>2026-01-26</InitialCPCtarget>' +
      '<DateOfInitialCPC>2026-01-20</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>'
    const read = await readFileOf(census(child('C1', enquiry + plan('2026-01-20', reviews))))
    expect(plansInShort(read.facts)).toEqual(['C1: cp 2026-01-20 open, Emotional abuse'])
    expect(eventsInShort(read.facts)).toEqual([
      'C1: referral on 2026-01-02',
      'C1: strategy-discussion on 2026-01-05',
      'C1: section-47 on 2026-01-05',
      'C1: initial-conference on 2026-01-20',
      'C1: review-conference on 2026-04-20',
      'C1: review-conference on 2026-10-01',
    ])
    expect(read.rows).toBe(6)
  })

  it('gives the conference of a child who moved in, which stands beside the enquiries', async () => {
    const read = await readFileOf(census(child('C1', '<DateOfInitialCPC>2026-01-20</DateOfInitialCPC>')))
    expect(eventsInShort(read.facts)).toContain('C1: initial-conference on 2026-01-20')
  })

  it('gives pre-proceedings and family group conferences where the coming block is there', async () => {
    const block =
      '<PreProceedingsandFGDM><PPStartDate>2026-09-09</PPStartDate><LBPSentDate>2026-09-20</LBPSentDate>' +
      '<FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>false</FGDMMeetingFac>' +
      '<InitialPPMeetingDate>2026-09-28</InitialPPMeetingDate><ReviewMeetingsCount>3</ReviewMeetingsCount>' +
      '<StepDecisionDate>2026-10-01</StepDecisionDate><PPOutcome>A</PPOutcome><CourtAppDate>2026-11-18</CourtAppDate>' +
      '<LetterInitCPDate>2026-11-20</LetterInitCPDate></PreProceedingsandFGDM>'
    expect(eventsInShort((await readFileOf(census(child('C1', block)))).facts).slice(1)).toEqual([
      'C1: pre-proceedings-started on 2026-09-09',
      'C1: letter-before-proceedings on 2026-09-20',
      'C1: pre-proceedings-meeting on 2026-09-28',
      'C1: pre-proceedings-decision on 2026-10-01, A',
      'C1: proceedings-issued on 2026-11-18',
      'C1: family-group-conference-considered on 2026-09-09',
    ])
  })

  it('rejects one record and keeps the others of the child', async () => {
    const text = census(
      child(
        'C1',
        `${plan('2026-02-30')}\n${plan('2026-03-01', '<CPPendDate>2026-02-01</CPPendDate>')}\n${plan('2026-04-01', '<Reviews>\n<CPPreviewDate>soon</CPPreviewDate></Reviews>')}`,
      ),
    )
    const read = await readFileOf(text)
    expect(plansInShort(read.facts)).toEqual(['C1: cp 2026-04-01 open, Emotional abuse'])
    expect(read.rejects).toEqual([
      { row: 4, column: 'CPPstartDate', value: '2026-02-30', reason: 'There is no such day' },
      { row: 5, column: 'CPPendDate', value: '2026-02-01', reason: 'The plan ends before it begins' },
      {
        row: 7,
        column: 'CPPreviewDate',
        value: 'soon',
        reason: 'Not a date; YYYY-MM-DD or DD/MM/YYYY is expected',
      },
    ])
    expect(read.rows).toBe(6)
  })

  it('rejects everything about a child without an id', async () => {
    const read = await readFileOf(census(child('', plan('2026-03-01')), child('C2', '')))
    expect(read.facts.every((fact) => fact.child === 'C2')).toBe(true)
    expect(read.rejects.map(({ column, reason }) => `${column}: ${reason}`)).toEqual(
      Array(3).fill('LAchildID: A child without an id cannot be told from others'),
    )
  })

  it('without children ends nothing and says so', async () => {
    expect((await readFileOf(census())).warnings).toEqual([
      'The census holds no children: nothing was added, changed or ended.',
    ])
  })

  it('leaves names that forge objects alone', async () => {
    const read = await readFileOf(
      census(child('__proto__', '<constructor>x</constructor><__proto__>y</__proto__>')),
    )
    expect(read.facts.map((fact) => fact.child)).toEqual(['__proto__', '__proto__'])
  })
})

describe('A census that would do harm, or breaks off, is refused', () => {
  const bomb = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${census(child('&b;', ''))}`
  it.each([
    ['entities that grow', bomb, 'document type'],
    [
      'entities that grow, after a long comment',
      `<!--${'x'.repeat(70_000)}--><Message/>`.replace(
        '<Message/>',
        `<!DOCTYPE m [<!ENTITY a "ha">]><Message>&a;</Message>`,
      ),
      'not',
    ],
    ['an entity from a file', census(child('&xxe;', '')), 'damaged'],
    ['cut off within a tag', census(child('C1', '')).slice(0, -30), 'breaks off or is damaged'],
    [
      'cut off after a child',
      census(child('C1', '')).replace('</Children></Message>', ''),
      'breaks off or is damaged',
    ],
    ['tags that cross', census('<Child><ChildIdentifiers></Child></ChildIdentifiers>'), 'damaged'],
    ['very deep', census('<a>'.repeat(50)), 'nested more than 20 deep'],
    ['an id of a megabyte', census(child('x'.repeat(1024 * 1024), '')), 'longer than 20000 characters'],
    [
      'no element for megabytes',
      census(`<!-- ${'x'.repeat(6 * 1024 * 1024)} -->`),
      'no element for several megabytes',
    ],
    ['records without end', census(child('C1', '<Section47/>'.repeat(30_000))), 'more than 20000 records'],
    ['a plan of nobody', census(plan('2026-01-01')), 'is not within a child'],
  ])('%s', async (_, text, words) => {
    expect(await refusalOf(text)).toContain(words)
  })
})

/** Files that others published, which are not part of this project. */
const samples = '../shared/samples/csc-validator-be-cin'

describe('Published sample files', () => {
  it.skipIf(!existsSync(samples))(
    'of the census are read whole (left out where ../shared/samples is not there)',
    async () => {
      const names = (await readdir(samples)).filter((name) => name.endsWith('.xml'))
      const summary: Record<string, unknown> = {}
      for (const name of names) {
        const { rows, facts, rejects, warnings } = await readFileOf(await readFile(join(samples, name)))
        summary[name] = {
          rows,
          children: facts.filter((fact) => fact.fact === 'child').length,
          plans: facts.filter((fact) => fact.fact === 'plan').length,
          events: facts.filter((fact) => fact.fact === 'event').length,
          rejects: rejects.length,
          warnings: warnings.length,
        }
      }
      const first = { rows: 5, children: 1, plans: 1, events: 6, rejects: 0 }
      expect(summary).toEqual({
        'CIN2rows.xml': { ...first, rows: 7, plans: 2, events: 7, warnings: 0 },
        'CIN_Census_2021.xml': { ...first, warnings: 1 },
        'CIN_Census_2021_copy.xml': { ...first, warnings: 0 },
        'CIN_Census_2021_no_assessment_factors.xml': { ...first, warnings: 0 },
        'CIN_Census_2024.xml': { ...first, rows: 7, children: 2, events: 7, warnings: 0 },
        'CIN_Census_2026.xml': { ...first, rows: 8, children: 2, events: 14, warnings: 0 },
        'CIN_header_issues_100.xml': { ...first, warnings: 1 },
        'CIN_la_issues_2887Q.xml': { ...first, warnings: 1 },
        'fake_CIN_data.xml': { rows: 734, children: 332, plans: 0, events: 752, rejects: 0, warnings: 0 },
      })
    },
  )
})
