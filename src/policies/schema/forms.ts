import { z } from 'zod'
import { characters, sentence, slug, source, theme, yesOrNo } from './terms.ts'
import { conditions } from './timing.ts'

/** How a pack writes a form: what is asked, what may be answered, and what the record is asked to show. */

const choice = z.enum(['yes', 'partly', 'no', 'not-known', 'does-not-apply'], {
  error: 'Write yes, partly, no, not-known or does-not-apply.',
})

/** A list of choices (all five where it is left out), a text, a date, or a scale from 0 to 10. */
const answers = z.union([
  z.array(choice).min(2),
  z.literal('date'),
  z.strictObject({ text: characters }),
  z.strictObject({ scale: z.strictObject({ lowest: sentence, highest: sentence }) }),
])

const evidence = z.union([
  z.enum(['visits', 'actions', 'age', 'workers', 'drift']),
  z.strictObject({ requirement: slug }),
  z.strictObject({ latest: slug }),
  z.strictObject({ count: slug }),
  z.strictObject({ attendance: slug, last: z.int().min(1).max(20) }),
])

const asked = {
  id: slug,
  asks: sentence,
  answers: answers.optional(),
  worry: z
    .enum(['yes', 'no', 'neither'], { error: 'Write which answer is the worry: yes, no or neither.' })
    .optional(),
  when: conditions.optional(),
  evidence: z.array(evidence).max(20).optional(),
}

const part = z.strictObject(asked)

const question = z.strictObject({
  ...asked,
  hint: sentence.optional(),
  parts: z.array(part).min(2).max(12).optional(),
  themes: z.array(theme).min(1),
  'may-raise-concern': yesOrNo.optional(),
  standard: sentence.describe('What good looks like, where the policy says it').optional(),
  'shown-in': sentence.describe('Where on the record it is shown').optional(),
  default: sentence.optional(),
  source,
})

/** How the questions of a group stand on the page. */
const layout = z.enum(['list', 'columns', 'agenda', 'standards'], {
  error: 'Write list, columns, agenda or standards.',
})

const outputPart = z.enum(['participants', 'agreed-date', 'summary', 'answers', 'actions'], {
  error: 'Write participants, agreed-date, summary, answers or actions.',
})

/** What an output holds, under which headings, and how long it may be. */
const written = {
  'note-type': sentence,
  title: sentence,
  limit: characters,
  parts: z.array(outputPart).min(1).max(5).optional(),
  headings: z
    .strictObject({
      participants: sentence.optional(),
      'agreed-date': sentence.optional(),
      summary: sentence.optional(),
      actions: sentence.optional(),
    })
    .optional(),
}

/** Something else that the review is written into besides the case note. */
const furtherOutput = z.strictObject({
  id: slug,
  name: sentence,
  ...written,
  'too-long': z
    .enum(['more-notes', 'left-out'], { error: 'Write more-notes or left-out.' })
    .describe('Goes on in further notes, or leaves out what does not fit and says so')
    .optional(),
  source,
})

/** An area of the service: whoever it belongs to fills the form in by themselves. */
const area = z.strictObject({ id: slug, title: sentence, default: sentence.optional(), source })

/** A form: groups of questions, one summary text, and how the record is titled. */
export const form = z.strictObject({
  id: slug,
  title: sentence,
  about: sentence.optional(),
  'for-pathway-step': slug.optional(),
  areas: z
    .array(area)
    .min(2)
    .max(6)
    .describe('Areas of the service that each fill it in; it is done when every one has signed')
    .optional(),
  'case-by-case': yesOrNo.describe('A question may be set aside for one child, with a reason').optional(),
  groups: z
    .array(
      z.strictObject({
        id: slug,
        title: sentence,
        layout: layout.optional(),
        lead: sentence.optional(),
        questions: z.array(question).min(1).max(40),
      }),
    )
    .min(1)
    .max(12),
  summary: z.strictObject({ asks: sentence, hint: sentence.optional(), limit: characters, source }),
  output: z.strictObject(written),
  'further-outputs': z.array(furtherOutput).max(10).optional(),
})
