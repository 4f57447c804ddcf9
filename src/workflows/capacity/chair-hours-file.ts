import { mondayOf, parseDay } from '#domain/calendar/day.ts'
import { type ChairWeek } from '#domain/capacity/hours.ts'

const columns = ['chair_id', 'week', 'hours', 'other_hours', 'leave_hours'] as const

/** The hours of chairs that a file holds, or everything that is wrong with it, by row. */
export function chairHoursFrom(
  text: string,
): { readonly weeks: readonly ChairWeek[] } | { readonly problems: readonly string[] } {
  const [heading = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
  if (heading.toLowerCase().replaceAll(' ', '') !== columns.join(','))
    return { problems: [`The first row must be: ${columns.join(',')}`] }
  const problems: string[] = []
  const weeks: ChairWeek[] = []
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const row = `Row ${index + 2}`
    const [chairRef = '', week = '', ...cells] = line.split(',').map((cell) => cell.trim())
    const day = parseDay(week)
    const minutes = cells.map(minutesOf)
    if (chairRef === '') problems.push(`${row}: the chair's id is missing.`)
    else if (day === undefined) problems.push(`${row}: the week needs a date like 2026-11-23, not "${week}".`)
    else if (cells.length !== 3 || minutes.includes('wrong'))
      problems.push(`${row}: write three numbers of hours like 37 or 7.5; one may be left empty.`)
    else {
      const [work, other, away] = minutes as (number | undefined)[]
      weeks.push({ chairRef, weekOn: mondayOf(day), work, other, away })
    }
  }
  if (weeks.length === 0 && problems.length === 0) problems.push('The file holds no hours.')
  return problems.length > 0 ? { problems } : { weeks }
}

function minutesOf(cell: string): number | undefined | 'wrong' {
  if (cell === '') return undefined
  const hours = Number(cell)
  return hours >= 0 && hours <= 168 ? Math.round(hours * 60) : 'wrong'
}
