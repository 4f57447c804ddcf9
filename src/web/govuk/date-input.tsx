import { FieldsetGroup, type GroupProps } from '#web/govuk/form-group.tsx'
import { Input } from '#web/govuk/input.tsx'
import { classNames, isShown, type Attributes } from '#web/govuk/markup.ts'

export interface DatePart {
  readonly name: string
  readonly label?: string | undefined
  readonly id?: string | undefined
  readonly value?: string | number | undefined
  /** Whether this part is what the error message is about; left unsaid, every part is. */
  readonly error?: boolean | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly inputmode?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface DateInputProps extends GroupProps {
  readonly id: string
  /** Put before the name of each part: heldOn gives heldOn-day, heldOn-month and heldOn-year. */
  readonly namePrefix?: string | undefined
  readonly parts?: readonly DatePart[] | undefined
  readonly values?: { readonly [part: string]: string | number | undefined } | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

const dayMonthYear: readonly DatePart[] = [{ name: 'day' }, { name: 'month' }, { name: 'year' }]

/** A date that the person knows, in three boxes. */
export function DateInput(props: DateInputProps) {
  const parts = props.parts ?? dayMonthYear
  const allWrong = isShown(props.error) && !parts.some((part) => part.error)
  return (
    <FieldsetGroup
      id={props.id}
      group={
        props.fieldset || isShown(props.legend)
          ? { ...props, fieldset: { ...props.fieldset, role: 'group' } }
          : props
      }
    >
      <div class={classNames('govuk-date-input', props.classes)} {...props.attributes} id={props.id}>
        {parts.map((part) => (
          <div class="govuk-date-input__item">
            <Input
              label={part.label ?? part.name[0]?.toUpperCase() + part.name.slice(1)}
              labelProps={{ classes: 'govuk-date-input__label' }}
              id={part.id ?? `${props.id}-${part.name}`}
              name={props.namePrefix ? `${props.namePrefix}-${part.name}` : part.name}
              classes={classNames(
                'govuk-date-input__input',
                (part.error ?? allWrong) && 'govuk-input--error',
                !part.classes?.includes('govuk-input--width-') &&
                  `govuk-input--width-${part.name === 'year' ? 4 : 2}`,
                part.classes,
              )}
              value={part.value ?? props.values?.[part.name]}
              inputmode={part.inputmode ?? 'numeric'}
              autocomplete={part.autocomplete}
              pattern={part.pattern}
              attributes={part.attributes}
            />
          </div>
        ))}
      </div>
    </FieldsetGroup>
  )
}
