import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, isoDate, type Day } from '#domain/calendar/day.ts'
import { workingCalendar } from '#domain/calendar/working-days.ts'
import { ladderAboutChair, receiversOf, type ConcernLadder } from '#domain/concerns/ladder.ts'
import {
  entryStages,
  openSteps,
  stagesAfter,
  stagesBefore,
  type Actor,
  type Situation,
} from '#domain/concerns/next-steps.ts'
import { concernState, type Awaits } from '#domain/concerns/state.ts'
import { isEntering, stepKinds, type ConcernStep, type StepKind } from '#domain/concerns/steps.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import { packLibrary } from '#policies/registry.ts'
import { plusDays, type Date10 } from './dates.ts'
import { isWorked, plusWorkingDays } from './working-days.ts'

/**
 * Every ladder of the packs that ship, and each as the ladder of a concern about a chair, with and without moving on
 * when nobody answers, walked through with everything that can be done. What a plain second model says of each state
 * must be what the machine says.
 */
interface Walked {
  readonly name: string
  readonly ladder: ConcernLadder
  readonly planType: PlanType
  readonly hasOtherLadder: boolean
}

const walked: readonly Walked[] = packLibrary().packs.flatMap((pack) =>
  pack.concerns.flatMap((shipped) =>
    [shipped, ladderAboutChair(shipped)].flatMap((ladder, aboutChair) =>
      [false, true].flatMap((movesOnWhenSilent) =>
        shipped.plan.map((planType) => ({
          name: `${pack.id}, ${planType}${aboutChair ? ', about a chair' : ''}${movesOnWhenSilent ? ', moving on when silent' : ''}`,
          ladder: { ...ladder, movesOnWhenSilent },
          planType,
          hasOtherLadder: planType === 'cp',
        })),
      ),
    ),
  ),
)

const calendar = workingCalendar()
const raiser: Actor = { parts: ['raiser'], personId: 1, isRaisedByThem: true }
const successor: Actor = { parts: ['raiser'], personId: 3, isRaisedByThem: false }
const answerer: Actor = { parts: ['answerer'], personId: 2, isRaisedByThem: false }
const overseer: Actor = { parts: ['overseer'], personId: 4, isRaisedByThem: false }
const night: Actor = { parts: ['turn-of-day'], personId: undefined, isRaisedByThem: false }
const actors = [raiser, successor, answerer, overseer, night]

/** The second model: what a person would keep on a sheet of paper. */
interface Sheet {
  place: number
  opened: Date10
  awaits: Awaits
  formalSince: Date10 | undefined
  told: boolean
  childTold: boolean
  repliedBy: number | undefined
}

/** Working days that a ladder of the packs gives: all of them are written in working days. */
const daysIn = (span: string | undefined) =>
  span === undefined ? undefined : Number(/^(\d+) working days?$/.exec(span)![1])

function dueBy(from: Date10 | undefined, span: string | undefined): Date10 | undefined {
  const days = daysIn(span)
  return from === undefined || days === undefined ? undefined : plusWorkingDays(from, days)
}

class Walk {
  readonly of: Walked
  readonly steps: ConcernStep[] = []
  readonly sheet: Sheet
  date: Date10

  constructor(of: Walked, date: Date10, entry: number) {
    this.of = of
    this.date = date
    this.sheet = {
      place: entry,
      opened: date,
      awaits: 'reply',
      formalSince: undefined,
      told: false,
      childTold: false,
      repliedBy: undefined,
    }
    this.#enter(entry)
    this.#push('raised', raiser, entry)
  }

  get situation(): Situation {
    const { ladder, planType, hasOtherLadder } = this.of
    const state = concernState(ladder, this.steps, { calendar, today: dayOf(this.date) })
    return { ladder, state, receivers: receiversOf(ladder, planType), hasOtherLadder }
  }

  take(kind: StepKind, actor: Actor, place: number | undefined): void {
    this.#push(kind, actor, place)
    if (place !== undefined) return this.#enter(place)
    if (kind === 'replied') {
      this.sheet.awaits = 'word-on-reply'
      this.sheet.repliedBy = actor.personId
    } else if (kind === 'reply-accepted') this.sheet.awaits = 'closing'
    else if (kind === 'closed') this.sheet.awaits = 'nothing'
    else if (kind === 'silence-told') this.sheet.told = true
    else if (kind === 'child-told') this.sheet.childTold = true
  }

