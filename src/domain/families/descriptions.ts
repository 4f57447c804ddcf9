const sibling =
  '(?:half[- ]?|step[- ]?|foster[- ]?|twin[- ]?|baby[- ]?)?(?:brothers?|sisters?|siblings?|twins?|bro|sis)'
const which =
  '(?:older|elder|eldest|oldest|younger|youngest|little|big|baby|twin|other|middle|new|half|step|\\d{1,2}[- ]year[- ]old)'

const patterns: readonly RegExp[] = [
  new RegExp(`\\b(?:his|her|their|my|the|an?|[\\p{L}]+['’]s)\\s+(?:${which}[\\s-]+)*${sibling}\\b`, 'giu'),
  new RegExp(`\\b${which}[\\s-]+${sibling}\\b`, 'giu'),
  /\b(?:the|both)\s+(?:older|elder|eldest|oldest|younger|youngest|other|middle|new)\s+(?:one|boys?|girls?|child|children|baby|two)\b/giu,
  /\bthe\s+(?:twins|triplets|eldest|youngest|oldest)\b/giu,
]

/**
 * Words that tell of a brother or sister without a name: "his older sister", "the twins". Such descriptions can be
 * worded in any number of ways, so what is not found here may still be one.
 */
export function descriptionsIn(text: string): readonly { readonly from: number; readonly to: number }[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length })),
  )
}
