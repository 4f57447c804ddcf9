import type { ExampleSource } from '#db/queries/annual-report/sources.ts'
import { childName } from '#web/child/words.ts'
import { paths } from '#web/paths.ts'

/** Whose record a source stands in. */
export function nameOfSource({ forename, surname, localId }: ExampleSource): string {
  return childName({
    forename: forename ?? undefined,
    surname: surname ?? undefined,
    localId,
    bornOn: undefined,
    expectedOn: undefined,
  })
}

/** "Signed midway review", "Concern: no visit", "Good practice: Sam Hill". */
export function sourceInWords({ kind, says }: ExampleSource): string {
  switch (kind) {
    case 'review':
      return 'Signed midway review'
    case 'concern':
      return `Concern: ${says}`
    case 'good-practice':
      return `Good practice: ${says}`
  }
}

/** Where a source is read. */
export function sourceHref({ kind, source, childId }: ExampleSource): string {
  const id = source.slice(kind.length + 1)
  switch (kind) {
    case 'review':
      return paths.reviewRecord({ reference: id })
    case 'concern':
      return paths.concern({ concernId: id })
    case 'good-practice':
      return paths.child({ childId })
  }
}
