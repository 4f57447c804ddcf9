import { basename, dirname } from 'node:path'
import { dayOf } from '#domain/calendar/day.ts'
import { eventWords } from '#domain/facts/vocabulary.ts'
import { checkPathway } from './check-pathway.ts'
import { nearest, type Finding } from './problems.ts'
import { plansOf } from './read-timing.ts'
import type { PackFile } from './schema.ts'
import { numberIn } from './schema/terms.ts'

type Path = readonly PropertyKey[]

/** Everything that fits the schema and still makes no sense: names of nothing, ids twice, a ladder out of order. */
export function checkReferences(file: PackFile, fileName: string): Finding[] {
  const found: Finding[] = []
  const say: Say = (path, says, atKey = false, other) =>
    found.push({ path, says, atKey, ...(other && { other }) })
  checkHead(file, fileName, say)
  checkIds(file, say)
  checkTiming(file, say)
  checkEvents(file, say)
  checkForms(file, say)
  checkLadders(file, say)
  checkPathway(file, say)
  checkSources(file, say)
  checkExamples(file, say)
  return found
}

type Say = (path: Path, says: string, atKey?: boolean, other?: Path) => void

function checkHead(file: PackFile, fileName: string, say: Say): void {
  const from = dayOf(file['in-force-from'])
  const until = file['in-force-until']
  if (until !== undefined && dayOf(until) < from) {
    say(['in-force-until'], 'The last day in force comes before the first.')
  }
  // Where packs are kept together, the folder and the file are named after the pack and its version.
  const folder = dirname(fileName)
  const name = basename(fileName)
  if (basename(dirname(folder)) === 'packs' && /^\d{4}-\d{2}\.yaml$/.test(name)) {
    if (name.slice(0, 7) !== file.version) {
      say(['version'], `The file is named ${name}, so its version is ${name.slice(0, 7)}.`)
    }
    if (basename(folder) !== file.pack) {
      say(
        ['pack'],
        `The file stands in the folder ${basename(folder)}, so the pack's name is ${basename(folder)}.`,
      )
    }
  }
  const midways = { cp: file.serves.includes('cp-midway'), cla: file.serves.includes('cla-midway') }
  for (const plan of ['cp', 'cla'] as const) {
    const has = (file.reviews ?? []).some((review) => plansOf(review.plan).includes(plan))
    if (midways[plan] && !has)
      say(['serves'], `It serves ${plan}-midway and has no review for ${plan} plans.`)
    if (!midways[plan] && has) say(['serves'], `It has a review for ${plan} plans; add ${plan}-midway here.`)
  }
}

function checkIds(file: PackFile, say: Say): void {
  const unique = (
    list: readonly { id: string }[] | undefined,
    path: Path,
    seen = new Map<string, Path>(),
  ) => {
    for (const [index, item] of (list ?? []).entries()) {
      const at = [...path, index, 'id']
      const other = seen.get(item.id)
      if (other) say(at, `"${item.id}" is used twice; each id names one thing.`, false, other)
      else seen.set(item.id, at)
    }
    return seen
  }
  const dated = unique(file.requirements, ['requirements'])
  unique(file.reviews, ['reviews'], dated)
  unique(file.stages, ['stages'])
  unique(file.groups, ['groups'])
  unique(file.duties, ['duties'])
  unique(file.drift?.rules, ['drift', 'rules'])
  unique(file.panels, ['panels'])
  unique(file.events, ['events'])
  unique(file.forms, ['forms'])
  for (const [at, form] of (file.forms ?? []).entries()) {
    const questions = new Map<string, Path>()
    unique(form.areas, ['forms', at, 'areas'])
    unique(form.groups, ['forms', at, 'groups'])
    for (const [n, group] of form.groups.entries()) {
      unique(group.questions, ['forms', at, 'groups', n, 'questions'], questions)
      for (const [q, question] of group.questions.entries()) {
        unique(question.parts, ['forms', at, 'groups', n, 'questions', q, 'parts'])
      }
    }
  }
  for (const [index, { tells }] of (file.duties ?? []).entries()) {
    for (const [place, name] of (tells?.when === 'signed-with-a-worry' ? tells.questions : []).entries()) {
      const isThere = (file.forms ?? []).some((form) =>
        form.groups.some(({ questions }) => questions.some(({ id }) => `${form.id}.${id}` === name)),
      )
      if (!isThere)
        say(['duties', index, 'tells', 'questions', place], `There is no question "${name}" in this pack.`)
    }
  }
  for (const [index, event] of (file.events ?? []).entries()) {
    if (event.id in eventWords) {
      say(['events', index, 'id'], `"${event.id}" is built in already; leave it out here.`)
    }
  }
}

