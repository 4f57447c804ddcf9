import { expect, it } from 'vitest'
import type { KeptRecord } from '#db/queries/children/records.ts'
import { presentSummary } from './present-summary.ts'

it('the last summary is the chair’s own words, with the day, the chair and the way to the record', () => {
  const record = {
    reference: 'MR-7',
    review: { heldOn: '2026-10-14' },
    signedBy: 'Priya Shah',
    summary: {
      asks: 'What is different for Beck?',
      text: 'Beck is back at school.\n\nBeck sees Nan weekly.\n',
    },
  } as KeptRecord['record']
  expect(presentSummary({ record, sha256: '', signedAt: new Date(0) })).toEqual({
    asks: 'What is different for Beck?',
    text: 'Beck is back at school.\n\nBeck sees Nan weekly.',
    by: 'Held 14 Oct 2026, signed by Priya Shah',
    href: '/reviews/MR-7/record',
  })
  expect(presentSummary(undefined)).toBeUndefined()
})
