/** Categories of a child protection plan: extracts hold the words or the codes of the census, and mean the same. */
const words: Readonly<Record<string, string>> = {
  NEG: 'Neglect',
  PHY: 'Physical abuse',
  SAB: 'Sexual abuse',
  EMO: 'Emotional abuse',
  MUL: 'Multiple',
}

/** A category in words; one that is no known code stays as it is. */
export function categoryInWords(category: string | undefined): string | undefined {
  return category === undefined ? undefined : (words[category.toUpperCase()] ?? category)
}
