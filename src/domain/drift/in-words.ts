/** A sentence that ends with a full stop. */
export function withFullStop(text: string): string {
  return text.endsWith('.') ? text : `${text}.`
}
