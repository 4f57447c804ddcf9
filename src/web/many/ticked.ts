import { z } from 'zod'

/** So many rows are changed at once; a page of a list holds fewer. */
const most = 100

/** What was ticked, or listed on the page that checks it: none, one or several of a name. */
export function ticked<T extends z.ZodType>(of: T) {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(of).max(most))
}
