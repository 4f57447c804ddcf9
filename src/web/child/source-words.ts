import { feedInWords } from '#domain/evidence/feeds.ts'
import { instantWords } from '#web/instant-words.ts'

/**
 * Where a fact comes from, wherever a page says it: "Local extract of events (events.csv, row 2), loaded Wed 14 Oct
 * 06:12". What was recorded here has no file; of what is kept without its load, the load is left out.
 */
export function sourceInWords({
  feed,
  file,
  row,
  loadedAt,
}: {
  readonly feed: string
  readonly file: string | undefined
  readonly row: number | undefined
  readonly loadedAt?: Date | undefined
}): string {
  const place =
    file === undefined ? '' : ` (${file.split('/').at(-1)!}${row === undefined ? '' : `, row ${row}`})`
  const loaded = loadedAt === undefined ? '' : `, loaded ${instantWords(loadedAt)}`
  return `${feedInWords(feed)}${place}${loaded}`
}
