import type { FieldRef } from '#domain/reviews/answers.ts'
import type { AnswerKind } from '#domain/reviews/form.ts'

/** One field on the page: its names, what it holds, and the other text where two people typed at once. */
export interface FieldProps {
  readonly ref: FieldRef
  readonly name: string
  readonly baseName: string
  readonly base: string
  readonly version: number
  readonly value: string
  readonly conflict: ConflictProps | undefined
  /** Where it is saved by itself; left out where its form says so for all its fields. */
  readonly saveTo?: string
}

interface ConflictProps {
  readonly theirs: string
  readonly by: string
  readonly at: string
  readonly resolveName: string
  readonly shownName: string
  readonly version: number
  readonly canJoin: boolean
}

/** An answer to give: of which kind, and the field that it goes into. */
export interface AnswerProps {
  readonly answers: AnswerKind
  readonly field: FieldProps
  readonly worryHint: string | undefined
}
