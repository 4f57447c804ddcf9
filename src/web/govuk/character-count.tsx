import { Hint } from '#web/govuk/hint.tsx'
import { classNames, type Attributes } from '#web/govuk/markup.ts'
import { Textarea, type TextareaProps } from '#web/govuk/textarea.tsx'

export interface CharacterCountProps extends TextareaProps {
  /** At most so many characters (or, counting words, words). */
  readonly limit?: number | undefined
  readonly counts?: 'characters' | 'words' | undefined
  /** Any other way of counting that govuk-frontend's script knows. */
  readonly countType?: string | undefined
  /** Per cent of the limit after which the count shows. */
  readonly threshold?: number | undefined
  /** What is said of the limit where there is no script; %{count} stands for the number. */
  readonly limitText?: string | undefined
  readonly countMessageClasses?: string | undefined
}

/** Several lines of text with a limit, which the person sees counting down. */
export function CharacterCount(props: CharacterCountProps) {
  const { limit, counts = 'characters' } = props
  const id = props.id ?? props.name
  const limitText = props.limitText ?? `You can enter up to %{count} ${counts}`
  const attributes: Attributes = {
    'data-module': 'govuk-character-count',
    'data-maxlength': counts === 'characters' ? limit : undefined,
    'data-maxwords': counts === 'words' ? limit : undefined,
    'data-threshold': props.threshold,
    'data-count-type': props.countType ?? (counts === 'words' && limit !== undefined ? 'words' : undefined),
    'data-i18n.textarea-description.other': limit === undefined ? props.limitText : undefined,
    ...props.formGroup?.attributes,
  }
  return (
    <Textarea
      {...props}
      describedBy={`${id}-info`}
      classes={classNames('govuk-js-character-count', props.classes)}
      formGroup={{ classes: classNames('govuk-character-count', props.formGroup?.classes), attributes }}
      after={
        <>
          <Hint
            id={`${id}-info`}
            classes={classNames('govuk-character-count__message', props.countMessageClasses)}
          >
            {limit === undefined ? undefined : limitText.replace('%{count}', String(limit))}
          </Hint>
          {props.after}
        </>
      }
    />
  )
}
