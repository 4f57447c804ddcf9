import { isoDate } from '#domain/calendar/day.ts'
import { spanInWords } from '#domain/calendar/span.ts'
import { eventInWords } from '#domain/facts/vocabulary.ts'
import type { PlanType } from '#domain/facts/facts.ts'
import type { AnswerKind, Question } from '#domain/reviews/form.ts'
import type {
  Anchor,
  Condition,
  Due,
  Match,
  MeetingRhythm,
  Requirement,
  ReviewRule,
  Source,
  Switch,
  Timing,
} from '#domain/timescales/rule.ts'
import type { ConcernLadder } from '#domain/concerns/ladder.ts'
import { driftRuleInWords } from '#domain/drift/rule-in-words.ts'
import type { Pack } from './pack.ts'

/** A pack as plain sentences, so that whoever answers for it can read what Waymark will do. */

/** A heading of a pack's text with its sentences. */
export interface Passage {
  readonly title: string
  readonly sentences: readonly string[]
}

/** Everything that a pack says, in words: each rule with its number and unit, source, and any default taken. */
export function passagesOf(pack: Pack): readonly Passage[] {
  const { time } = pack
  return [
    { title: `${pack.name} (${pack.ref})`, sentences: headOf(pack) },
    { title: 'Meetings', sentences: time.rhythms.map(rhythmInWords) },
    {
      title: 'Requirements',
      sentences: time.requirements.map((one) => requirementInWords(one) + defaultOf(pack, one.id)),
    },
    { title: 'Midway reviews', sentences: time.reviews.flatMap((one) => reviewInWords(pack, one)) },
    {
      title: 'Stages',
      sentences: time.stages.map(
        (stage) =>
          `${stage.label} (${stage.band} band): from ${count(stage.fromMonths, 'month')} on the plan.${defaultOf(pack, stage.id)}`,
      ),
    },
    {
      title: 'Groups',
      sentences: time.groups.map(
        (group) => `${group.says}: ${list(group.when.map(conditionInWords))}.${defaultOf(pack, group.id)}`,
      ),
    },
    { title: 'Reasons for arranging a review anew', sentences: arrangingInWords(pack) },
    { title: 'When there are not hours enough', sentences: capacityInWords(pack) },
    { title: 'What the work takes', sentences: workloadInWords(pack) },
    ...pack.forms.flatMap((form) => [
      {
        title: `Form: ${form.title}`,
        sentences: [
          ...aboutForm(pack, form.id),
          ...form.groups.flatMap((group) => [
            `${group.title}:${group.lead === undefined ? '' : ` ${group.lead}`}`,
            ...group.questions.flatMap((question) =>
              questionInWords(question, pack.defaults.get(`${form.id}.${question.id}`)),
            ),
          ]),
          `Summary: ${form.summary.asks} At most ${form.summary.limit} characters.`,
          ...(form.caseByCase
            ? ['A question may be set aside for one child, with a reason that stands in the record.']
            : []),
          `Written to the case system as "${form.output.noteType}", titled "${form.output.title}".`,
          ...(form.furtherOutputs ?? []).map(
            ({ name, parts, limit, source }) =>
              `Written as "${name}" too (${list(parts.map((part) => part.replaceAll('-', ' ')))}), at most ${limit} characters.${sourceInWords(source)}`,
          ),
        ],
      },
    ]),
    ...pack.concerns.map((ladder) => ({
      title: ladder.name,
      sentences: [
        ...ladderInWords(ladder),
        ...(pack.defaults.has('concerns') ? [defaultOf(pack, 'concerns').trim()] : []),
      ],
    })),
    {
      title: 'Recorded here',
      sentences: pack.recordedHere.map(
        ({ event, by, source }) =>
          `${sentenceCase(event.replaceAll('-', ' '))}: by the ${by.map((role) => role.replaceAll('-', ' ')).join(' or the ')}.${sourceInWords(source)}${defaultOf(pack, `recorded-here.${event}`)}`,
      ),
    },
    {
      title: 'Panels',
      sentences: pack.panels.map(
        (panel) =>
          `${panel.name}: plans of ${count(panel.takesFromMonths, 'month')} and over, led by the ${panel.ledBy.map((role) => role.replaceAll('-', ' ')).join(' and the ')}.${sourceInWords(panel.source)}${defaultOf(pack, panel.id)}`,
      ),
    },
    {
      title: 'Duties',
      sentences: pack.duties.map(
        (duty) =>
          `${sentenceCase(duty.strength)}, ${duty.who.replaceAll('-', ' ')}: ${duty.says}${toldInWords(duty)}${sourceInWords(duty.source)}${defaultOf(pack, duty.id)}`,
      ),
    },
    { title: 'Signs of drift', sentences: driftInWords(pack) },
  ].filter(({ sentences }) => sentences.length > 0)
}

