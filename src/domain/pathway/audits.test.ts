import { describe, expect, it } from 'vitest'
import { auditsByArea, auditsInWords, auditsSignedInWords, countAudits, isAudited } from './audits.ts'

const source = { document: 'Framework', section: 'Before the second review' }
const areas = [
  { id: 'family-support', title: 'Child protection and family support', source },
  { id: 'planning', title: 'Planning', source },
]

const audit = (area: string | undefined, by: string, isSigned: boolean) => ({
  area,
  askedOf: { name: by },
  startedBy: 'Nia Adeyemi',
  signedAt: isSigned ? new Date('2026-11-23') : undefined,
  signedBy: isSigned ? by : undefined,
})

describe('Audits of a file in each of the areas', () => {
  it('are one for each area, in the order of the policy, and done when the last is signed', () => {
    const one = auditsByArea(areas, [audit('planning', 'Owen Hale', false)])
    expect(auditsInWords(one)).toBe(
      'Audit: child protection and family support not asked for; planning waits for Owen Hale',
    )
    expect(countAudits(one)).toEqual({ wanted: 2, asked: 1, signed: 0 })
    expect(auditsInWords(auditsByArea(areas, []))).toBe('Audit not asked for')
    const half = auditsByArea(areas, [
      audit('planning', 'Owen Hale', false),
      audit('family-support', 'Mara Finch', true),
    ])
    expect(auditsInWords(half)).toBe(
      'Audit: child protection and family support signed by Mara Finch; planning waits for Owen Hale',
    )
    expect(auditsSignedInWords(countAudits(half))).toBe('1 of 2 audits signed')
    expect(isAudited(half)).toBe(false)
    const both = [audit('planning', 'Owen Hale', true), audit('family-support', 'Mara Finch', true)]
    expect(isAudited(auditsByArea(areas, both))).toBe(true)
  })

  it('are one of the whole file where it was begun without an area, or the policy names none', () => {
    const whole = auditsByArea(areas, [audit(undefined, 'Mara Finch', true)])
    expect(whole).toHaveLength(1)
    expect(isAudited(whole)).toBe(true)
    expect(auditsInWords(whole)).toBe('Audit signed by Mara Finch')
    expect(auditsSignedInWords(countAudits(whole))).toBe('1 of 1 audit signed')
    expect(auditsInWords(auditsByArea(undefined, []))).toBe('Audit not asked for')
    expect(auditsByArea(undefined, [audit('planning', 'Owen Hale', true)])[0]?.audit).toBeUndefined()
  })
})
