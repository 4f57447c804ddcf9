/** Which link of the audit was the newest at some time: kept where the owner of the database cannot reach. */
export interface Anchor {
  readonly seq: number
  readonly sha256: string
}

/** An anchor as it is written down: 1204331:9f86d0…, the number of the link and its SHA-256. */
export function anchorText({ seq, sha256 }: Anchor): string {
  return `${seq}:${sha256}`
}

/** Reads an anchor wherever it stands in a line, such as a line of a mail; undefined where there is none. */
export function anchorIn(line: string): Anchor | undefined {
  const found = /\b(\d{1,10})(?::|%3A)([0-9a-f]{64})\b/i.exec(line)
  return found ? { seq: Number(found[1]), sha256: found[2]!.toLowerCase() } : undefined
}

/** Every anchor of a text, one a line at most, in the order of their links. */
export function anchorsIn(text: string): readonly Anchor[] {
  return text
    .split('\n')
    .flatMap((line) => anchorIn(line) ?? [])
    .toSorted((a, b) => a.seq - b.seq)
}
