import { momentOf } from '#db/queries/children/evidence.ts'
import type { Saved } from '#web/page-definition.ts'
import type { AnnualTextSaved } from '#workflows/annual-report/save-text.ts'

/** What the script is told of a text that it saved while somebody was typing. */
export function savedText(saved: AnnualTextSaved): Saved {
  if (saved.ok) return { status: 200, body: { version: saved.version, savedAt: momentOf(saved.savedAt).at } }
  if (saved.because === 'not-found') return { status: 404, body: { refused: 'not-found' } }
  if (saved.because !== 'conflict') return { status: 400, body: { problems: saved.problems } }
  const { text, version, writtenBy, writtenAt } = saved.theirs
  return {
    status: 409,
    body: { theirs: text, words: text, by: writtenBy, at: momentOf(writtenAt).at, version },
  }
}
