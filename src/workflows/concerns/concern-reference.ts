import { shortReference } from '#workflows/case-notes/short-reference.ts'

/** The short reference of a concern, such as CN-7F3K-2Q9D: the same for the same form, so that it is raised once. */
export function concernReference(form: string): string {
  return shortReference('CN', form)
}
