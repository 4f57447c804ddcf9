import { roleDoing } from '#access/pathway.ts'
import type { Person } from '#access/person.ts'
import type { RecordedEvent } from '#db/queries/children/child-record.ts'
import type { PanelOfChild } from '#db/queries/pathway/panels-of-child.ts'
import type { StepRecorded } from '#db/queries/pathway/steps.ts'
import { monthsBetween, type Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import { recordedLater } from '#domain/evidence/line.ts'
import {
  auditsInWords,
  auditsSignedInWords,
  countAudits,
  type AuditMade,
  type AuditOfArea,
} from '#domain/pathway/audits.ts'
import { conferenceInWords, conferencesHeld, nextConferenceInWords } from '#domain/pathway/months.ts'
import { inASentence } from '#domain/pathway/words.ts'
import type { CompiledRule } from '#domain/timescales/compile.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import type { Stage } from '#domain/timescales/rule.ts'
import { openStandings } from '#domain/timescales/standing.ts'
import { presentBanner, type ChildBannerProps } from '#web/child/present-banner.ts'
import { sourceInWords } from '#web/child/source-words.ts'
import { standingOfLine, type LineStanding } from '#web/pages/child-pathway/standing-of-line.ts'
import { eventNameIn, rolesInWords, strengthWords } from '#web/pathway/words.ts'
import { paths } from '#web/paths.ts'
import type { ChildExplained, PlanExplained } from '#workflows/dates/explain-child.ts'
import { pathwayFormOf, recordingOf, type PathwayPolicy } from '#workflows/pathway/pathway-policy.ts'

export interface ChildPathwayProps {
  readonly banner: ChildBannerProps
  /** Why there is nothing to show; undefined where there is. */
  readonly none: string | undefined
  /** "7 months on the plan, at stage Green …". */
  readonly stands: string
  readonly conferences: readonly string[]
  readonly stages: readonly StageProps[]
  readonly steps: readonly StepProps[]
  readonly panels: readonly PanelOfChild[]
  readonly recordHref: string | undefined
}

interface StageProps {
  readonly id: string
  readonly label: string
  readonly band: Stage['band']
  readonly isNow: boolean
  readonly lines: readonly LineProps[]
}

/** One step of a stage: what, how binding, who, by when, how it stands, by what it was met and what to do now. */
export interface LineProps {
  readonly says: string
  readonly strength: string
  readonly who: string
  readonly due: string
  readonly standing: LineStanding
  readonly metBy: { readonly says: string; readonly source: string } | undefined
  readonly earlier: readonly string[]
  /** "1 of 2 audits signed. Audit: …", while a step waits for others that count with it. */
  readonly onTheWay: string | undefined
  readonly now: { readonly text: string; readonly href: string } | undefined
  readonly ask: string | undefined
}

interface StepProps {
  readonly says: string
  readonly by: string
  readonly note: string | undefined
  readonly takenBack: string | undefined
  readonly takeBackHref: string | undefined
}

/** The audits of the child's file that a panel has asked for and not all of which are signed; the event they stand for. */
export type AuditsOnTheWay =
  { readonly event: string; readonly audits: readonly AuditOfArea<AuditMade>[] } | undefined

/** The pathway of one child, stage by stage, on the plan that is open or was last. */
export function presentChildPathway(
  child: ChildExplained,
  pathway: PathwayPolicy | undefined,
  steps: readonly StepRecorded[],
  panels: readonly PanelOfChild[],
  audits: AuditsOnTheWay,
  { person, today }: { readonly person: Person; readonly today: Day },
): ChildPathwayProps {
  const banner = presentBanner(child, today)
  const plans = child.plans.filter(({ planType }) => planType === 'cp')
  const plan = plans.find(({ explained }) => explained.endedOn === undefined) ?? plans.at(-1)
  const empty = {
    banner,
    stands: '',
    conferences: [],
    stages: [],
    steps: [],
    panels: [],
    recordHref: undefined,
  }
  if (!pathway) return { ...empty, none: 'No pathway is among the policies in force.' }
  if (!plan) return { ...empty, none: 'This child has had no child protection plan, so no pathway begins.' }
  const until = plan.explained.endedOn ?? today
  const on: Drawing = { child, plan, pathway, steps, audits, person, today }
  const mayRecord = pathway.pack.recordedHere.some(({ by }) => roleDoing(person, by) !== undefined)
  const isOpen = plan.explained.endedOn === undefined
  const reviews = child.record.events
    .filter(({ kind, on: day }) => kind === 'review-conference' && day > plan.startedOn && day <= until)
    .map((event) => event.on)
  return {
    banner,
    none: undefined,
    stands: `${plural(monthsBetween(plan.startedOn, until), 'month')} on the plan, which began on ${dateInWords(plan.startedOn)}. ${
      reviews.length === 0
        ? 'No review conference has been held.'
        : `${plural(reviews.length, 'review conference')} held.`
    }`,
    conferences: [
      ...conferencesHeld(plan.startedOn, reviews).map((held) => conferenceInWords(held, pathway.stages)),
      ...(isOpen ? conferenceToCome(on, new Set(reviews).size + 1) : []),
    ],
    stages: pathway.stages.map((stage) => ({
      id: stage.id,
      label: stage.label,
      band: stage.band,
      isNow: plan.explained.stage?.id === stage.id,
      lines: pathway.rules.filter(({ rule }) => rule.stage === stage.id).map((rule) => lineOf(rule, on)),
    })),
    steps: steps.map((step) => stepOf(step, on)),
    panels,
    recordHref: mayRecord && isOpen ? paths.recordStep({ childId: child.record.childId }) : undefined,
  }
}

/** The next review conference: by when one is due, and for which day it is booked. */
function conferenceToCome({ child, plan, today }: Drawing, number: number): readonly string[] {
  const meeting = 'review-conference'
  const due = plan.explained.requirements.find(
    ({ rule, dueOn, standing }) =>
      dueOn !== undefined && openStandings.has(standing) && rule.metBy.some(({ event }) => event === meeting),
  )
  const booked = child.record.bookings.find((each) => each.meeting === meeting && each.on >= today)
  const says = nextConferenceInWords(number, { expectedBy: due?.dueOn, bookedFor: booked?.on })
  return says === undefined ? [] : [says]
}

interface Drawing {
  readonly child: ChildExplained
  readonly plan: PlanExplained
  readonly pathway: PathwayPolicy
  readonly steps: readonly StepRecorded[]
  readonly audits: AuditsOnTheWay
  readonly person: Person
  readonly today: Day
}

function lineOf({ rule }: CompiledRule, on: Drawing): LineProps {
  const { plan, pathway, person, today, child } = on
  const rows = plan.explained.requirements.filter(({ id }) => id === rule.id)
  const now = rows.find(({ standing }) => openStandings.has(standing)) ?? rows.at(-1)
  const events = rule.metBy.map(({ event }) => event)
  const by = [...new Set(events.flatMap((event) => recordingOf(pathway, event)?.by ?? []))]
  const who = by.length === 0 ? 'Comes from the case system' : rolesInWords(by, pathway.pack.words)
  const line = { says: rule.says, strength: strengthWords[rule.strength], who }
  if (!now)
    return {
      ...line,
      due: `Begins with: ${beginsWith(rule, pathway)}`,
      standing: { tag: 'Not begun', colour: 'grey', words: undefined },
      metBy: undefined,
      earlier: [],
      onTheWay: undefined,
      ...whatNow(rule.id, events, on, by),
    }
  const isOpen = openStandings.has(now.standing) || now.standing === 'missed'
  const mine = roleDoing(person, by) !== undefined
  return {
    ...line,
    due: now.dueOn === undefined ? 'No day is set' : dateInWords(now.dueOn),
    standing: standingOfLine(now, today, child.policy.calendar),
    metBy: metByOf(now, on),
    earlier: rows
      .filter((row) => row !== now && row.metOn !== undefined)
      .map((row) => `Also ${metByOf(row, on)?.says ?? 'done'}`),
    onTheWay: isOpen && on.audits && events.includes(on.audits.event) ? onTheWay(on.audits) : undefined,
    ...(isOpen && plan.explained.endedOn === undefined
      ? mine || by.length === 0
        ? whatNow(rule.id, events, on, by)
        : { now: undefined, ask: `Ask: ${inASentence(who)}` }
      : { now: undefined, ask: undefined }),
  }
}

function onTheWay({ audits }: NonNullable<AuditsOnTheWay>): string {
  return `${auditsSignedInWords(countAudits(audits))}. ${auditsInWords(audits)}`
}

/** What is done next about a step: it is held by its form, or recorded. */
function whatNow(
  requirementId: string,
  events: readonly string[],
  { child, pathway, person, plan }: Drawing,
  by: readonly string[],
): Pick<LineProps, 'now' | 'ask'> {
  const { childId } = child.record
  const nothing = { now: undefined, ask: undefined }
  if (roleDoing(person, by) === undefined || plan.explained.endedOn !== undefined) return nothing
  const formId = [...pathway.pack.aboutForms].find(([, { step }]) => step === requirementId)?.[0]
  const form = formId === undefined ? undefined : pathwayFormOf(pathway, formId)
  const isOfPanel = pathway.pack.panels.some((panel) => panel.form === formId || panel.fileAudit === formId)
  if (form && formId !== undefined && !isOfPanel)
    return {
      now: { text: `Hold: ${form.form.title}`, href: paths.pathwayForm({ childId, form: formId }) },
      ask: undefined,
    }
  if (formId !== undefined && isOfPanel)
    return { now: { text: 'Take it to a panel', href: paths.panels() }, ask: undefined }
  const mine = events.filter((event) => {
    const recording = recordingOf(pathway, event)
    return recording !== undefined && roleDoing(person, recording.by) !== undefined
  })
  if (mine.length === 0) return nothing
  return {
    now: { text: 'Record that it was done', href: paths.recordStep({ childId }, { step: mine[0] }) },
    ask: undefined,
  }
}

function beginsWith(rule: CompiledRule['rule'], { pack }: PathwayPolicy): string {
  const from = rule.timing[0]?.from
  return from && 'event' in from ? eventNameIn(pack, from.event) : 'an earlier step'
}

function metByOf(row: Explained, on: Drawing): LineProps['metBy'] {
  if (row.metOn === undefined) return undefined
  const event = row.metEvent === undefined ? undefined : on.child.record.events[row.metEvent]
  return {
    says: `${eventNameIn(on.pathway.pack, row.metBy ?? 'done')}, ${dateInWords(row.metOn)}`,
    source: event ? sourceOf(event, on.steps) : 'The record as loaded',
  }
}

/** Where a step is from: what was loaded, its file and row, or who recorded it here. */
function sourceOf(event: RecordedEvent, steps: readonly StepRecorded[]): string {
  const step =
    event.feed === 'waymark'
      ? steps.find(({ kind, on, takenBack }) => kind === event.kind && on === event.on && !takenBack)
      : undefined
  return step ? `Recorded here by ${recordedBy(step)}` : `${sourceInWords(event)}${recordedLater(event)}`
}

function recordedBy({ recordedBy: name, recordedAs, doneBy }: StepRecorded): string {
  const as = `${name}, ${recordedAs.replaceAll('-', ' ')}`
  return doneBy === undefined ? as : `${as}; done by ${doneBy}`
}

function stepOf(step: StepRecorded, { child, pathway, person }: Drawing): StepProps {
  const recording = recordingOf(pathway, step.kind)
  const mine = recording !== undefined && roleDoing(person, recording.by) !== undefined
  const isSigned = step.formNo !== undefined || step.panelId !== undefined
  const { childId } = child.record
  return {
    says: `${eventNameIn(pathway.pack, step.kind)}, ${dateInWords(step.on)}`,
    by: `Recorded by ${recordedBy(step)}`,
    note: step.note,
    takenBack:
      step.takenBack && `Taken back by ${step.takenBack.by}: ${step.takenBack.because}. It counts no longer.`,
    takeBackHref:
      mine && !isSigned && !step.takenBack ? paths.takeStepBack({ childId, stepId: step.stepId }) : undefined,
  }
}
