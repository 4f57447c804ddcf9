import { csrfField } from '#web/csrf.ts'
import type { Attributes, Content } from '#web/govuk/markup.ts'
import { usePage } from '#web/layout/page-context.ts'

/** A form that posts to its own page (or to `action`), with the token that every write needs. */
export function Form(props: {
  readonly action?: string
  readonly id?: string
  readonly classes?: string
  readonly attributes?: Attributes
  readonly children?: Content
}) {
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      class={props.classes}
      noValidate
      autocomplete="off"
      {...props.attributes}
    >
      <input type="hidden" name={csrfField} value={usePage().csrfToken} />
      {props.children}
    </form>
  )
}
