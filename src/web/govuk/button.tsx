import { classNames, type Attributes, type Content } from '#web/govuk/markup.ts'

export interface ButtonProps {
  /** A link that looks like a button: only to start something. */
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly id?: string | undefined
  readonly variant?: 'secondary' | 'warning' | 'inverse' | undefined
  readonly isStartButton?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly children?: Content
}

/** Does the one thing that its verb says. */
export function Button(props: ButtonProps) {
  const classes = classNames(
    'govuk-button',
    props.variant && `govuk-button--${props.variant}`,
    props.classes,
    props.isStartButton && 'govuk-button--start',
  )
  const children = (
    <>
      {props.children}
      {props.isStartButton && <StartArrow />}
    </>
  )
  if (props.href !== undefined) {
    return (
      <a
        href={props.href}
        role="button"
        draggable={false}
        class={classes}
        data-module="govuk-button"
        id={props.id}
        {...props.attributes}
      >
        {children}
      </a>
    )
  }
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      class={classes}
      data-module="govuk-button"
      data-prevent-double-click={props.preventDoubleClick}
      id={props.id}
      {...props.attributes}
    >
      {children}
    </button>
  )
}

function StartArrow() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
