import type { ComponentChildren } from 'preact'

/** Text or elements; text is always escaped. */
export type Content = ComponentChildren

/** Further HTML attributes, such as data-* and aria-*. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** One class attribute out of names, some of which may be left out. */
export function classNames(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** One list of ids for aria-describedby; undefined where nothing describes the element. */
export function idList(...ids: readonly (string | undefined)[]): string | undefined {
  return ids.filter(Boolean).join(' ') || undefined
}

/** Whether there is anything to show: empty text, null and false are nothing. */
export function isShown(content: Content): boolean {
  return content !== undefined && content !== null && content !== false && content !== ''
}
