import { Hint, type HintProps } from '#web/govuk/hint.tsx'
import { Label, type LabelProps } from '#web/govuk/label.tsx'
import { classNames, idList, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

/** One radio or checkbox. */
export interface Choice {
  readonly value: string | number
  readonly label: Content
  readonly labelProps?: Omit<LabelProps, 'for' | 'children'> | undefined
  readonly hint?: Content
  readonly hintProps?: Omit<HintProps, 'id' | 'children'> | undefined
  readonly id?: string | undefined
  /** Another name than that of the group, for a checkbox. */
  readonly name?: string | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Shown only while this one is chosen (always, without the script). */
  readonly conditional?: Content
  /** Of a checkbox: choosing this one clears the others. */
  readonly exclusive?: boolean | undefined
  readonly attributes?: Attributes | undefined
}

/** A word such as "or" between two choices. */
interface Divider {
  readonly divider: string
}

export type ChoiceOrDivider = Choice | Divider | undefined

interface ChoicesProps {
  readonly kind: 'radio' | 'checkbox'
  readonly name: string
  readonly idPrefix: string
  readonly items: readonly ChoiceOrDivider[]
  readonly isChecked: (choice: Choice) => boolean
  readonly describedBy?: string | undefined
}

/** The choices themselves, numbered from the second; the first has the plain id, which an error links to. */
export function Choices(props: ChoicesProps) {
  return (
    <>
      {props.items.map((item, index) =>
        item === undefined ? null : 'divider' in item ? (
          <div class={`govuk-${plural(props.kind)}__divider`}>{item.divider}</div>
        ) : (
          <OneChoice
            {...props}
            choice={item}
            id={item.id ?? props.idPrefix + (index > 0 ? `-${index + 1}` : '')}
          />
        ),
      )}
    </>
  )
}

function OneChoice(props: ChoicesProps & { readonly choice: Choice; readonly id: string }) {
  const { choice, id, kind } = props
  const block = `govuk-${plural(kind)}`
  const hintId = isShown(choice.hint) ? `${id}-item-hint` : undefined
  const conditionalId = isShown(choice.conditional) ? `conditional-${id}` : undefined
  const checked = props.isChecked(choice)
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={choice.name ?? props.name}
          type={kind}
          value={choice.value}
          checked={checked}
          disabled={choice.disabled}
          data-aria-controls={conditionalId}
          data-behaviour={choice.exclusive ? 'exclusive' : undefined}
          aria-describedby={idList(props.describedBy, hintId)}
          {...choice.attributes}
        />
        <Label
          {...choice.labelProps}
          classes={classNames(`${block}__label`, choice.labelProps?.classes)}
          for={id}
        >
          {choice.label}
        </Label>
        {hintId && (
          <Hint
            {...choice.hintProps}
            classes={classNames(`${block}__hint`, choice.hintProps?.classes)}
            id={hintId}
          >
            {choice.hint}
          </Hint>
        )}
      </div>
      {conditionalId && (
        <div
          class={classNames(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={conditionalId}
        >
          {choice.conditional}
        </div>
      )}
    </>
  )
}

function plural(kind: 'radio' | 'checkbox'): 'radios' | 'checkboxes' {
  return kind === 'radio' ? 'radios' : 'checkboxes'
}
