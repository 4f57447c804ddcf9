import { fieldName, type TypedField } from '#domain/reviews/answers.ts'

/** A text that stood in a field before another was written over it. */
interface EarlierField extends Pick<
  TypedField,
  'questionId' | 'partId' | 'field' | 'value' | 'savedBy' | 'savedByName'
> {
  readonly savedAt: Date
}

/** When a preparation, and the manager's decision in it, were sent last; undefined where they were not. */
export interface SentAt {
  readonly sentAt: Date | undefined
  readonly decidedAt: Date | undefined
}

/**
 * The fields of a preparation as they were sent. What is typed after that is not the chair's before it is sent again:
 * it has not been through the names check. Source: product.md, page 6 and MS5.
 */
export function asSent(
  fields: readonly TypedField[],
  earlier: readonly EarlierField[],
  sent: SentAt,
): readonly TypedField[] {
  return fields.flatMap((field) => {
    if (!isChangedSince(field, sent)) return [field]
    const before = earlier
      .filter((each) => fieldName(each) === fieldName(field) && each.savedAt <= sentOn(field, sent)!)
      .toSorted((one, other) => other.savedAt.getTime() - one.savedAt.getTime())[0]
    return before ? [{ ...field, ...before, savedAt: before.savedAt.toISOString() }] : []
  })
}

/** Whether a field that was sent, or stood empty then, was changed after that. */
export function isChangedSince(field: Pick<TypedField, 'questionId' | 'savedAt'>, sent: SentAt): boolean {
  const on = sentOn(field, sent)
  return on !== undefined && new Date(field.savedAt) > on
}

function sentOn(
  { questionId }: Pick<TypedField, 'questionId'>,
  { sentAt, decidedAt }: SentAt,
): Date | undefined {
  return questionId === 'decision' ? decidedAt : sentAt
}
