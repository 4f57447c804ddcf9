import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { gapInWords } from './gaps.ts'
import type { FrozenMinutes } from './minutes.ts'

/**
 * What signed minutes say about one child, in blocks of plain text for the case note: what was decided and why, what
 * the people on the case said, and the actions agreed.
 */
export function minutesBlocks(minutes: FrozenMinutes, heading: string): readonly string[] {
  const { panel, child, decision, whyNotLess, views, actions, tookPart, without } = minutes
  const on = (date: string) => dateInWords(dayOf(date))
  const given = views.filter(({ says }) => says !== null)
  return [
    [
      `${heading}: ${panel.name}`,
      `${child.name}, record ${child.localId}, on the plan since ${on(child.planStartedOn)}`,
      `Held ${on(panel.heldOn)}. Minutes signed by ${minutes.signedBy}`,
      ...(tookPart === null ? [] : [`Took part: ${tookPart}`]),
      `Policy ${minutes.policy.pack}`,
    ].join('\n'),
    ...(minutes.leftPlanOn === null ? [] : [`The child left the plan on ${on(minutes.leftPlanOn)}.`]),
    ...(decision === null
      ? []
      : [
          [
            'DECISION',
            `${decision.says}. ${decision.reason}`,
            ...(whyNotLess === null ? [] : [`Why the risk is not less: ${whyNotLess.says}`]),
          ].join('\n'),
        ]),
    ...(minutes.audits === undefined ? [] : [`${minutes.audits}.`]),
    ...(without === undefined ? [] : [signedWithoutInWords(without)]),
    ...given.map(
      ({ role, by, says }) =>
        `VIEW OF THE ${role.replaceAll('-', ' ').toUpperCase()}\n${says}${by === null ? '' : `\n(${by})`}`,
    ),
    [
      'ACTIONS AGREED',
      ...(actions.length === 0
        ? ['No action was agreed.']
        : actions.map(
            ({ what, owner, dueOn }) =>
              `Action: ${what} (${owner ?? 'no owner yet'}, ${dueOn === null ? 'no date yet' : `by ${on(dueOn)}`})`,
          )),
    ].join('\n'),
  ]
}

/** "When the minutes were signed: 0 of 2 audits signed. Why: …". */
export function signedWithoutInWords({
  audits,
  views,
  because,
}: NonNullable<FrozenMinutes['without']>): string {
  const gap = gapInWords({ audits: audits ?? undefined, views: views ?? undefined })
  return `When the minutes were signed: ${gap}. Why: ${because}`
}
