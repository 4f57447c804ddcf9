import type { ComponentChildren } from 'preact'
import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { asSentence } from '#domain/data-queries/in-words.ts'
import type { FrozenPreparation } from '#domain/preparing/frozen.ts'

/** What the worker and the manager told the chair: shown beside the questions, and with the record. */
export function PreparationShown({ preparation }: { readonly preparation: FrozenPreparation }) {
  const { sent, childWords, decision, disputed, notDone, notes } = preparation
  return (
    <div class="waymark-prepared">
      <p class="waymark-prepared__sent">
        {sent ? `Sent by ${sent.by}, ${sent.at}.` : 'Nothing was sent before it was started.'}
      </p>
      {preparation.boxes.map(({ asks, text, by, before }) => (
        <Told asks={asks}>
          {text !== '' && <Said text={text} by={by} />}
          {before.map((each) => (
            <Said text={each.text} by={`${each.by}, before, ${each.at}`} />
          ))}
        </Told>
      ))}
      {childWords && (
        <Told asks="In the child’s own words">
          <Said
            text={childWords.text}
            by={`${childWords.on === null ? 'Date not recorded' : dateInWords(dayOf(childWords.on))}, heard by ${childWords.heardBy}`}
          />
        </Told>
      )}
      {disputed.length > 0 && (
        <Told asks="Facts that are not right">
          <ul class="waymark-prepared__list">
            {disputed.map(({ says, mark, line, by, answer }) => (
              <li>
                <strong>{mark}:</strong> {says}
                <span class="waymark-under">
                  {line === '' ? `Said by ${by}.` : asSentence(`${by}: ${line}`)}{' '}
                  {answer === null ? 'No answer yet.' : asSentence(`Answer: ${answer}`)}
                </span>
              </li>
            ))}
          </ul>
        </Told>
      )}
      {notDone.length > 0 && (
        <Told asks="Actions that are not done">
          <ul class="waymark-prepared__list">
            {notDone.map(({ what, why, by }) => (
              <li>
                {what}
                <span class="waymark-under">
                  {why === '' ? `Said by ${by}.` : asSentence(`${by}: ${why}`)}
                </span>
              </li>
            ))}
          </ul>
        </Told>
      )}
      {decision && (
        <Told asks={`The team manager is asked: ${decision.asked}`}>
          {decision.text === '' ? (
            <p class="waymark-prepared__none">No decision yet.</p>
          ) : (
            <Said text={decision.text} by={decision.by} />
          )}
        </Told>
      )}
      {notes.map(({ text, by, at }) => (
        <Told asks="Added after it was started">
          <Said text={text} by={`${by}, ${at}`} />
        </Told>
      ))}
    </div>
  )
}

function Told({ asks, children }: { readonly asks: string; readonly children: ComponentChildren }) {
  return (
    <div class="waymark-prepared__part">
      <p class="waymark-prepared__asks">{asks}</p>
      {children}
    </div>
  )
}

function Said({ text, by }: { readonly text: string; readonly by: string }) {
  return (
    <>
      <p class="waymark-kept-lines">{text}</p>
      <p class="waymark-prepared__by">{by}</p>
    </>
  )
}
