import { describe, expect, it } from 'vitest'
import type { Person } from '#access/person.ts'
import { may } from '#access/permissions.ts'
import { roles, type Role } from '#access/roles.ts'
import { scopeOf } from '#access/scope.ts'

const person = (held: readonly Role[], refs: Partial<Person> = {}): Person => ({
  personId: 1,
  username: 'a.person',
  name: 'A Person',
  roles: held,
  ...refs,
})

describe('which children a person may see', () => {
  it.each<[Role, ReturnType<typeof scopeOf>]>([
    ['chair', { is: 'chair-of', personRef: 'C1' }],
    ['social-worker', { is: 'worker-of', personRef: 'C1' }],
    ['team-manager', { is: 'team-of', teamRef: 'T1' }],
    ['qa-manager', { is: 'all' }],
    ['service-delivery-manager', { is: 'all' }],
    ['assistant-director', { is: 'all' }],
    ['performance-analyst', { is: 'none' }],
    ['administrator', { is: 'none' }],
    ['data-protection-officer', { is: 'none' }],
  ])('%s', (role, scope) => {
    expect(scopeOf(person([role], { personRef: 'C1', teamRef: 'T1' }))).toEqual(scope)
  })

  it('is none for a person without roles', () => {
    expect(scopeOf(person([]))).toEqual({ is: 'none' })
  })

  it('is none for a chair whom the case system does not know', () => {
    expect(scopeOf(person(['chair']))).toEqual({ is: 'none' })
  })

  it('is none for a team manager without a team', () => {
    expect(scopeOf(person(['team-manager'], { personRef: 'C1' }))).toEqual({ is: 'none' })
  })

  it('adds up over several roles', () => {
    expect(
      scopeOf(person(['chair', 'team-manager', 'administrator'], { personRef: 'C1', teamRef: 'T1' })),
    ).toEqual({
      is: 'any-of',
      scopes: [
        { is: 'chair-of', personRef: 'C1' },
        { is: 'team-of', teamRef: 'T1' },
      ],
    })
    expect(scopeOf(person(['chair', 'qa-manager'], { personRef: 'C1' }))).toEqual({ is: 'all' })
  })
})

describe('what a person may do', () => {
  it('is nothing without a role', () => {
    expect(may(person([]), 'home:open')).toBe(false)
  })

  it('lets only a chair sign a midway review', () => {
    expect(roles.filter((role) => may(person([role]), 'review:sign'))).toEqual(['chair'])
  })

  it('opens no child to the administrator, the analyst or the data protection officer', () => {
    for (const role of ['administrator', 'performance-analyst', 'data-protection-officer'] as const) {
      expect(may(person([role]), 'children:open')).toBe(false)
      expect(may(person([role]), 'reviews:open')).toBe(false)
    }
  })

  it('opens the audit only to the QA manager and the data protection officer', () => {
    expect(roles.filter((role) => may(person([role]), 'audit:open'))).toEqual([
      'qa-manager',
      'data-protection-officer',
    ])
  })
})