function driftInWords(pack: Pack): readonly string[] {
  const { rules, off, snoozeAtMost } = pack.drift
  return [
    ...rules.map(
      (rule) =>
        `${rule.says} ${driftRuleInWords(rule)}${sourceInWords(rule.source)}${defaultOf(pack, rule.id)}`,
    ),
    ...off.map(({ kind, plan }) => `Switched off on a ${list(plan.map(planInWords), 'or')}: ${kind}.`),
    ...(snoozeAtMost ? [`A sign may be set aside for ${spanInWords(snoozeAtMost)} at most.`] : []),
  ]
}

function toldInWords({ tells }: Pack['duties'][number]): string {
  if (!tells) return ''
  const whom = tells.to.map((role) => role.replaceAll('-', ' ')).join(' and ')
  return tells.when === 'time-begins'
    ? ` Waymark tells the ${whom} as the time for a review begins.`
    : ` Waymark tells the ${whom} when a review is signed in which an answer is a worry (${tells.questions.join(', ')}).`
}

/** A pack as text for a terminal or a file. */
export function packInWords(pack: Pack): string {
  return passagesOf(pack)
    .map(({ title, sentences }) => [title, ...sentences.map((one) => `  ${one}`)].join('\n'))
    .join('\n\n')
}

function headOf(pack: Pack): readonly string[] {
  const until = pack.inForceUntil === undefined ? '' : ` until ${isoDate(pack.inForceUntil)}`
  return [
    pack.about,
    `In force from ${isoDate(pack.inForceFrom)}${until}.${pack.documentNote ? ` ${pack.documentNote}` : ''}`,
    ...(pack.document ? [`Source: ${pack.document}.`] : []),
    ...Object.entries(pack.words).map(
      ([ours, local]) => `"${ours.replaceAll('-', ' ')}" is called "${local}".`,
    ),
    ...pack.events.map((event) => `Own event "${event.id}": ${event.says}`),
  ]
}

function rhythmInWords({ meeting, plan, startsFrom, intervals }: MeetingRhythm): string {
  const [first, ...later] = intervals.map(spanInWords)
  const then = later.map((span, index) =>
    index === later.length - 1 ? `${span} before each later one` : span,
  )
  return `On a ${planInWords(plan)}, the first ${eventInWords(meeting)} is held within ${first} of the ${startsFrom === 'plan-start' ? 'start' : 'initial conference'}${then.length > 0 ? `; then at most ${list(then)}` : ''}.`
}

/** A requirement in words: what it says, how it is counted, what meets it, and where it comes from. */
function requirementInWords(rule: Requirement): string {
  const counted = rule.timing.map((one) => timingInWords(one)).join(' Also: ')
  const met = rule.metBy.length > 0 ? ` Met by ${list(rule.metBy.map(matchInWords), 'or')}.` : ''
  const attempts =
    rule.attemptedBy.length > 0 ? ` Only an attempt: ${list(rule.attemptedBy.map(matchInWords), 'or')}.` : ''
  const when = rule.when.length > 0 ? ` Only where ${list(rule.when.map(conditionInWords))}.` : ''
  const cancel = rule.cancelWhenNextWithin
    ? ` Falls away where the next meeting is booked within ${spanInWords(rule.cancelWhenNextWithin)} after the due day.`
    : ''
  const ends = rule.endsWith
    ? ` What comes with the ${ordinals[rule.endsWith.nth] ?? rule.endsWith.nth} ${eventInWords(rule.endsWith.meeting)} or later no longer meets it.`
    : ''
  const soon = 'window' in rule ? '' : ` Called due soon from ${spanInWords(rule.dueSoon)} before.`
  return `${sentenceCase(rule.strength)} (${rule.id}): ${rule.says} ${counted}${met}${attempts}${when}${cancel}${ends}${soon}${sourceInWords(rule.source)}`
}

