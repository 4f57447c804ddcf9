import { describe, expect, it } from 'vitest'
import { pathwayGroup, presentCounts } from './present-counts.ts'

const children = { byPlan: { cp: 140, cla: 90, both: 10, ended: 60, open: 220 }, withoutWorker: 3 }
const midways = { all: 200, started: 4, overdue: 5, 'this-week': 6, 'next-ten': 7, 'no-date': 8 }
const lines = (...[, , lateActions, as]: Parameters<typeof presentCounts>) =>
  presentCounts(children, midways, lateActions, as).flatMap(({ title, rows }) =>
    rows.map(({ count, text, href, worry }) => `${title}: ${count} ${text} ${href}${worry ? ' !' : ''}`),
  )

describe('The counts of a service', () => {
  it('are numbers that lead to the lists which they count, those that call for somebody marked', () => {
    expect(lines(children, midways, 2, undefined)).toEqual([
      'Midway reviews: 5 overdue /reviews?due=overdue !',
      'Midway reviews: 6 due this week /reviews?due=this-week',
      'Midway reviews: 7 due in 10 working days /reviews?due=next-ten',
      'Midway reviews: 4 in draft /reviews?draft=yes',
      'Midway reviews: 8 without a date /reviews?due=no-date !',
      'Midway reviews: 200 open in all /reviews',
      'Children: 220 with an open plan /children',
      'Children: 140 on a child protection plan /children?plan=cp',
      'Children: 90 looked after /children?plan=cla',
      'Children: 10 both /children?plan=both',
      'Children: 3 without a social worker /children?worker=none !',
      'Actions: 2 late /actions?whose=all&state=late !',
    ])
  })

  it('say how many have reached the last stage of the pathway, with the rate', () => {
    const rarity = { stage: 'fifteen-month', months: 15, reached: 8, plans: 84, per100: '9.5' }
    expect(pathwayGroup(rarity).rows).toEqual([
      {
        count: 8,
        text: 'of 15 months and over: 9.5 in 100 plans',
        href: '/pathway?stage=fifteen-month',
        worry: true,
      },
    ])
  })

  it('of a team lead to the team’s lists alone', () => {
    const ofATeam = lines(children, midways, 2, 'team-manager')
    expect(ofATeam.every((line) => line.includes('as=team-manager'))).toBe(true)
  })

  it('leave the actions out for those whom their list is not open to', () => {
    expect(presentCounts(children, midways, undefined, undefined).map(({ title }) => title)).toEqual([
      'Midway reviews',
      'Children',
    ])
  })
})
