/** Says why a file's first bytes are no text that can be read; undefined where they are. */
export function notText(start: Buffer): string | undefined {
  if (start[0] === 0x50 && start[1] === 0x4b)
    return 'This is a workbook or a zip archive. Save the sheet as "CSV UTF-8" and load that.'
  if (start[0] === 0xd0 && start[1] === 0xcf)
    return 'This is an old Excel workbook. Save the sheet as "CSV UTF-8" and load that.'
  if (start[0] === 0x1f && start[1] === 0x8b)
    return 'This is a gzip archive. Unpack it and load what is in it.'
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
  const zeros = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (isUtf16 || zeros > start.length / 4)
    return 'The text is UTF-16 ("Unicode text"), and UTF-8 was expected. Save the file as "CSV UTF-8" and load it again.'
  const strange = start.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0)
  if (strange > start.length / 10)
    return 'This is not text: CSV in UTF-8 or the XML of a census was expected.'
  return undefined
}

const expected =
  'Expected were the columns of a table of the Standard Safeguarding Dataset (cppv_… for child protection visits, ' +
  'cppl_… for plans and so on), or of the local extract (child_id,event,on,… and so on).'

/** Says which other known format a file has, where it has one. */
export function otherFormat(headings: readonly string[], beginning: string): string | undefined {
  if (/^\s*[[{]/.test(beginning)) return `This is JSON. ${expected}`
  if (headings.length === 1 && /[;\t|]/.test(headings[0]!))
    return 'The columns are not separated by commas. Save the file as "CSV UTF-8", with commas, and load it again.'
  if (headings.includes('child') && headings.some((heading) => ninetyThree.has(heading)))
    return `This looks like a file of an SSDA903 return, which this version does not read. ${expected}`
  return undefined
}

/** Headings that only files of the looked-after children return have. */
const ninetyThree: ReadonlySet<string> = new Set([
  'decom',
  'mis_start',
  'review',
  'date_placed',
  'date_int',
  'sdq_score',
  'in_touch',
  'dob',
  'date_perm',
])

/** What words in headings make one think of, and the columns that Waymark reads it by. */
const likenesses: readonly (readonly [words: RegExp, looksLike: string, columns: string])[] = [
  [/visit/, 'visits', 'columns cppv_… (child protection) or clav_… (looked after)'],
  [/conference|icpc/, 'conferences', 'columns icpc_… (initial conferences) or cppr_… (reviews)'],
  [/review/, 'reviews', 'columns cppr_… (child protection) or clar_… (looked after)'],
  [/placement/, 'placements', 'columns clap_…'],
  [/missing/, 'missing episodes', 'columns miss_…'],
  [/legal/, 'legal statuses', 'columns lega_…'],
  [/episode|care start|ceased/, 'episodes of being looked after', 'columns clae_…'],
  [/s47|section 47|strategy/, 'section 47 enquiries', 'columns s47e_…'],
  [/plan|category/, 'plans', 'columns cppl_…'],
  [/chair|iro/, 'chairs', 'columns child_id,chair_id,…'],
  [/action|owner/, 'actions', 'columns child_id,action,…'],
  [/event|meeting|core group/, 'events', 'columns child_id,event,on,…'],
  [/worker|team/, 'workers', 'columns invo_…'],
  [/surname|forename|birth|dob/, 'children', 'columns pers_…'],
]

/** Says what an unknown table looks like, what was found and what was expected. */
export function whatItLooksLike(headings: readonly string[]): string {
  const found = headings.filter((heading) => heading !== '').slice(0, 6)
  if (found.length < 2 || found.some((heading) => heading.length > 100))
    return `This is not a table that Waymark knows: its first row has no column headings. ${expected}`
  const shown = found.map((heading) => `"${heading}"`).join(', ')
  const all = headings.join(' | ').replaceAll('_', ' ')
  const likeness = likenesses.find(([words]) => words.test(all))
  return likeness
    ? `This looks like ${likeness[1]}; ${likeness[2]} expected. The headings found are ${shown}${headings.length > 6 ? ' and others' : ''}.`
    : `This is not a table that Waymark knows. The headings found are ${shown}. ${expected}`
}