function reviewInWords(pack: Pack, review: ReviewRule): readonly string[] {
  const around = pack.arrangements.get(review.id)
  const form = pack.forms.find((one) => one.id === review.form)
  return [
    `${review.name}. ${requirementInWords(review)}${defaultOf(pack, review.id)}`,
    `It can be held from ${spanInWords(review.window.opens)} before to ${spanInWords(review.window.closes)} after the due day, and is superseded when the next ${eventInWords(review.until)} is held first. Form: ${form?.title ?? review.form}.`,
    ...(around?.participants.map(
      (one) =>
        `${sentenceCase(one.role.replaceAll('-', ' '))} ${one.part.replaceAll('-', ' ')}.${one.because ? ` ${one.because}` : ''}`,
    ) ?? []),
    ...(around?.waiver
      ? [
          `${sentenceCase(list(around.waiver.by.map((role) => role.replaceAll('-', ' '))))} may decide that it is not required: ${list(
            around.waiver.reasons.map((reason) => reason.says.replace(/\.$/, '')),
            'or',
          )}.${around.waiver.refusedWhileOverdue ? ` Refused while a ${around.waiver.refusedWhileOverdue} is overdue.` : ''}${defaultOf(pack, `${review.id}.waiver`)}`,
        ]
      : []),
    ...(around?.alsoRecorded.map((one) => `Also recorded in ${one.where}: ${one.says}`) ?? []),
  ]
}

function timingInWords({ from, due, repeats, switches }: Timing): string {
  const start = anchorInWords(from)
  const turns = switches.map(switchInWords).join('')
  return `${dueInWords(due, start, repeats)}${turns}`
}

function dueInWords(due: Due, start: string, repeats: Timing['repeats']): string {
  switch (due.kind) {
    case 'after': {
      const counted = due.startDayCounts ? ', that day counted as the first' : ''
      const first = due.first ? `${spanInWords(due.first)} the first time, then ` : ''
      if (repeats === 'since-last')
        return `Due ${first}${spanInWords(due.span)} after the last, counted from ${start}${counted}.`
      if (repeats === 'each-window')
        return `Due once in every ${spanInWords(due.span)} from ${start}${counted}.`
      return `Due ${spanInWords(due.span)} after ${start}${counted}.`
    }
    case 'before':
      return `Due ${spanInWords(due.span)} before ${start}.`
    case 'middle-of-interval':
      return `Due in the middle of the interval that begins with ${start}, half its calendar days rounded down.`
    case 'set-by-hand':
      return `Due on the day set by hand, from ${spanInWords(due.earliest)} to ${spanInWords(due.latest)} after ${start}.`
    case 'no-limit':
      return `No day is set; it begins with ${start}.`
  }
}

function switchInWords(one: Switch): string {
  const when =
    one.on.kind === 'birth'
      ? 'the birth'
      : one.on.kind === 'turns'
        ? `the birthday at ${one.on.age}`
        : `a ${eventInWords(one.on.event)}`
  const take = one.take === 'sooner' ? ', if that is sooner' : ''
  return ` From ${when} on: ${spanInWords(one.span)} after ${one.from === 'switch' ? 'it' : 'the same start'}${take}.`
}

const ordinals = ['', 'first', 'second', 'third', 'fourth']

