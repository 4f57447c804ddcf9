import { dayInWords } from '#domain/calendar/words.ts'
import { writeAudit } from '#db/queries/audit/audit.ts'
import { childIdOf } from '#db/queries/children/case-names.ts'
import type { Explained } from '#domain/timescales/explain.ts'
import { explainChild, type PlanExplained } from '#workflows/dates/explain-child.ts'
import { accountName } from '../account-name.ts'
import type { Command } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { planShape, stepInWords } from '../shapes/explained.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark explain CHILD`: everything worked out for one child, each date with its reasons. */
export const explain: Command = {
  name: 'explain',
  usage: 'explain CHILD [--as-of YYYY-MM-DD] [--json] [--data DIR]',
  does: 'everything worked out for one child, each date with its reasons',
  async run({ positionals, dataDir, asOf, json }, { out }) {
    const [localId, ...more] = positionals
    if (localId === undefined || more.length > 0)
      throw wrongUsage('Name one child by the authority’s own id: waymark explain CHILD')
    await withDatabase(dataDir, async ({ kysely }) => {
      const childId = await childIdOf(kysely, localId)
      const explained = childId === undefined ? undefined : await explainChild(kysely, childId, asOf)
      await writeAudit(kysely, {
        person: { name: accountName() },
        action: 'child-explained',
        ...(explained ? { childId } : { outcome: 'refused', detail: { asked: localId.slice(0, 40) } }),
        at: new Date(),
      })
      if (!explained) {
        throw new CommandFailed(
          `No child with the id ${localId} is loaded. Check the id, or load the child’s data with: waymark import PATH`,
        )
      }
      if (json) {
        out(
          `${JSON.stringify({ child: localId, plans: explained.plans.map((plan) => planShape(localId, plan)) })}\n`,
        )
        return
      }
      if (explained.plans.length === 0) out(`${localId} has no plan.\n`)
      for (const plan of explained.plans) out(planInWords(plan))
    })
  },
}

function planInWords(plan: PlanExplained): string {
  const kind = plan.planType === 'cp' ? 'Child protection plan' : 'Looked after'
  const ended = plan.endedOn === undefined ? '' : ` to ${dayInWords(plan.endedOn)}`
  const { stage, requirements, reviews, groups } = plan.explained
  const lines = [
    `${kind} ${plan.ref}, from ${dayInWords(plan.startedOn)}${ended}`,
    ...(stage ? [`  Stage: ${stage.label}, since ${dayInWords(stage.since)}`] : []),
    ...groups.map(({ reason }) => `  ${reason}`),
    ...[...requirements, ...reviews].flatMap(occurrenceInWords),
  ]
  return `${lines.join('\n')}\n`
}

function occurrenceInWords(each: Explained): readonly string[] {
  return [
    `  ${each.says} (${each.id} ${each.occurrence}, ${each.pack}; ${each.source.document}, ${each.source.section})`,
    ...each.steps.map((step) => `    ${stepInWords(step)}`),
  ]
}
