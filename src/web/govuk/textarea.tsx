import { Field, type FieldProps } from '#web/govuk/form-group.tsx'
import { classNames, isShown, type Attributes } from '#web/govuk/markup.ts'

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined
  readonly rows?: number | undefined
  readonly autocomplete?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** Several lines of text; line breaks are kept. */
export function Textarea(props: TextareaProps) {
  const attributes: Attributes = {
    spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
    autocomplete: props.autocomplete,
    ...props.attributes,
  }
  return (
    <Field
      field={props}
      input={(id, describedBy) => (
        <>
          {props.before}
          <textarea
            class={classNames(
              'govuk-textarea',
              isShown(props.error) && 'govuk-textarea--error',
              props.classes,
            )}
            id={id}
            name={props.name}
            rows={props.rows ?? 5}
            disabled={props.disabled}
            aria-describedby={describedBy}
            {...attributes}
          >
            {props.value}
          </textarea>
          {props.after}
        </>
      )}
    />
  )
}
