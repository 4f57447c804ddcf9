import { dayInWords, dueInWords } from '#domain/calendar/words.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { listReviews } from '#workflows/reviews/list-reviews.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'
import { accountName } from '../account-name.ts'
import type { Command } from '../command.ts'
import { reviewShape } from '../shapes/explained.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark reviews`: every midway review that is not finished, soonest first. */
export const reviews: Command = {
  name: 'reviews',
  usage: 'reviews [--as-of YYYY-MM-DD] [--json] [--data DIR]',
  does: 'every midway review that is not finished, soonest first',
  async run({ dataDir, asOf, json }, { out, err }) {
    await withDatabase(dataDir, async ({ kysely }) => {
      const listed = await listReviews(kysely, asOf)
      await writeAudit(kysely, {
        person: { name: accountName() },
        action: 'reviews-listed',
        detail: { count: listed.length },
        at: new Date(),
      })
      if (json) {
        out(
          `${JSON.stringify(
            listed.map(({ localId, planRef, planType, review, groups }) =>
              reviewShape(localId, { ref: planRef, planType }, review, groups),
            ),
          )}\n`,
        )
        return
      }
      const { compiled } = await policyNow(kysely)
      for (const { localId, review } of listed) {
        const due =
          review.dueOn === undefined
            ? `Needs a date: ${review.steps.at(-1)!.input}`
            : `${dueInWords(review.dueOn, asOf, compiled.calendar)} (${dayInWords(review.dueOn)})`
        out(`${localId}  ${review.rule.name}  ${due}\n`)
      }
      if (listed.length === 0) err('No midway review is open. Load data with: waymark import PATH\n')
    })
  },
}
