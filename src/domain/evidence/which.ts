import type { EvidenceAsked } from '#domain/reviews/form.ts'

/** A short name for what a line of evidence shows: the same fact has the same name beside every question. */
export function factName(asked: EvidenceAsked): string {
  switch (asked.shows) {
    case 'requirement':
      return `requirement-${asked.requirement}`
    case 'latest':
    case 'count':
      return `${asked.shows}-${asked.event}`
    case 'attendance':
      return `attendance-${asked.event}-${asked.last}`
    case 'visits':
    case 'actions':
    case 'age':
    case 'workers':
    case 'drift':
      return asked.shows
  }
}

/** The kind of event that stands behind a fact; undefined where no one kind does. */
export function eventBehind(asked: EvidenceAsked): string | undefined {
  if ('event' in asked) return asked.event
  return asked.shows === 'visits' ? 'visit' : undefined
}
