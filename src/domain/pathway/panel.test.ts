import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '#domain/calendar/day.ts'
import {
  beforeSigningMinutes,
  panelActs,
  panelTasks,
  waitsFor,
  whyNotNow,
  type PanelAct,
  type PanelState,
} from './panel.ts'

const today = dayOf('2026-11-20')
const called: PanelState = { listSettled: false, viewsAsked: false, signed: false, outcomesSent: false }

/** What a panel is once something was done with it. */
function after(panel: PanelState, act: PanelAct): PanelState {
  switch (act) {
    case 'settle-list':
      return { ...panel, listSettled: true }
    case 'ask-for-views':
      return { ...panel, viewsAsked: true }
    case 'sign-minutes':
      return { ...panel, signed: true }
    case 'send-outcomes':
      return { ...panel, outcomesSent: true }
    default:
      return panel
  }
}

describe('A panel', () => {
  it('goes from the list to outcomes that were read, in its order', () => {
    let panel = called
    const inOrder: readonly PanelAct[] = [
      'change-list',
      'settle-list',
      'ask-for-audit',
      'ask-for-views',
      'give-view',
      'decide',
      'sign-minutes',
      'send-outcomes',
      'read-outcome',
    ]
    for (const act of inOrder) {
      expect(whyNotNow(panel, act), act).toBeUndefined()
      panel = after(panel, act)
    }
    expect(panel).toEqual({ listSettled: true, viewsAsked: true, signed: true, outcomesSent: true })
  })

  it('says what to do first', () => {
    expect(whyNotNow(called, 'ask-for-views')).toBe('Say first that the list is whole.')
    expect(whyNotNow(called, 'give-view')).toBe('Views have not been asked for yet.')
    expect(whyNotNow(called, 'send-outcomes')).toBe('Sign the minutes first.')
  })

  it('never changes once signed, and never sends or is read before, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...panelActs), { maxLength: 40 }), (acts) => {
        let panel = called
        const done: PanelAct[] = []
        for (const act of acts) {
          if (whyNotNow(panel, act) !== undefined) continue
          panel = after(panel, act)
          done.push(act)
        }
        const first = (act: PanelAct) => (done.includes(act) ? done.indexOf(act) : Infinity)
        const last = (act: PanelAct) => done.lastIndexOf(act)
        for (const act of ['change-list', 'settle-list', 'decide', 'give-view', 'ask-for-audit'] as const)
          expect(last(act)).toBeLessThan(first('sign-minutes'))
        if (done.includes('sign-minutes')) expect(first('settle-list')).toBeLessThan(first('sign-minutes'))
        if (done.includes('give-view')) expect(first('ask-for-views')).toBeLessThan(first('give-view'))
        if (done.includes('send-outcomes')) expect(first('sign-minutes')).toBeLessThan(first('send-outcomes'))
        if (done.includes('read-outcome')) expect(first('send-outcomes')).toBeLessThan(first('read-outcome'))
        expect(done.filter((act) => act === 'sign-minutes').length).toBeLessThanOrEqual(1)
        expect(done.filter((act) => act === 'send-outcomes').length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

const child = { name: 'Ava', leftOn: undefined, decision: 'goes-on', reason: 'It holds.' }

describe('Before minutes are signed', () => {
  it('every child who is still on the plan has a decision and its reason', () => {
    expect(beforeSigningMinutes([child], today, today)).toEqual([])
    expect(
      beforeSigningMinutes([child, { ...child, name: 'Ben', decision: undefined }], today, today),
    ).toEqual(['1 child is without a decision and its reason: Ben'])
    expect(beforeSigningMinutes([{ ...child, reason: '  ' }], today, today)).toHaveLength(1)
  })

  it('who left the plan needs none, and a day to come is refused', () => {
    const gone = { name: 'Cai', leftOn: dayOf('2026-11-01'), decision: undefined, reason: undefined }
    expect(beforeSigningMinutes([child, gone], today, today)).toEqual([])
    expect(beforeSigningMinutes([child], dayOf('2026-11-21'), today)).toEqual([
      'The day it was held cannot be in the future',
    ])
  })
})

describe('The tasks of a panel', () => {
  const counts = {
    children: 2,
    audits: { wanted: 2, asked: 0, signed: 0 },
    views: { wanted: 4, given: 0 },
    decided: 0,
    toDecide: 2,
    outcomes: { wanted: 0, read: 0 },
  }

  it('wait for one another', () => {
    expect(panelTasks(called, counts)).toEqual({
      list: 'in-progress',
      audits: 'not-yet',
      views: 'not-yet',
      meeting: 'not-yet',
      minutes: 'not-yet',
      outcomes: 'not-yet',
    })
    const tasks = panelTasks(called, counts)
    expect(
      (['audits', 'views', 'minutes', 'outcomes'] as const).map((task) => waitsFor(task, tasks)),
    ).toEqual(['list', 'list', 'list', 'minutes'])
    expect(waitsFor('list', tasks)).toBeUndefined()
    const settled = { ...called, listSettled: true }
    expect(waitsFor('minutes', panelTasks(settled, counts))).toBe('meeting')
    expect(waitsFor('minutes', panelTasks(settled, { ...counts, decided: 2 }))).toBeUndefined()
    expect(panelTasks(settled, { ...counts, decided: 2 })).toMatchObject({
      meeting: 'done',
      minutes: 'to-do',
    })
    expect(panelTasks({ ...settled, signed: true, outcomesSent: true }, counts).outcomes).toBe('not-asked')
  })
})