function checkTiming(file: PackFile, say: Say): void {
  const check = (
    item: NonNullable<PackFile['requirements']>[number] | NonNullable<PackFile['reviews']>[number],
    path: Path,
  ) => {
    if (item.timing) {
      for (const key of ['from', 'due', 'repeats', 'switches'] as const) {
        if (item[key] !== undefined)
          say([...path, key], `"${key}" stands inside "timing" where there is one.`, true)
      }
    } else {
      if (item.from === undefined) say(path, `${item.id}: "from" is missing: from what is the day counted?`)
      if (item.due === undefined)
        say(path, `${item.id}: "due" is missing: by when, as a number with its unit?`)
    }
    for (const [index, one] of (item.timing ?? [item]).entries()) {
      const at = item.timing ? [...path, 'timing', index] : path
      if (one.repeats === undefined || one.repeats === 'once') continue
      if (typeof one.due !== 'object' || !('after' in one.due)) {
        say([...at, 'repeats'], 'What repeats needs a length: due: { after: … }.')
      }
      if (item['met-by'] === undefined) {
        say([...at, 'repeats'], 'What repeats needs "met-by": after what does it begin again?')
      }
    }
    if (item.timing === undefined && typeof item.due === 'object' && 'first' in item.due) {
      if (item.due.first !== undefined && (item.repeats ?? 'once') === 'once') {
        say([...path, 'due', 'first'], 'A first length needs a rhythm: repeats: since-last or each-window.')
      }
    }
  }
  for (const [index, item] of (file.requirements ?? []).entries()) check(item, ['requirements', index])
  for (const [index, item] of (file.reviews ?? []).entries()) check(item, ['reviews', index])
}

/** Every event that anything names must be built in or declared. */
function checkEvents(file: PackFile, say: Say): void {
  const known = new Set<string>([...Object.keys(eventWords), ...(file.events ?? []).map((event) => event.id)])
  const check = (event: string, path: Path) => {
    if (known.has(event)) return
    const near = nearest(event, known)
    say(
      path,
      `There is no event "${event}".${near ? ` Did you mean "${near}"?` : ''} A pack may declare its own under "events".`,
    )
  }
  for (const [index, rule] of (file.drift?.rules ?? []).entries()) {
    if (rule.kind !== 'stage-without-steps') continue
    for (const [n, event] of rule.steps.entries()) check(event, ['drift', 'rules', index, 'steps', n])
  }
  const reserved = new Set(['plan-start', 'birth', 'initial-conference'])
  const checkAnchor = (from: unknown, path: Path) => {
    if (typeof from === 'string') {
      if (!reserved.has(from)) check(from, path)
    } else if (typeof from === 'object' && from !== null) {
      for (const [key, value] of Object.entries(from)) {
        if (key === 'or' && value === 'plan-start') continue
        if (
          ['first', 'second', 'third', 'fourth', 'each', 'or', 'last', 'meeting', 'each-meeting'].includes(
            key,
          )
        ) {
          check(String(value), [...path, key])
        }
        if (key === 'through')
          for (const [n, one] of (value as string[]).entries()) check(one, [...path, key, n])
      }
    }
  }
  const checkMatches = (matches: unknown, path: Path): void => {
    if (typeof matches === 'string') check(matches, path)
    else if (Array.isArray(matches)) for (const [n, one] of matches.entries()) checkMatches(one, [...path, n])
    else if (typeof matches === 'object' && matches !== null && 'event' in matches) {
      check(String(matches.event), [...path, 'event'])
    }
  }
  const checkWhen = (when: readonly object[] | undefined, path: Path) => {
    for (const [n, one] of (when ?? []).entries()) {
      if ('recorded' in one) check(String(one.recorded), [...path, n, 'recorded'])
      if ('not-recorded' in one) check(String(one['not-recorded']), [...path, n, 'not-recorded'])
    }
  }
  for (const list of ['requirements', 'reviews'] as const) {
    for (const [index, item] of (file[list] ?? []).entries()) {
      const path = [list, index]
      for (const [n, one] of (item.timing ?? [item]).entries()) {
        const at = item.timing ? [...path, 'timing', n] : path
        checkAnchor(one.from, [...at, 'from'])
        if (typeof one.due === 'object' && 'set-by-hand' in one.due) {
          check(one.due['set-by-hand'], [...at, 'due', 'set-by-hand'])
        }
        for (const [s, turn] of (one.switches ?? []).entries()) {
          if (typeof turn.on === 'string' && turn.on !== 'birth') check(turn.on, [...at, 'switches', s, 'on'])
        }
      }
      checkMatches(item['met-by'], [...path, 'met-by'])
      checkMatches(item['attempted-by'], [...path, 'attempted-by'])
      checkWhen(item.when, [...path, 'when'])
      if ('until' in item) check(item.until, [...path, 'until'])
      if ('ends-with' in item && item['ends-with'])
        check(item['ends-with'].meeting, [...path, 'ends-with', 'meeting'])
    }
  }
  for (const [index, item] of (file.meetings ?? []).entries())
    check(item.meeting, ['meetings', index, 'meeting'])
  for (const [index, item] of (file.groups ?? []).entries()) checkWhen(item.when, ['groups', index, 'when'])
  if (file.capacity) check(file.capacity['recorded-in'], ['capacity', 'recorded-in'])
  eachAsked(file, (asked, path) => {
    checkWhen(asked.when, [...path, 'when'])
    for (const [n, one] of (asked.evidence ?? []).entries()) {
      if (typeof one === 'string') continue
      for (const key of ['latest', 'count', 'attendance'] as const) {
        if (key in one) check(String((one as Record<string, unknown>)[key]), [...path, 'evidence', n, key])
      }
    }
  })
  for (const [index, item] of (file.examples ?? []).entries()) {
    for (const [n, one] of (item.given.events ?? []).entries()) {
      check(one.event, ['examples', index, 'given', 'events', n, 'event'])
    }
    for (const [n, one] of (item.given.bookings ?? []).entries()) {
      check(one.meeting, ['examples', index, 'given', 'bookings', n, 'meeting'])
    }
    for (const [n, one] of (item.given['not-loaded'] ?? []).entries()) {
      check(one, ['examples', index, 'given', 'not-loaded', n])
    }
  }
}

