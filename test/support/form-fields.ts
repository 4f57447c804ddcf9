/** What a form of a page would send: every field that it holds, as a browser without scripts reads it. */
export function fieldsIn(html: string, formId = 'review'): Record<string, string> {
  const text = (value: string) =>
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const form = new RegExp(`<form[^>]*id="${formId}"[^]*?</form>`).exec(html)?.[0] ?? ''
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (!name || (/type="radio"/.test(tag) && !/ checked/.test(tag))) continue
    fields[name] = text(/value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g)) {
    fields[name!] = text(value!)
  }
  for (const [, name] of form.matchAll(/<select[^>]*name="([^"]*)"/g)) fields[name!] = ''
  return fields
}
