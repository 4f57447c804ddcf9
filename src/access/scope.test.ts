import { describe, expect, it } from 'vitest'
import { actsForIn } from '#access/agreeing.ts'
import { chairedBy } from '#access/chairing.ts'
import type { Person } from '#access/person.ts'
import { may } from '#access/permissions.ts'
import { roles, type Role } from '#access/roles.ts'
import { scopeOf } from '#access/scope.ts'
import { teamSightOf } from '#access/teams.ts'

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
    ['service-delivery-manager', { is: 'all', exceptDied: true }],
    ['assistant-director', { is: 'all', exceptDied: true }],
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

describe('which children a person may see in cover for another', () => {
  const covered = (held: readonly Role[], refs = { personRef: 'C2', teamRef: 'T2' }) => ({
    personId: 2,
    name: 'Priya Shah',
    roles: held,
    ...refs,
  })

  it('are the other’s, and the person’s own', () => {
    const chair = person(['chair'], { personRef: 'C1', covers: [covered(['chair'])] })
    const both = {
      is: 'any-of',
      scopes: [
        { is: 'chair-of', personRef: 'C1' },
        { is: 'chair-of', personRef: 'C2' },
      ],
    }
    expect(scopeOf(chair)).toEqual(both)
    expect(chairedBy(chair)).toEqual(both)
  })

  it('are only the chosen ones, in every role and for every question', () => {
    const some = { ...covered(['chair', 'team-manager']), childIds: [7, 8] }
    const chair = person(['chair'], { personRef: 'C1', covers: [some] })
    const chaired = [
      { is: 'chair-of', personRef: 'C1' },
      { is: 'chair-of', personRef: 'C2', these: [7, 8] },
    ]
    expect(chairedBy(chair)).toEqual({ is: 'any-of', scopes: chaired })
    expect(scopeOf(chair)).toEqual({
      is: 'any-of',
      scopes: [...chaired, { is: 'team-of', teamRef: 'T2', these: [7, 8] }],
    })
    expect(actsForIn(chair, 'chair', 7)).toEqual([2])
    expect(actsForIn(chair, 'chair', 9)).toEqual([])
    expect(teamSightOf(chair)).toMatchObject({ is: 'some', own: [] })
    expect(teamSightOf(person(['chair'], { covers: [covered(['team-manager'])] }))).toMatchObject({
      own: ['T2'],
    })
  })

  it('are never the whole service', () => {
    const worker = person(['social-worker'], { personRef: 'C1', covers: [covered(['qa-manager'])] })
    expect(scopeOf(worker)).toEqual({ is: 'worker-of', personRef: 'C1' })
    expect(may(worker, 'audit:open')).toBe(false)
    expect(may(worker, 'review:sign')).toBe(false)
  })

  it('lets a QA manager hold the reviews of the chair covered for, and of nobody else', () => {
    const qa = person(['qa-manager'], { covers: [covered(['chair'])] })
    expect(chairedBy(qa)).toEqual({ is: 'chair-of', personRef: 'C2' })
    expect(may(qa, 'review:sign')).toBe(true)
    expect(may(person(['qa-manager']), 'review:sign')).toBe(false)
  })

  it('leaves out whoever the person is barred from, whoever has them', () => {
    const chair = person(['chair'], {
      personRef: 'C1',
      covers: [covered(['chair'])],
      barred: [7],
      opened: [9],
    })
    expect(scopeOf(chair)).toMatchObject({ is: 'any-of', barred: [7], opened: [9] })
    expect(chairedBy(chair)).toMatchObject({ barred: [7], opened: [9] })
    expect(scopeOf(person(['qa-manager'], { barred: [7] }))).toEqual({ is: 'all', barred: [7] })
  })

  it('keeps the record of a child who has died to the chair and the QA manager', () => {
    expect(scopeOf(person(['assistant-director', 'qa-manager']))).toEqual({ is: 'all' })
    expect(scopeOf(person(['assistant-director', 'chair'], { personRef: 'C1' }))).toEqual({
      is: 'any-of',
      scopes: [
        { is: 'all', exceptDied: true },
        { is: 'chair-of', personRef: 'C1' },
      ],
    })
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
