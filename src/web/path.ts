/** The names of the parts of a pattern that vary: childId in /children/:childId. */
type Names<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

type Values<Pattern extends string> = { readonly [Name in Names<Pattern>]: string | number }

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>

type Arguments<Pattern extends string> = [Names<Pattern>] extends [never]
  ? [values?: undefined, query?: Query]
  : [values: Values<Pattern>, query?: Query]

/** One kind of address: its pattern, for the route, and the address itself once its parts are given, for links. */
export interface Path<Pattern extends string = string> {
  (...args: Arguments<Pattern>): string
  readonly pattern: Pattern
}

/** A kind of address, from its pattern: path('/children/:childId')({ childId: 7 }) is /children/7. */
export function path<const Pattern extends string>(pattern: Pattern): Path<Pattern> {
  const fill = (values?: Readonly<Record<string, string | number>>, query?: Query) =>
    pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values?.[name] ?? ''))) +
    queryText(query)
  return Object.assign(fill as (...args: Arguments<Pattern>) => string, { pattern })
}

function queryText(query: Query | undefined): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === '') continue
    search.set(name, typeof value === 'object' ? value.join(',') : String(value))
  }
  const text = search.toString()
  return text && `?${text}`
}
