import { Field, type FieldProps } from '#web/govuk/form-group.tsx'
import { classNames, isShown, type Attributes, type Content } from '#web/govuk/markup.ts'

interface AffixProps {
  readonly content: Content
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputProps extends FieldProps {
  readonly value?: string | number | undefined
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly autocomplete?: string | undefined
  readonly autocapitalize?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly prefix?: AffixProps | undefined
  readonly suffix?: AffixProps | undefined
  readonly wrapper?: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined }
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

/** One line of text. */
export function Input(props: InputProps) {
  return (
    <Field field={props} input={(id, describedBy) => <Box {...props} id={id} describedBy={describedBy} />} />
  )
}

function Box(props: InputProps) {
  const input = <Line {...props} />
  if (![props.prefix?.content, props.suffix?.content, props.before, props.after].some(isShown)) return input
  return (
    <div class={classNames('govuk-input__wrapper', props.wrapper?.classes)} {...props.wrapper?.attributes}>
      {props.before}
      <Affix kind="prefix" affix={props.prefix} />
      {input}
      <Affix kind="suffix" affix={props.suffix} />
      {props.after}
    </div>
  )
}

function Line(props: InputProps) {
  const attributes: Attributes = {
    spellcheck: props.spellcheck === undefined ? undefined : String(props.spellcheck),
    autocomplete: props.autocomplete,
    autocapitalize: props.autocapitalize,
    inputmode: props.inputmode,
    ...props.attributes,
  }
  return (
    <input
      class={classNames('govuk-input', props.classes, isShown(props.error) && 'govuk-input--error')}
      id={props.id}
      name={props.name}
      type={(props.type ?? 'text') as 'text'}
      value={props.value}
      disabled={props.disabled}
      aria-describedby={props.describedBy}
      pattern={props.pattern}
      {...attributes}
    />
  )
}

function Affix({
  kind,
  affix,
}: {
  readonly kind: 'prefix' | 'suffix'
  readonly affix: AffixProps | undefined
}) {
  if (!affix || !isShown(affix.content)) return null
  return (
    <div class={classNames(`govuk-input__${kind}`, affix.classes)} aria-hidden="true" {...affix.attributes}>
      {affix.content}
    </div>
  )
}
