import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filesOfZip } from '#test/support/zip.ts'
import { csvOf } from './csv.ts'
import { xlsxOf } from './xlsx.ts'

const dangerous = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝', '＋')
const hostile = fc.tuple(dangerous, fc.string()).map(([first, rest]) => first + rest)
const cell = fc.oneof(hostile, fc.string(), fc.integer(), fc.constant(null))

describe('A sheet', () => {
  it('as CSV reads back as it was, and no text in it is a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const text = csvOf([{ name: 'Figures', rows }])
          const back: string[][] = parse(text, {
            bom: true,
            relax_column_count: true,
            record_delimiter: '\r\n',
          })
          for (const [at, row] of rows.entries())
            for (const [place, value] of row.entries()) {
              const read = back[at + 1]![place]!
              if (typeof value === 'string') {
                expect(read).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
                expect([value, `'${value}`]).toContain(read)
              } else expect(read).toBe(value === null ? '' : String(value))
            }
        },
      ),
      { numRuns: 300, seed: 7 },
    )
  })

  it('keeps a negative number a number', () => {
    expect(csvOf([{ name: 'A', rows: [[-3, '-3']] }])).toContain("-3,'-3")
  })

  it('as a workbook has every text as a text and every number as a number, and no formula', async () => {
    const rows = [['=1+1', '@SUM(A1)', '+2', 7, null, 'bad\u0000\u000Btext', 'a < b & "c"']]
    const file = filesOfZip(
      await xlsxOf([
        { name: 'What [was] due?', rows },
        { name: 'What [was] due?', rows },
      ]),
    )
    const sheets = [...file]
      .filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name))
      .map(([, body]) => body.toString('utf8'))
    expect(sheets).toHaveLength(2)
    for (const sheet of sheets) {
      expect(sheet).not.toContain('<f>')
      expect(sheet).toMatch(/<v>7<\/v>/)
    }
    const whole = [...file.values()].map((body) => body.toString('utf8')).join('')
    expect(whole).toContain('=1+1')
    expect(whole).toContain('badtext')
    expect(file.get('xl/workbook.xml')!.toString('utf8')).toMatch(
      /name="What {2}was {2}due"[^>]*>.*name="What {2}was {2}due 2"/s,
    )
  })
})
