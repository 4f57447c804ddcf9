import { wordsOfKind } from './kinds.ts'

/** What one notice adds to a mail. */
export interface Told {
  readonly noticeId: number
  /** A kind that this version does not know, after a return to an earlier one, is told in general words. */
  readonly kind: string
  /** The page of Waymark where it stands. It may hold an id, and goes into a mail only where the kind says so. */
  readonly path: string
}

/** Whose mail it is, and where its links lead. */
export interface Letterhead {
  /** Where people reach Waymark, such as https://waymark.northmoor.gov.uk, without a slash at its end. */
  readonly baseUrl: string
  readonly authority: string | undefined
}

export interface MailWords {
  readonly subject: string
  readonly body: string
}

/** The page that leads on to what one notice is about, for whoever was told. */
function toldPath(noticeId: number): string {
  return `/told/${noticeId}`
}

/** The words of one mail at once: what happened, and one link. Product pages, 3.0: no names, no ids, no plan type. */
export function atOnceWords(told: Told, letterhead: Letterhead): MailWords {
  const line = wordsOf(told.kind, 1)
  return {
    subject: line,
    body: [`${line}:`, linkTo(toldPath(told.noticeId), letterhead), '', ...farewell(letterhead)].join('\n'),
  }
}

/**
 * The words of one morning's digest: for each kind how many there are, and a link. The same notices are counted as
 * stand on the pages that the links lead to (product pages, 2.1, row 19).
 */
export function digestWords(told: readonly Told[], letterhead: Letterhead): MailWords {
  const kinds = [...Map.groupBy(told, ({ kind }) => kind)]
  const lines = kinds.map(([kind, of]) => wordsOf(kind, of.length))
  const body = kinds.flatMap(([, of], place) => [lines[place]!, ...linksTo(of, letterhead), ''])
  const others = told.length - (kinds[0]?.[1].length ?? 0)
  const subject =
    others === 0 ? lines[0]! : `${lines[0]!}, and ${others === 1 ? '1 more thing' : `${others} more things`}`
  return { subject, body: [...body, ...farewell(letterhead)].join('\n') }
}

/** The words of a mail that an administrator sends to see whether mail arrives. */
export function testWords(letterhead: Letterhead): MailWords {
  return {
    subject: 'Test mail from Waymark',
    body: ['This mail shows that Waymark can send mail.', '', ...farewell(letterhead)].join('\n'),
  }
}

function wordsOf(kind: string, count: number): string {
  const words = wordsOfKind(kind)
  if (!words) return count === 1 ? '1 thing changed for you' : `${count} things changed for you`
  return count === 1 ? words.one : words.many(count)
}

const lists = ['/reviews', '/actions', '/concerns', '/data/queries', '/case-notes', '/good-practice']

/** The list on which all of these pages stand; the home page where they stand on different ones. */
function listOf(paths: readonly string[]): string {
  const list = lists.find((one) => paths.every((path) => path === one || path.startsWith(`${one}/`)))
  return list ?? '/'
}

/** One link for all of a kind: to the one page, or to the list on which they stand. */
function linksTo(of: readonly Told[], letterhead: Letterhead): readonly string[] {
  const [first, ...others] = of
  if (!first) return []
  if (wordsOfKind(first.kind)?.linkIsItsPath) return of.map(({ path }) => linkTo(path, letterhead))
  const path = others.length === 0 ? toldPath(first.noticeId) : listOf(of.map((one) => one.path))
  return [linkTo(path, letterhead)]
}

function linkTo(path: string, { baseUrl }: Letterhead): string {
  return `${baseUrl}${path}`
}

function farewell({ authority }: Letterhead): readonly string[] {
  return [
    'Mail from Waymark names no child. Sign in to see whom it is about.',
    '',
    authority === undefined ? 'Waymark' : `Waymark, ${authority}`,
  ]
}
