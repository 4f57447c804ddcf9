import { Field, type FieldProps } from '#web/govuk/form-group.tsx'
import { classNames, isShown, type Attributes } from '#web/govuk/markup.ts'

export interface SelectOption {
  readonly text: string
  /** The text, where there is none. */
  readonly value?: string | number | undefined
  readonly selected?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectProps extends FieldProps {
  readonly items: readonly (SelectOption | undefined)[]
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** One answer out of many; radios are better for a few. */
export function Select(props: SelectProps) {
  const isSelected = (item: SelectOption) =>
    item.selected ?? (props.value ? String(item.value ?? item.text) === props.value : false)
  return (
    <Field
      field={props}
      input={(id, describedBy) => (
        <>
          {props.before}
          <select
            class={classNames('govuk-select', props.classes, isShown(props.error) && 'govuk-select--error')}
            id={id}
            name={props.name}
            disabled={props.disabled}
            aria-describedby={describedBy}
            {...props.attributes}
          >
            {props.items.map((item) =>
              item ? (
                <option
                  value={item.value}
                  selected={isSelected(item)}
                  disabled={item.disabled}
                  {...item.attributes}
                >
                  {item.text}
                </option>
              ) : null,
            )}
          </select>
          {props.after}
        </>
      )}
    />
  )
}
