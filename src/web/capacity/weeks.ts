import { z } from 'zod'

/** How many weeks ahead hours are looked at, to choose from. */
export const weeksToChoose = [2, 4, 6, 8, 12] as const

/** What the address of a capacity page asks: how far ahead, and one chair or the whole service. */
export const weeksQuery = {
  weeks: z.coerce
    .number()
    .refine((weeks) => (weeksToChoose as readonly number[]).includes(weeks))
    .default(6)
    .catch(6),
  chair: z.string().min(1).max(100).optional().catch(undefined),
}