  #push(kind: StepKind, actor: Actor, place: number | undefined): void {
    const enters = place === undefined ? undefined : this.of.ladder.stages[place]!
    const number = this.steps.length + 1
    this.steps.push({ number, kind, on: dayOf(this.date), by: actor.personId, enters })
  }

  #enter(place: number): void {
    const formal = this.of.ladder.stages[place]!.kind === 'formal'
    Object.assign(this.sheet, {
      place,
      opened: this.date,
      awaits: 'reply',
      told: false,
      repliedBy: undefined,
      formalSince: this.sheet.formalSince ?? (formal ? this.date : undefined),
    })
  }

  /** Where a step may lead; undefined for one that stays where it is. */
  ways(kind: StepKind): readonly (number | undefined)[] {
    const { situation } = this
    const { stages } = situation.ladder
    const placesOf = (some: readonly { readonly id: string }[]) =>
      some.map(({ id }) => stages.findIndex((stage) => stage.id === id))
    switch (kind) {
      case 'not-enough':
        return placesOf(stagesAfter(situation))
      case 'stepped-down':
        return placesOf(stagesBefore(situation))
      case 'moved-on-by-silence':
        return [situation.state.place + 1]
      case 're-laddered':
        return stages.map((_, place) => place)
      default:
        return [undefined]
    }
  }

  /** Everything that must hold wherever a concern stands. */
  check(): void {
    const { situation, sheet, of, date } = this
    const { state, ladder, receivers } = situation
    const stage = ladder.stages[sheet.place]!
    const replyDue = dueBy(sheet.opened, stage.replyWithin)
    const totalDue = dueBy(sheet.formalSince, ladder.totalLimit)
    const inIso = (day: Day | undefined) => (day === undefined ? undefined : isoDate(day))
    expect(state.stage.id).toBe(stage.id)
    expect(state.awaits).toBe(sheet.awaits)
    expect(inIso(state.replyDueOn)).toBe(replyDue)
    expect(inIso(state.totalDueOn)).toBe(totalDue)
    const isLate = sheet.awaits === 'reply' && replyDue !== undefined && date > replyDue
    expect(state.replyOverdue).toBe(isLate)
    expect(state.totalOverdue).toBe(sheet.awaits !== 'nothing' && totalDue !== undefined && date > totalDue)

    const forRaiser = openSteps(situation, raiser)
    const forAnswerer = openSteps(situation, answerer)
    const forNight = openSteps(situation, night)
    const isClosed = sheet.awaits === 'nothing'
    // No dead end: until it is closed, who raised it can go on, and can close it.
    expect(forRaiser.includes('closed')).toBe(!isClosed)
    expect(forRaiser.includes('not-enough')).toBe(!isClosed)
    if (!isClosed) {
      expect(stagesAfter(situation).length).toBeGreaterThan(0)
      expect(stagesBefore(situation)).toHaveLength(sheet.place)
      expect(forAnswerer.includes('replied')).toBe(
        sheet.awaits === 'reply' || sheet.awaits === 'word-on-reply',
      )
    } else {
      expect(forAnswerer).toEqual([])
      expect(forRaiser.filter((kind) => kind !== 'sent-to')).toEqual(sheet.childTold ? [] : ['child-told'])
    }
    // While a reply is awaited, whoever manages the chairs can have somebody else answer, and nothing more.
    expect(openSteps(situation, overseer)).toEqual(sheet.awaits === 'reply' ? ['given'] : [])
    // Said once, at any time, also after the end.
    expect(forRaiser.includes('child-told')).toBe(!sheet.childTold)
    // Cafcass: at any time, also after the end, for looked-after children and for nobody else.
    const hearsCafcass = of.ladder.mayBeSentTo.includes('cafcass') && of.planType === 'cla'
    expect(receivers.includes('cafcass')).toBe(hearsCafcass)
    expect(forRaiser.includes('sent-to')).toBe(hearsCafcass)
    // Nobody signs off their own reply, and nobody answers what they raised.
    expect(forAnswerer.some((kind) => ['reply-accepted', 'closed', 'not-enough'].includes(kind))).toBe(false)
    expect(forRaiser).not.toContain('replied')
    const both: Actor = { parts: ['raiser', 'answerer'], personId: 2, isRaisedByThem: false }
    if (sheet.repliedBy === 2 && !isClosed) {
      expect(openSteps(situation, both)).not.toContain('closed')
      expect(openSteps(situation, both)).not.toContain('reply-accepted')
    }
    // Silence: moved on where the policy says so and there is a next stage; otherwise told once.
    const hasNext = sheet.place + 1 < ladder.stages.length
    const moves = isLate && ladder.movesOnWhenSilent && hasNext
    expect(forNight).toEqual(moves ? ['moved-on-by-silence'] : isLate && !sheet.told ? ['silence-told'] : [])
  }

  get key(): string {
    const { place, awaits, told, childTold, formalSince, repliedBy } = this.sheet
    return [
      place,
      awaits,
      told,
      childTold,
      formalSince !== undefined,
      repliedBy,
      this.situation.state.replyOverdue,
    ].join()
  }
}

/** As a walk came to be: what was done on which day. */
type Trail = readonly {
  readonly after: number
  readonly kind: StepKind
  readonly actor: Actor
  readonly place: number | undefined
}[]

