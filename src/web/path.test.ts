import { describe, expect, it } from 'vitest'
import { path } from '#web/path.ts'

describe('Addresses', () => {
  it('are filled in from their pattern', () => {
    expect(path('/children/:childId/timeline')({ childId: 7 })).toBe('/children/7/timeline')
    expect(path('/children/:childId').pattern).toBe('/children/:childId')
  })

  it('carry a query, leaving out what is empty', () => {
    expect(
      path('/reviews')(undefined, { due: ['overdue', 'today'], page: 2, team: undefined, sort: '' }),
    ).toBe('/reviews?due=overdue%2Ctoday&page=2')
  })

  it('cannot be led elsewhere by what fills them', () => {
    expect(path('/reviews/:reference')({ reference: '../sign-out?x#y' })).toBe(
      '/reviews/..%2Fsign-out%3Fx%23y',
    )
  })
})
