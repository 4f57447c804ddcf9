/** Raising a concern and noting good practice, each with the weight of an action. What was typed is saved first. */
export function Also({ of, about }: { readonly of?: string; readonly about: string }) {
  const value = (what: string) => (of === undefined ? what : `${what}:${of}`)
  return (
    <p class="waymark-also">
      <button class="waymark-also__button" name="do" value={value('concern')}>
        Raise a concern<span class="govuk-visually-hidden">: {about}</span>
      </button>
      <button class="waymark-also__button" name="do" value={value('praise')}>
        Note good practice<span class="govuk-visually-hidden">: {about}</span>
      </button>
    </p>
  )
}