type Asked = Pick<
  NonNullable<PackFile['forms']>[number]['groups'][number]['questions'][number],
  'id' | 'when' | 'evidence' | 'answers' | 'worry' | 'parts'
>

function eachAsked(file: PackFile, visit: (asked: Asked, path: Path) => void): void {
  for (const [f, form] of (file.forms ?? []).entries()) {
    for (const [g, group] of form.groups.entries()) {
      for (const [q, question] of group.questions.entries()) {
        const path = ['forms', f, 'groups', g, 'questions', q]
        visit(question, path)
        for (const [p, part] of (question.parts ?? []).entries())
          visit({ ...part, parts: undefined }, [...path, 'parts', p])
      }
    }
  }
}

/** Requirement ids of the national pack: a form may name them without repeating them. */
const nationalRequirements = [
  'initial-conference',
  'first-core-group',
  'first-review-conference',
  'later-review-conference',
  'first-looked-after-review',
  'second-looked-after-review',
  'later-looked-after-review',
  'looked-after-visit',
]

function checkForms(file: PackFile, say: Say): void {
  const requirements = new Set([...nationalRequirements, ...(file.requirements ?? []).map((one) => one.id)])
  const forms = new Set((file.forms ?? []).map((form) => form.id))
  for (const [index, review] of (file.reviews ?? []).entries()) {
    if (!forms.has(review.form)) {
      const near = nearest(review.form, forms)
      say(
        ['reviews', index, 'form'],
        `There is no form "${review.form}" in this pack.${near ? ` Did you mean "${near}"?` : ''}`,
      )
    }
  }
  for (const [index, form] of (file.forms ?? []).entries()) {
    const step = form['for-pathway-step']
    if (step !== undefined && !requirements.has(step)) {
      say(['forms', index, 'for-pathway-step'], `There is no requirement "${step}".`)
    }
  }
  eachAsked(file, (asked, path) => {
    for (const [n, one] of (asked.evidence ?? []).entries()) {
      if (typeof one === 'string' || !('requirement' in one) || requirements.has(one.requirement)) continue
      const near = nearest(one.requirement, requirements)
      say(
        [...path, 'evidence', n, 'requirement'],
        `There is no requirement "${one.requirement}".${near ? ` Did you mean "${near}"?` : ''}`,
      )
    }
    const choices = asked.answers === undefined || Array.isArray(asked.answers)
    if (choices && asked.worry === undefined && asked.parts === undefined) {
      say(path, `${asked.id}: "worry" is missing: which answer is the worry: yes, no or neither?`)
    }
    if (!choices && asked.worry !== undefined) {
      say([...path, 'worry'], `${asked.id} is not answered by yes or no, so no answer of it is a worry.`)
    }
    if (
      Array.isArray(asked.answers) &&
      asked.worry &&
      asked.worry !== 'neither' &&
      !asked.answers.includes(asked.worry)
    ) {
      say([...path, 'worry'], `"${asked.worry}" is not among the answers.`)
    }
  })
}