function anchorInWords(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'plan-start':
      return "the plan's start"
    case 'birth':
      return 'the birth'
    case 'turns':
      return `the birthday at ${anchor.age}`
    case 'initial-conference':
      return 'the initial conference'
    case 'event': {
      const nth = ordinals[anchor.nth] ?? String(anchor.nth)
      const which = !anchor.each ? `the ${nth}` : anchor.nth === 1 ? 'each' : `the ${nth} and each later`
      const or = anchor.or === undefined ? '' : ` (where there is none, ${eventInWords(anchor.or)})`
      return `${which} ${eventInWords(anchor.event)}${or}`
    }
    case 'traced-back':
      return `the last ${eventInWords(anchor.event)} before the initial conference${anchor.through.length > 0 ? `, traced back through the ${anchor.through.map(eventInWords).join(' and ')}` : ''}, at most ${spanInWords(anchor.within)} earlier`
    case 'meeting':
      return anchor.each
        ? `each ${eventInWords(anchor.meeting)}, held or expected`
        : `the ${ordinals[anchor.nth] ?? anchor.nth} ${eventInWords(anchor.meeting)}, held or expected${anchor.noLaterThan ? ` (no later than ${spanInWords(anchor.noLaterThan)} on the plan)` : ''}${anchor.countsFrom ? ` (what was done from ${spanInWords(anchor.countsFrom)} on the plan on counts)` : ''}`
  }
}

function matchInWords(match: Match): string {
  const seen =
    match.childSeen === undefined
      ? ''
      : match.childSeen
        ? ' at which the child was seen'
        : ' at which the child was not seen'
  const alone = match.seenAlone === undefined ? '' : match.seenAlone ? ' alone' : ' with others'
  const words = eventInWords(match.event)
  const sameDay = match.sameDayCounts ? ' (the same day counts)' : ''
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}${seen}${alone}${sameDay}`
}

/** A condition in words. */
function conditionInWords(condition: Condition): string {
  const on =
    'on' in condition
      ? { anchor: ' on the day it is counted from', due: ' on the due day', today: '' }[condition.on]
      : ''
  switch (condition.kind) {
    case 'age':
      return `the child is ${range(condition.atLeast, condition.under, 'year')} old${on}`
    case 'unborn':
      return condition.is ? `the child is not born yet${on}` : `the child is born${on}`
    case 'legal-status':
      return condition.in
        ? `the legal status is ${list(condition.in, 'or')}${on}`
        : `the legal status is not ${list(condition.notIn ?? [], 'or')}${on}`
    case 'plan-number':
      return `it is the child's plan number ${condition.atLeast} or later`
    case 'months-on-plan':
      return `the plan has lasted ${range(condition.atLeast, condition.under, 'month')}${on}`
    case 'recorded':
      return `“${eventInWords(condition.event)}” is ${condition.is ? '' : 'not '}recorded${on}`
  }
}

function questionInWords(question: Question, taken: string | undefined): readonly string[] {
  const when =
    question.when.length > 0 ? ` Asked only where ${list(question.when.map(conditionInWords))}.` : ''
  return [
    `- ${question.asks}${question.parts.length > 0 ? '' : ` ${answersInWords(question.answers, question.worry)}`}${when}${question.hint ? ` Hint: ${question.hint}` : ''}${question.standard ? ` Standard: ${question.standard}` : ''}${question.shownIn ? ` Shown in: ${question.shownIn}.` : ''}${sourceInWords(question.source)}${taken ? ` Default taken: ${taken}` : ''}`,
    ...question.parts.map((part) => `    - ${part.asks} ${answersInWords(part.answers, part.worry)}`),
  ]
}

function answersInWords(answers: AnswerKind, worry: Question['worry']): string {
  switch (answers.kind) {
    case 'choice':
      return `(${answers.options.map((one) => one.replaceAll('-', ' ')).join(' · ')}${worry ? `; "${worry}" is the worry` : ''})`
    case 'text':
      return `(text, at most ${answers.limit} characters)`
    case 'date':
      return '(a date)'
    case 'scale':
      return `(0, ${answers.lowest.toLowerCase()}, to 10, ${answers.highest.toLowerCase()})`
  }
}

function aboutForm(pack: Pack, id: string): readonly string[] {
  const { about, step } = pack.aboutForms.get(id) ?? {}
  const areas = pack.forms.find((form) => form.id === id)?.areas ?? []
  return [
    ...(about ? [about] : []),
    ...(step ? [`It belongs to the step "${step}" of the pathway.`] : []),
    ...(areas.length > 0 ? ['Each of these areas fills it in; it is done when every one has signed.'] : []),
    ...areas.map(
      (area) =>
        `Area: ${area.title}.${sourceInWords(area.source)}${defaultOf(pack, `${id}.areas.${area.id}`)}`,
    ),
  ]
}

