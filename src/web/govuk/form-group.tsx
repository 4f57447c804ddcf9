import { ErrorMessage, type ErrorMessageProps } from '#web/govuk/error-message.tsx'
import { Fieldset, type FieldsetProps } from '#web/govuk/fieldset.tsx'
import { Hint, type HintProps } from '#web/govuk/hint.tsx'
import { Label, type LabelProps } from '#web/govuk/label.tsx'
import { classNames, idList, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

interface FormGroupOptions {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface Helped {
  readonly hint?: Content
  readonly hintProps?: Omit<HintProps, 'id' | 'children'> | undefined
  readonly error?: Content
  readonly errorProps?: Omit<ErrorMessageProps, 'id' | 'children'> | undefined
  readonly describedBy?: string | undefined
  readonly formGroup?: FormGroupOptions | undefined
}

/** What every single input takes: its name, its label, a hint and an error message. */
export interface FieldProps extends Helped {
  readonly name: string
  /** The name, unless told otherwise; error summaries link to it. */
  readonly id?: string | undefined
  readonly label?: Content
  readonly labelProps?: Omit<LabelProps, 'for' | 'children'> | undefined
  /** Shown before or after the input, inside the group. */
  readonly before?: Content
  readonly after?: Content
}

/** A label, hint and error message around one input, which is told what describes it. */
export function Field(props: {
  readonly field: FieldProps
  readonly input: (id: string, describedBy: string | undefined) => Content
}) {
  const { field } = props
  const id = field.id ?? field.name
  return (
    <Group {...field}>
      <Label {...field.labelProps} for={id}>
        {field.label}
      </Label>
      <HintAndError {...field} id={id} />
      {props.input(id, describedBy(field, id))}
    </Group>
  )
}

/** What every group of inputs takes: a legend where it asks one question, a hint and an error message. */
export interface GroupProps extends Helped {
  /** Left out, there is no fieldset: only for a lone checkbox, or inside another fieldset. */
  readonly legend?: Content
  readonly legendClasses?: string | undefined
  readonly legendIsPageHeading?: boolean | undefined
  readonly fieldset?: Omit<FieldsetProps, 'legend' | 'children' | 'describedBy'> | undefined
}

/** A legend, hint and error message around several inputs. */
export function FieldsetGroup(props: {
  readonly id: string
  readonly group: GroupProps
  readonly children: Content
}) {
  const { group, id } = props
  const inner = (
    <>
      <HintAndError {...group} id={id} />
      {props.children}
    </>
  )
  if (!isShown(group.legend) && !group.fieldset) return <Group {...group}>{inner}</Group>
  return (
    <Group {...group}>
      <Fieldset
        {...group.fieldset}
        legend={group.legend}
        legendClasses={group.legendClasses}
        legendIsPageHeading={group.legendIsPageHeading}
        describedBy={describedBy(group, id)}
      >
        {inner}
      </Fieldset>
    </Group>
  )
}

/** The ids of everything that describes the input with this id. */
export function describedBy(helped: Helped, id: string): string | undefined {
  return idList(
    helped.describedBy,
    isShown(helped.hint) ? `${id}-hint` : undefined,
    isShown(helped.error) ? `${id}-error` : undefined,
  )
}

function Group({ error, formGroup, children }: Helped & { readonly children: Content }) {
  const classes = classNames(
    'govuk-form-group',
    isShown(error) && 'govuk-form-group--error',
    formGroup?.classes,
  )
  return (
    <div class={classes} {...formGroup?.attributes}>
      {children}
    </div>
  )
}

function HintAndError({ id, hint, hintProps, error, errorProps }: Helped & { readonly id: string }) {
  return (
    <>
      {isShown(hint) && (
        <Hint {...hintProps} id={`${id}-hint`}>
          {hint}
        </Hint>
      )}
      {isShown(error) && (
        <ErrorMessage {...errorProps} id={`${id}-error`}>
          {error}
        </ErrorMessage>
      )}
    </>
  )
}
