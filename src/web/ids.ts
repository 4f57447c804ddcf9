import { z } from 'zod'

/** A whole number in an address. */
export const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)