function arrangingInWords(pack: Pack): readonly string[] {
  const { arranging } = pack
  if (!arranging) return []
  const lists = [
    ['It may be moved', arranging.moved],
    ['It may be brought forward', arranging.broughtForward],
    ['It may be stopped by hand', arranging.stopped],
  ] as const
  const said = lists.flatMap(([what, reasons]) =>
    reasons ? [`${what}: ${reasons.map(({ says }) => says).join('; ')}; or another reason.`] : [],
  )
  return [...said, `${sourceInWords(arranging.source)}${defaultOf(pack, 'arranging')}`.trim()]
}

function capacityInWords(pack: Pack): readonly string[] {
  const { capacity } = pack
  if (!capacity) return []
  const first = capacity.firstToBeKept.map((id) => pack.time.groups.find((one) => one.id === id)?.says ?? id)
  const { locks, tiers, putOffFor } = capacity.order
  return [
    capacity.says,
    `First to be kept: ${first.join('; ')}.${sourceInWords(capacity.source)}${defaultOf(pack, 'capacity')}`,
    `Kept in tiers: ${[...tiers, { says: 'The rest' }].map(({ says }, index) => `${index + 1}. ${says}`).join('; ')}.`,
    `Never put off by one person alone: ${locks.map(({ says }) => says).join('; ')}.`,
    `A review that is put off is proposed for ${spanInWords(putOffFor)} after its due day.`,
  ]
}

function workloadInWords({ workload }: Pack): readonly string[] {
  if (!workload) return []
  const { says, caseload, reviewsAYear, weeksWorked, review, conference, measuredFrom } = workload
  return [
    says,
    `A full-time chair has ${caseload.from} to ${caseload.to} children by guidance. A review is reckoned at ${review} minutes until ${measuredFrom} of its form are measured, a conference at ${conference} minutes.`,
    `Where no hours are entered, a chair has in each week what ${caseload.to} children with ${reviewsAYear} reviews a year need, spread over ${weeksWorked} weeks worked.`,
  ]
}

function ladderInWords(ladder: ConcernLadder): readonly string[] {
  return [
    `Raised when: ${ladder.raisedWhen}`,
    ...ladder.stages.map(
      (stage) =>
        `${stage.name}: to the ${stage.to.replaceAll('-', ' ')}${stage.replyWithin ? `, who answers within ${stage.replyWithin}` : ''}.${sourceInWords(stage.source)}`,
    ),
    ...(ladder.totalLimit ? [`All in all within ${ladder.totalLimit}.`] : []),
    ...(ladder.kinds.length > 0 ? [`Kinds: ${ladder.kinds.map(({ says }) => says).join('; ')}.`] : []),
    `A concern about a chair goes to the ${ladder.aboutChairTo.replaceAll('-', ' ')}.`,
    ...(ladder.immediateRisk
      ? [
          `Immediate risk: ${ladder.immediateRisk.says} ${ladder.immediateRisk.phones.map(({ who, number }) => `${who} ${number}`).join(', ')}.`,
        ]
      : []),
  ]
}

function defaultOf(pack: Pack, id: string): string {
  const taken = pack.defaults.get(id)
  return taken === undefined ? '' : ` Default taken: ${taken}`
}

function sourceInWords(source: Source): string {
  return ` [${source.document}: ${source.section}]`
}

function planInWords(plan: PlanType): string {
  return plan === 'cp' ? 'child protection plan' : 'looked-after period'
}

function range(atLeast: number | undefined, under: number | undefined, unit: string): string {
  if (atLeast !== undefined && under !== undefined) return `${atLeast} to under ${count(under, unit)}`
  if (atLeast !== undefined) return `${count(atLeast, unit)} or more`
  return under === undefined ? `any number of ${unit}s` : `under ${count(under, unit)}`
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`
}

function list(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
