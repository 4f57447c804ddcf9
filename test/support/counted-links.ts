import { expect } from 'vitest'
import type { Client } from '#test/support/app.ts'

/** Links that begin with their number: "12 overdue", or that hold it first: <strong>12</strong> overdue. */
export function linksOf(html: string): readonly { readonly count: number; readonly href: string }[] {
  return [
    ...html.matchAll(
      /<a[^>]*href="([^"]+)"[^>]*>(?:See all |You work with )?(?:<strong[^>]*>)?([\d,]+)(?= |<)/g,
    ),
  ].map(([, href = '', count = '']) => ({ href: unescaped(href), count: Number(count.replaceAll(',', '')) }))
}

/** How many rows stand behind an address, over all its pages. */
export async function rowsBehind(client: Client, href: string): Promise<number> {
  let rows = 0
  for (let page = 1; page < 50; page++) {
    const answer = await client.get(`${href}${href.includes('?') ? '&' : '?'}page=${page}`)
    expect(answer.statusCode, href).toBe(200)
    // A page may have a table of counts over its list.
    const list = answer.body.slice(answer.body.lastIndexOf('<table'))
    rows += occurrences(list, 'waymark-list__row')
    if (!/rel="next"/.test(answer.body)) break
  }
  return rows
}

/** How often an element with a class stands in a page. */
export function occurrences(html: string, name: string): number {
  return html.match(new RegExp(`class="${name}[" ]`, 'g'))?.length ?? 0
}

/** An address as it stands in a page, without its escapes. */
export function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&')
}
