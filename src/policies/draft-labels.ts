import { isMap } from 'yaml'
import { eventInWords } from '#domain/facts/vocabulary.ts'

/** What the numbers of a rule are called in a draft, by their keys and places from the rule down. */

const labels: Readonly<Record<string, string>> = {
  strength: 'How binding it is',
  'due.after': 'Due so long after',
  'due.first': 'Due the first time so long after',
  'due.before': 'Due so long before',
  'due.between.0': 'The day that is set lies at least so long after',
  'due.between.1': 'The day that is set lies at most so long after',
  'due-soon': 'Called due soon so long before',
  'window.opens': 'May be held from so long before its day',
  'window.closes': 'May be held until so long after its day',
  'cancel-when-next-within': 'Falls away where the next meeting is booked within so long after its day',
  'total-limit': 'All of it within',
  'reply-within': 'Answered within',
  from: 'Begins at',
  'from.turns': 'Counted from the birthday at',
  'from.within': 'Counted from an event at most so long before the conference',
  'from.no-later-than': 'Counted from no later than so long on the plan',
  'from.counts-from': 'What was done counts from so long on the plan on',
  'months-on-plan.at-least': 'Only where the plan has lasted at least',
  'months-on-plan.under': 'Only where the plan has lasted less than',
  'age.at-least': 'Only where the child is at least',
  'age.under': 'Only where the child is under',
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

/**
 * The label of one number: "Due so long after", "From the birth on: due so long after", "Formal, stage 2: answered
 * within". A key that has no words yet is spelt out.
 */
export function labelOf(path: readonly string[], rule: unknown): string {
  const [list = '', place = ''] = path
  const rest = path.slice(2)
  const item = isMap(rule) && /^\d+$/.test(place) ? rule.getIn([list, Number(place)], true) : undefined
  const word = (...keys: readonly string[]) => {
    const value: unknown = isMap(item) ? item.getIn(keys) : undefined
    return typeof value === 'string' ? value : undefined
  }
  if (item !== undefined) {
    const nth = ordinals[Number(place)] ?? `${Number(place) + 1}th`
    switch (list) {
      case 'switches':
        return `From ${switchInWords(word('on'), word('on', 'turns'))} on: ${lowered(labelOf(rest, item))}`
      case 'stages':
        return `${word('name') ?? `The ${nth} stage`}: ${lowered(labelOf(rest, item))}`
      case 'timing':
        return `The ${nth} way of counting: ${lowered(labelOf(rest, item))}`
      case 'intervals':
        return `At most so long before the ${nth} meeting, and before later ones where none is given for them`
      case 'when':
        return labelOf(rest, item)
    }
  }
  return labels[path.join('.')] ?? spelt(path)
}

/** An id as a name: "Child seen". */
export function nameOf(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function switchInWords(event: string | undefined, birthday: string | undefined): string {
  if (birthday !== undefined) return `the birthday at ${birthday}`
  return event === undefined || event === 'birth' ? 'the birth' : `the event “${eventInWords(event)}”`
}

function lowered(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

function spelt(path: readonly string[]): string {
  const words = path.map((step) => (/^\d+$/.test(step) ? `number ${Number(step) + 1}` : step))
  return nameOf(words.join(', '))
}
