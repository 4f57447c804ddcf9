import { z } from 'zod'
import { characters, months, role, sentence, slug, source, span } from './terms.ts'

/** How a pack writes what people do on a pathway: what they record here, and the panels that they hold. */

/** An event that a person records here, beside those of the extract, and who may. */
export const recordedHere = z.strictObject({
  event: slug,
  by: z.array(role).min(1).max(8),
  default: sentence.optional(),
  source,
})

const choice = z.strictObject({ id: slug, says: sentence })

/** A meeting about many children, each by the same form: whom it takes, who leads, what comes of it. */
export const panel = z.strictObject({
  id: slug,
  name: sentence,
  form: slug.describe('What is asked about each child'),
  'file-audit': slug.describe('The form by which the file is audited before it').optional(),
  'takes-from': months.describe('Plans of so many months and over on its day'),
  takes: z
    .enum(['every-plan', 'not-yet-reviewed'], { error: 'Write every-plan or not-yet-reviewed.' })
    .optional(),
  'led-by': z.array(role).min(1).max(5),
  'views-from': z.array(role).max(5).optional(),
  'views-given-as': slug.describe('The event that stands for the views having been given').optional(),
  'actions-agreed-as': slug.describe('The event that stands for actions having been agreed').optional(),
  outcome: z
    .strictObject({ to: role, 'sent-as': slug, 'read-within': span })
    .describe('Who is sent what came of it and signs that it was read')
    .optional(),
  'case-note': z
    .strictObject({ type: sentence, heading: sentence, limit: characters })
    .describe('As what its minutes about each child are sent to the case system'),
  'minutes-a-family': z.int().min(1).max(120),
  decisions: z.array(choice).min(2).max(12),
  'why-not-less': z.array(choice).min(2).max(12).describe('Why the risk is not getting less'),
  default: sentence.optional(),
  source,
})
