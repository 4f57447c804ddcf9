import { describe, expect, it } from 'vitest'
import { mayPutOff } from './capacity-rules.ts'
import { packLibrary } from './registry.ts'

const pack = packLibrary().find('cp-interval-monitoring@2026-11')!
const rule = pack.capacity!
const review = { pack: 'cp-six-and-twelve-week@2026-11', planType: 'cp' as const }

describe('a rule on putting off', () => {
  it('holds for the reviews of its own pack, in any version', () => {
    expect(mayPutOff({ pack, rule }, { ...review, pack: 'cp-interval-monitoring@2026-12' })).toBe(true)
    expect(mayPutOff({ pack, rule }, review)).toBe(false)
  })

  it('holds, in a pack that has no reviews, for every review of the plans that its groups are about', () => {
    const beside = { pack: { ...pack, time: { ...pack.time, reviews: [] } }, rule }
    expect(mayPutOff(beside, review)).toBe(true)
    expect(mayPutOff(beside, { pack: 'cla-twelve-week@2026-11', planType: 'cla' })).toBe(false)
  })
})