function checkLadders(file: PackFile, say: Say): void {
  for (const [index, stage] of (file.stages ?? []).entries()) {
    const before = index > 0 ? file.stages?.[index - 1] : undefined
    if (before && numberIn(stage.from) < numberIn(before.from)) {
      say(['stages', index, 'from'], `Stages go from early to late: ${stage.id} begins before ${before.id}.`)
    }
    const bands = ['green', 'amber', 'red']
    if (before && bands.indexOf(stage.band) < bands.indexOf(before.band)) {
      say(['stages', index, 'band'], `Bands go from green over amber to red: ${stage.id} goes back.`)
    }
  }
  for (const [index, ladder] of (file.concerns ?? []).entries()) {
    let formal = false
    const ids = new Map<string, Path>()
    for (const [n, stage] of ladder.stages.entries()) {
      const path = ['concerns', index, 'stages', n]
      const other = ids.get(stage.id)
      if (other) say([...path, 'id'], `"${stage.id}" is used twice; each id names one stage.`, false, other)
      else ids.set(stage.id, [...path, 'id'])
      if (stage.kind === 'informal' && formal) {
        say(
          [...path, 'kind'],
          `The ladder goes from informal to formal: ${stage.id} comes after a formal stage.`,
        )
      }
      formal ||= stage.kind === 'formal'
    }
  }
  const groups = new Set((file.groups ?? []).map((group) => group.id))
  for (const [index, id] of (file.capacity?.['first-to-be-kept'] ?? []).entries()) {
    if (!groups.has(id)) say(['capacity', 'first-to-be-kept', index], `There is no group "${id}".`)
    if (!file.capacity?.['kept-in-tiers'].some((tier) => tier.groups?.includes(id)))
      say(['capacity', 'first-to-be-kept', index], `"${id}" stands in none of kept-in-tiers.`)
  }
  for (const [place, tier] of (file.capacity?.['kept-in-tiers'] ?? []).entries()) {
    const path = ['capacity', 'kept-in-tiers', place]
    if (!tier.groups && tier['signs-of-drift'] === undefined)
      say(path, 'Name the groups of this tier, or write signs-of-drift.')
    for (const [index, id] of (tier.groups ?? []).entries())
      if (!groups.has(id)) say([...path, 'groups', index], `There is no group "${id}".`)
  }
}

/** Every item says where it comes from: a document of its own, or the pack's. Said once for all that do not. */
function checkSources(file: PackFile, say: Say): void {
  if (file.source?.document !== undefined) return
  const without: Path[] = []
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      for (const [index, one] of value.entries()) visit(one, [...path, index])
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        if (key === 'source' && path.length > 0) {
          if ((one as { document?: string }).document === undefined) {
            without.push([...path, 'source'])
          }
        } else {
          visit(one, [...path, key])
        }
      }
    }
  }
  visit(file, [])
  const [first] = without
  if (!first) return
  const others = without.length === 1 ? '' : ` (it and ${without.length - 1} more)`
  say(
    first,
    `The source names no document${others}, and the pack names none for all: add "source: { document: … }" to the pack's head.`,
  )
}

function checkExamples(file: PackFile, say: Say): void {
  const dated = new Set([
    ...nationalRequirements,
    ...(file.requirements ?? []).map((one) => one.id),
    ...(file.reviews ?? []).map((one) => one.id),
  ])
  const stages = new Set((file.stages ?? []).map((one) => one.id))
  const groups = new Set((file.groups ?? []).map((one) => one.id))
  for (const [index, example] of (file.examples ?? []).entries()) {
    for (const id of Object.keys(example.expect)) {
      if (dated.has(id)) continue
      const near = nearest(id, dated)
      say(
        ['examples', index, 'expect', id],
        `There is no requirement or review "${id}".${near ? ` Did you mean "${near}"?` : ''}`,
        true,
      )
    }
    if (example.stage !== undefined && !stages.has(example.stage)) {
      say(['examples', index, 'stage'], `There is no stage "${example.stage}".`)
    }
    for (const [n, id] of (example.groups ?? []).entries()) {
      if (!groups.has(id)) say(['examples', index, 'groups', n], `There is no group "${id}".`)
    }
  }
}
