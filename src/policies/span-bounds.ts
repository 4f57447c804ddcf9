import type { Span } from '#domain/calendar/span.ts'

/**
 * Whether one span can ever be longer than another, whatever day they are counted from. Spans of one unit
 * compare by their number; otherwise the longest that the first can be stands against the shortest of the second.
 */
export function canBeLonger(a: Span, b: Span): boolean {
  if (a.unit === b.unit) return a.count > b.count
  return spanBounds(a).longest > spanBounds(b).shortest
}

/** A span as calendar days at its shortest and at its longest, to compare spans of different units. */
function spanBounds(span: Span): { shortest: number; longest: number } {
  switch (span.unit) {
    case 'calendar days':
      return { shortest: span.count, longest: span.count }
    case 'weeks':
      return { shortest: span.count * 7, longest: span.count * 7 }
    case 'working days':
      // From a Sunday, five working days end on the Friday; Christmas and New Year add at most four days off.
      return {
        shortest: Math.floor((span.count - 1) / 5) * 7 + ((span.count - 1) % 5) + 1,
        longest: Math.ceil(span.count / 5) * 7 + 2 + 4 * Math.ceil(span.count / 250),
      }
    case 'months':
      return { shortest: shortestMonths(span.count), longest: longestMonths(span.count) }
    case 'years':
      return { shortest: span.count * 365, longest: span.count * 365 + Math.ceil(span.count / 4) }
  }
}

const fewest = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
const most = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]

function shortestMonths(count: number): number {
  return Math.floor(count / 12) * 365 + fewest[count % 12]!
}

function longestMonths(count: number): number {
  return Math.floor(count / 12) * 366 + most[count % 12]!
}
