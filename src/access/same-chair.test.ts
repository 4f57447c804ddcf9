import { expect, it } from 'vitest'
import { chairsOfBoth } from '#access/same-chair.ts'

const mother = { onPlan: true, chairs: ['IRO-1'] }

it.each([
  ['the same reviewing officer', mother, { onPlan: true, chairs: ['IRO-1'] }, ['IRO-1']],
  [
    'a chair of conferences who reviews the other',
    mother,
    { onPlan: true, chairs: ['CHAIR-2', 'IRO-1'] },
    ['IRO-1'],
  ],
  ['different chairs', mother, { onPlan: true, chairs: ['IRO-2'] }, []],
  [
    'a mother who is on no plan any more',
    { ...mother, onPlan: false },
    { onPlan: true, chairs: ['IRO-1'] },
    [],
  ],
  ['a child who is on no plan', mother, { onPlan: false, chairs: ['IRO-1'] }, []],
  ['nobody who chairs either', { onPlan: true, chairs: [] }, { onPlan: true, chairs: [] }, []],
])('finds for %s who chairs both', (_what, parent, child, both) => {
  expect(chairsOfBoth(parent, child)).toEqual(both)
})
