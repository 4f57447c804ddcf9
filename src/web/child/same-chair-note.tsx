import { WarningText } from '#web/govuk/warning-text.tsx'
import { childName } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'
import type { SameChair } from '#workflows/people/same-chair.ts'

/** That a parent who is on a plan and the parent's child have the same chair, and what to do. */
export function SameChairNote({
  found,
  childId,
  mayKeep,
}: {
  readonly found: readonly SameChair[]
  readonly childId: number
  readonly mayKeep: boolean
}) {
  return (
    <>
      {found.map(({ parent, child, chair, reason }) => (
        <WarningText>
          Same chair for a looked-after parent and their child: {chair} chairs {childName(parent)} and{' '}
          {childName(child)}.{' '}
          {reason === undefined ? 'They should have different chairs.' : `Kept for now: ${reason}`}{' '}
          {mayKeep && (
            <a class="govuk-link" href={paths.keepSameChair({ childId })}>
              {reason === undefined ? 'Say why they keep the same chair' : 'Change the reason'}
            </a>
          )}
        </WarningText>
      ))}
    </>
  )
}
