/** A name in the middle of a sentence: "planning". A short form such as IRO stays as it is. */
export function inASentence(name: string): string {
  return /^[A-Z]{2}/.test(name) ? name : `${name.charAt(0).toLowerCase()}${name.slice(1)}`
}