function follow(of: Walked, start: Date10, entry: number, trail: Trail): Walk {
  const walk = new Walk(of, start, entry)
  for (const { after, kind, actor, place } of trail) {
    walk.date = plusDays(walk.date, after)
    walk.take(kind, actor, place)
  }
  return walk
}

describe('Every ladder, with everything that can be done', () => {
  it('is there to walk', () => {
    expect(walked.length).toBeGreaterThan(12)
    expect(new Set(walked.map(({ planType }) => planType))).toEqual(new Set(['cp', 'cla']))
  })

  it.each(walked)('$name: from every state a step leads on until it is closed', (of) => {
    const seen = new Set<string>()
    const taken = new Set<StepKind>(['raised'])
    const entered = new Set<number>()
    let left: { readonly entry: number; readonly trail: Trail }[] = entryStages(of.ladder).map(({ id }) => ({
      entry: of.ladder.stages.findIndex((stage) => stage.id === id),
      trail: [],
    }))
    // Two days before Christmas: every clock crosses holidays.
    const start = '2026-12-23'
    while (left.length > 0) {
      const next: typeof left = []
      for (const { entry, trail } of left) {
        for (const after of [0, 8, 30]) {
          const walk = follow(of, start, entry, trail)
          walk.date = plusDays(walk.date, after)
          walk.check()
          if (seen.has(walk.key)) continue
          seen.add(walk.key)
          if (trail.length === 0) entered.add(entry)
          for (const actor of actors) {
            for (const kind of openSteps(walk.situation, actor)) {
              taken.add(kind)
              for (const place of walk.ways(kind))
                next.push({ entry, trail: [...trail, { after, kind, actor, place }] })
            }
          }
        }
      }
      left = next
    }
    // Every stage can be where it begins, and everything that the ladder knows was done.
    expect(entered.size).toBe(of.ladder.mayStartAtAnyStage ? of.ladder.stages.length : 1)
    const silent: StepKind = of.ladder.movesOnWhenSilent ? 'moved-on-by-silence' : 'silence-told'
    const possible = stepKinds.filter(
      (kind) =>
        (kind !== 'sent-to' || receiversOf(of.ladder, of.planType).length > 0) &&
        (kind !== 're-laddered' || of.hasOtherLadder) &&
        (kind !== 'moved-on-by-silence' || silent === kind),
    )
    expect([...taken].toSorted()).toEqual([...possible].toSorted())
  })

  it('keeps its clocks whatever is done on whatever days', () => {
    const kinds = fc.constantFrom(...stepKinds)
    const move = fc.record({ after: fc.nat(12), kind: kinds, who: fc.nat(actors.length - 1), way: fc.nat(9) })
    fc.assert(
      fc.property(
        fc.constantFrom(...walked),
        fc.nat(700),
        fc.nat(9),
        fc.array(move, { maxLength: 25 }),
        (of, startsAfter, entry, moves) => {
          const entries = entryStages(of.ladder).length
          const walk = new Walk(of, plusDays('2025-01-01', startsAfter), entry % entries)
          walk.check()
          for (const { after, kind, who, way } of moves) {
            walk.date = plusDays(walk.date, after)
            const actor = actors[who]!
            if (openSteps(walk.situation, actor).includes(kind)) {
              const ways = walk.ways(kind)
              const place = ways[way % ways.length]
              expect(isEntering(kind)).toBe(place !== undefined)
              walk.take(kind, actor, place)
            }
            walk.check()
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it('counts the reply clock in working days from the day of the step, that day not counted', () => {
    const of = walked.find(({ name }) => name === 'cla-twelve-week, cla')!
    const walk = new Walk(of, '2026-12-23', 0)
    // Christmas Eve, 29, 30 and 31 December, 4 January: Boxing Day is given on the Monday.
    expect(isoDate(walk.situation.state.replyDueOn!)).toBe('2027-01-04')
    expect(isWorked('2026-12-28')).toBe(false)
    walk.take('not-enough', raiser, 1)
    expect(isoDate(walk.situation.state.totalDueOn!)).toBe('2027-01-25')
    walk.date = '2027-01-04'
    expect(walk.situation.state.replyOverdue).toBe(false)
    walk.date = '2027-01-05'
    expect(walk.situation.state.replyOverdue).toBe(true)
  })

  it('says in words why a clock cannot be worked out past the known bank holidays', () => {
    const of = walked[0]!
    const walk = new Walk(of, isoDate(calendar.lastDay), 0)
    expect(walk.situation.state.replyDueOn).toBeUndefined()
    expect(walk.situation.state.replyOverdue).toBe(false)
    expect(walk.situation.state.cannotCount).toContain('Bank holidays are known')
    expect(openSteps(walk.situation, raiser)).toContain('closed')
  })
})
