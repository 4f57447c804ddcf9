/** One text to be copied: with a press, or by selecting it where no script runs. */
export function NoteText(props: {
  readonly id: string
  readonly text: string
  readonly title: string
  readonly button: string
  readonly of: string | undefined
}) {
  const { id, text, title, button, of } = props
  const head = (
    <>
      {title}
      {of && <span class="govuk-visually-hidden">: {of}</span>}
      <span class="waymark-note__length">{text.length.toLocaleString('en-GB')} characters</span>
    </>
  )
  return (
    <section class="waymark-note" aria-labelledby={id}>
      {of === undefined ? (
        <h2 class="waymark-note__title" id={id}>
          {head}
        </h2>
      ) : (
        <h3 class="waymark-note__title" id={id}>
          {head}
        </h3>
      )}
      <pre class="waymark-note__text" id={`${id}-text`} tabIndex={0} aria-labelledby={id}>
        {text}
      </pre>
      <p class="waymark-note__buttons waymark-no-print">
        <button type="button" class="govuk-button govuk-button--secondary" hidden data-copy={`${id}-text`}>
          Copy {button}
          {of && <span class="govuk-visually-hidden">: {of}</span>}
        </button>
        <span role="status" data-copied={`${id}-text`} />
      </p>
    </section>
  )
}
