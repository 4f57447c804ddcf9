import type { Identity } from '#domain/families/identity.ts'

/** People of whom nothing but a full name is known, to look for as adults: by the whole name or the first name. */
export function adultsNamed(names: readonly string[]): readonly Identity[] {
  return [...new Set(names)].flatMap((name, index) => {
    const [forename, ...rest] = name.trim().split(/\s+/)
    return forename === undefined || rest.length === 0
      ? []
      : [{ key: `named-${index}`, isAdult: true, forename, surname: rest.at(-1) }]
  })
}
