import { z } from 'zod'
import { dayFrom, type Day } from '#domain/calendar/day.ts'
import type { Entered, FormState } from '#web/forms/form-state.ts'

interface Boxes {
  readonly day: string
  readonly month: string
  readonly year: string
}

const boxNames = ['day', 'month', 'year'] as const
const boxes = z.object({ day: z.string(), month: z.string(), year: z.string() })
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date input of a form, read as a day: dateField('the date the conference was held'). */
export function dateField(what: string): z.ZodType<Day> {
  return boxes.transform((typed, context) => dayTyped(typed) ?? refuse(typed, what, context))
}

/** A date input that may be left empty. */
export function optionalDateField(what: string): z.ZodType<Day | undefined> {
  return boxes.transform((typed, context) =>
    boxNames.every((name) => typed[name].trim() === '')
      ? undefined
      : (dayTyped(typed) ?? refuse(typed, what, context)),
  )
}

function refuse(typed: Boxes, what: string, context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: problemWith(typed, what), params: { box: firstWrong(typed) } })
  return z.NEVER
}

/** What was sent, with each x-day, x-month and x-year gathered as x. */
export function withDatesGathered(entered: Entered): Readonly<Record<string, unknown>> {
  const gathered: Record<string, unknown> = { ...entered }
  for (const key of Object.keys(entered)) {
    if (!key.endsWith('-day')) continue
    const name = key.slice(0, -'-day'.length)
    gathered[name] = Object.fromEntries(boxNames.map((box) => [box, entered[`${name}-${box}`] ?? '']))
  }
  return gathered
}

/** What was typed into the three boxes of a date; before anything was, what stands there. */
export function boxesTyped(
  form: FormState,
  name: string,
  stands?: Boxes,
): Readonly<Record<keyof Boxes, string | undefined>> {
  const typed = (box: keyof Boxes) => form.value(`${name}-${box}`) ?? stands?.[box]
  return { day: typed('day'), month: typed('month'), year: typed('year') }
}

/** The day that three boxes name; a month may be a word, a year needs its four digits. */
export function dayTyped(typed: Boxes): Day | undefined {
  const [date, month, year] = [typed.day.trim(), typed.month.trim(), typed.year.trim()]
  if (!/^\d{1,2}$/.test(date) || !/^\d{4}$/.test(year)) return undefined
  return dayFrom(Number(year), monthTyped(month), Number(date))
}

function monthTyped(month: string): number {
  if (/^\d{1,2}$/.test(month)) return Number(month)
  return month.length < 3 ? 0 : months.indexOf(month.toLowerCase().slice(0, 3)) + 1
}

function problemWith(typed: Boxes, what: string): string {
  const missing = boxNames.filter((name) => typed[name].trim() === '')
  if (missing.length === boxNames.length) return `Enter ${what}, like 14 9 2026`
  if (missing.length > 0) return `Enter the ${missing.join(' and ')} of ${what}`
  return `Enter ${what} as a real date, like 14 9 2026`
}

function firstWrong(typed: Boxes): string {
  if (!/^\d{1,2}$/.test(typed.day.trim()) || Number(typed.day) < 1 || Number(typed.day) > 31) return 'day'
  if (monthTyped(typed.month.trim()) < 1 || monthTyped(typed.month.trim()) > 12) return 'month'
  return /^\d{4}$/.test(typed.year.trim()) ? 'day' : 'year'
}
