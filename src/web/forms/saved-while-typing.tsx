import { momentOf } from '#db/queries/children/evidence.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import type { TypedField } from '#domain/reviews/answers.ts'
import { usePage } from '#web/layout/page-context.ts'
import type { Saved } from '#web/page-definition.ts'
import { paths } from '#web/paths.ts'
import type { Refusal } from '#workflows/refusal.ts'

/** What a form says to the script that saves it while somebody types: where to, as whom, where they sign in again. */
export function savedWhileTyping(personId: number, to = '') {
  return {
    'data-autosave': to,
    'data-csrf': usePage().csrfToken,
    'data-person': personId,
    'data-signed-in': paths.signedIn(),
    'data-sign-in': paths.signIn(undefined, { next: paths.signedIn() }),
  }
}

/** The line in which the script says when it saved last. */
export function SavedLine({ at, today }: { readonly at: Date | undefined; readonly today: Day }) {
  return (
    <p class="waymark-contents__saved govuk-!-margin-bottom-3" role="status" data-saved>
      {at === undefined ? 'Nothing typed yet' : savedInWords(at, today)}
    </p>
  )
}

/** "Saved 10:42", with the date where that was not today. */
export function savedInWords(at: Date, today: Day): string {
  const moment = momentOf(at)
  return moment.on === today ? `Saved ${moment.at}` : `Saved ${dateInWords(moment.on)} ${moment.at}`
}

/** What the script is told of a field that it saved; another's text comes with words in which a person reads it. */
export function fieldSaved(
  saved:
    | { readonly ok: true; readonly version: number; readonly savedAt: Date }
    | { readonly ok: false; readonly because: 'conflict'; readonly theirs: TypedField }
    | Refusal,
  inWords: (value: string) => string = (value) => value,
): Saved {
  if (saved.ok) return { status: 200, body: { version: saved.version, savedAt: momentOf(saved.savedAt).at } }
  if (saved.because === 'not-found') return { status: 404, body: { refused: 'not-found' } }
  if (saved.because !== 'conflict') return { status: 400, body: { problems: saved.problems } }
  const { value, version, savedByName, savedAt } = saved.theirs
  return {
    status: 409,
    body: {
      theirs: value,
      words: inWords(value),
      by: savedByName,
      at: momentOf(new Date(savedAt)).at,
      version,
    },
  }
}
