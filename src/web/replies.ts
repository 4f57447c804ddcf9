import type { Problem } from '#web/forms/problems.ts'
import type { TextToDecide } from '#workflows/families/names-beside.ts'
import type { Refusal } from '#workflows/refusal.ts'

/** What a page may answer in place of itself. */
export type Reply = NotFound | SeeOther | Download | Conflict

interface NotFound {
  readonly reply: 'not-found'
}

interface SeeOther {
  readonly reply: 'see-other'
  readonly location: string
  readonly done: string | undefined
}

interface Download {
  readonly reply: 'download'
  readonly body: string | Buffer
  readonly type: string
  readonly filename: string | undefined
}

interface Conflict {
  readonly reply: 'conflict'
  readonly says: string
}

/** The problems that stand in the way: the page shows again, with what was typed. */
export interface ShowAgain {
  readonly reply: 'show-again'
  readonly problems: readonly Problem[]
  /** Texts of the form in which somebody else may be named. */
  readonly names?: readonly TextToDecide[]
}

/** There is no such page, or none that this person may know of. */
export function notFound(): NotFound {
  return { reply: 'not-found' }
}

/** On to another page; `done` is said there in a banner, and must not hold a child's data. */
export function seeOther(location: string, done?: string): SeeOther {
  return { reply: 'see-other', location, done }
}

/** A file, or plain text where no name is given. */
export function download(file: {
  readonly body: string | Buffer
  readonly type: string
  readonly filename?: string
}): Download {
  return { reply: 'download', body: file.body, type: file.type, filename: file.filename }
}

/** Somebody else has changed it in the meantime; `says` tells who, and what to do. */
export function conflict(says: string): Conflict {
  return { reply: 'conflict', says }
}

/** The same page again, with these problems. */
export function showAgain(problems: readonly Problem[]): ShowAgain {
  return { reply: 'show-again', problems }
}

/**
 * What a page answers where something was not done: not there; another state by now; or the form again, with each
 * problem at a field. Without a field every problem is one of the state.
 */
export function notDone(refusal: Refusal): Reply
export function notDone(refusal: Refusal, field: string): Reply | ShowAgain
export function notDone({ because, problems }: Refusal, field?: string): Reply | ShowAgain {
  if (because === 'not-found') return notFound()
  if (because === 'state' || field === undefined) return conflict(problems.join(' '))
  return showAgain(problems.map((text) => ({ field, text })))
}
