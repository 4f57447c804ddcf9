import { isoDate, type Day, type IsoDate } from '#domain/calendar/day.ts'
import type { EvidenceLine } from '#domain/evidence/line.ts'
import type { FrozenPreparation } from '#domain/preparing/frozen.ts'
import { answerInWords, isWorry, summaryField, type TypedAnswers } from './answers.ts'
import type { OutputHeadings, OutputPart } from './form.ts'
import type { FormPut, QuestionPut } from './questions-put.ts'
import { scaleMoved } from './scale.ts'

/** A signed review as it was: everything it said, as text and dates, so that it reads the same in thirty years. */
export interface FrozenRecord {
  readonly format: 'waymark-midway-record-1'
  readonly reference: string
  readonly child: {
    readonly name: string
    readonly localId: string
    readonly bornOn: IsoDate | null
    readonly expectedOn: IsoDate | null
  }
  readonly review: {
    readonly id: string
    readonly occurrence: number
    readonly planType: string
    readonly planStartedOn: IsoDate
    readonly anchorEvent: string
    readonly anchorOn: IsoDate | null
    readonly dueOn: IsoDate | null
    readonly heldOn: IsoDate
  }
  readonly policy: { readonly pack: string; readonly packSha256: string; readonly form: string }
  readonly note: FrozenNote
  /** What the review is written into besides the case note. */
  readonly outputs?: readonly FrozenOutput[]
  /** How it was held and who took part, where that was said. */
  readonly talk?: FrozenTalk
  /** The days that were agreed: for this midway, and the end of the interval that it lies in. */
  readonly agreed?: { readonly arrangedFor: IsoDate | null; readonly intervalEndsOn: IsoDate | null }
  /** What the worker told the chair before it; left out where no preparation was asked for. */
  readonly preparation?: FrozenPreparation
  readonly startedAt: string
  readonly startedBy: string
  readonly signedAt: string
  /** The same instant as London says it. */
  readonly signedAtWords: string
  readonly signedBy: string
  readonly summary: { readonly asks: string; readonly text: string }
  readonly groups: readonly FrozenGroup[]
  /** Agreed at this review and tied to no question. */
  readonly actions: readonly FrozenAction[]
  /** When each feed that facts were drawn from had last been loaded. */
  readonly feeds: readonly { readonly feed: string; readonly loadedOn: IsoDate; readonly loadedAt: string }[]
}

/** What is written for the case system, and what of the record it holds. */
export interface FrozenNote {
  readonly type: string
  readonly title: string
  readonly limit: number
  readonly parts?: readonly OutputPart[]
  readonly headings?: OutputHeadings
}

export interface FrozenOutput extends FrozenNote {
  readonly id: string
  readonly name: string
  readonly tooLong: 'more-notes' | 'left-out'
}

/** How a review was held, and who took part beside the one who signed. */
export interface FrozenTalk {
  /** "By telephone". */
  readonly way: string
  readonly tookPart: readonly string[]
}

interface FrozenGroup {
  readonly id: string
  readonly title: string
  readonly questions: readonly FrozenQuestion[]
}

export interface FrozenQuestion {
  readonly id: string
  readonly asks: string
  readonly hint: string | null
  readonly notAsked: string | null
  /** Why the chair set it aside for this child; left out where it was used. */
  readonly setAside?: string
  /** A prompt of an agenda that was not taken up; left out otherwise. */
  readonly leftOpen?: true
  readonly source: string
  readonly comment: string
  /** Where it says the same as the review before; left out where it does not. */
  readonly carried?: FrozenCarried
  readonly parts: readonly FrozenPart[]
  readonly actions: readonly FrozenAction[]
}

/** An answer that was carried over from the review before. */
export interface FrozenCarried {
  /** The day on which that review was held. */
  readonly from: IsoDate
  /** How many reviews in a row have now said it. */
  readonly times: number
  /** What was said to confirm it, where it was said at least three times. */
  readonly word: string
}

export interface FrozenPart {
  readonly id: string
  readonly asks: string
  readonly notAsked: string | null
  /** The answer as a value, and as the screen said it; empty where it was not answered. */
  readonly value: string
  readonly answer: string
  readonly worry: boolean
  /** Of a scale, which way it has moved since the review before; left out where that cannot be said. */
  readonly moved?: string
  readonly evidence: readonly FrozenEvidence[]
}

export interface FrozenEvidence {
  readonly state: EvidenceLine['state']
  readonly says: string
  readonly sources: readonly string[]
  readonly rows: readonly { readonly on: IsoDate | null; readonly says: string; readonly from: string }[]
}

export interface FrozenAction {
  readonly actionId: number
  readonly what: string
  readonly owner: string | null
  readonly dueOn: IsoDate | null
  readonly howKnown: string | null
}

/** What a record is frozen from, beside the facts about the review itself. */
export interface ToFreeze extends Omit<FrozenRecord, 'format' | 'summary' | 'groups' | 'actions'> {
  readonly put: FormPut
  readonly answers: TypedAnswers
  readonly actions: readonly (FrozenAction & { readonly questionId: string | undefined })[]
  /** The evidence as it was shown beside a part of a question. */
  readonly evidence: (questionId: string, partId: string) => readonly EvidenceLine[]
  /** Where a question says the same as the review before. */
  readonly carried: (question: QuestionPut) => FrozenCarried | undefined
  /** What a part was answered with at the review before; empty where it was not. */
  readonly valueBefore?: ((questionId: string, partId: string) => string) | undefined
}

/** Freezes a review: questions as they were asked, answers, comments, actions, and the evidence as it was shown. */
export function frozenRecord(given: ToFreeze): FrozenRecord {
  const { put, answers, actions, evidence, carried, valueBefore, ...facts } = given
  const agreedUnder = (questionId: string | undefined) =>
    actions.filter((action) => action.questionId === questionId).map(({ questionId: _, ...action }) => action)
  return {
    format: 'waymark-midway-record-1',
    ...facts,
    summary: { asks: put.form.summary.asks, text: answers.value(summaryField) },
    groups: put.groups.map(({ id, title, questions }) => ({
      id,
      title,
      questions: questions.map((question) =>
        frozenQuestion(question, { answers, agreedUnder, evidence, valueBefore }, carried(question)),
      ),
    })),
    actions: agreedUnder(undefined),
  }
}

function frozenQuestion(
  { question, notAsked, setAside, parts }: QuestionPut,
  {
    answers,
    agreedUnder,
    evidence,
    valueBefore,
  }: Pick<ToFreeze, 'answers' | 'evidence' | 'valueBefore'> & {
    readonly agreedUnder: (questionId: string) => readonly FrozenAction[]
  },
  carried: FrozenCarried | undefined,
): FrozenQuestion {
  const isUsed = notAsked === undefined && setAside === undefined
  const typedInto = (partId: string) => answers.value({ questionId: question.id, partId, field: 'answer' })
  return {
    id: question.id,
    asks: question.asks,
    hint: question.hint ?? null,
    notAsked: notAsked ?? null,
    ...(setAside !== undefined && { setAside }),
    ...(isUsed && question.mayBeLeft && parts.every(({ id }) => typedInto(id) === '') && { leftOpen: true }),
    source: `${question.source.document}, ${question.source.section}`,
    // What was typed into a question that is no longer put stays in the draft and is no part of the record.
    comment: isUsed ? answers.value({ questionId: question.id, partId: '', field: 'comment' }) : '',
    ...(carried && { carried }),
    parts: parts.map((part) => {
      const value = isUsed && part.notAsked === undefined ? typedInto(part.id) : ''
      const moved = scaleMoved(part.answers, valueBefore?.(question.id, part.id) ?? '', value)
      return {
        id: part.id,
        asks: part.asks,
        notAsked: part.notAsked ?? null,
        value,
        answer: value === '' ? '' : answerInWords(part.answers, value),
        worry: isWorry(part.worry, value),
        ...(moved !== undefined && { moved }),
        evidence:
          isUsed && part.notAsked === undefined ? evidence(question.id, part.id).map(frozenEvidence) : [],
      }
    }),
    actions: agreedUnder(question.id),
  }
}

function frozenEvidence({ state, says, sources, rows }: EvidenceLine): FrozenEvidence {
  return {
    state,
    says,
    sources,
    rows: rows.map((row) => ({
      on: row.on === undefined ? null : isoDate(row.on),
      says: row.says,
      from: row.from,
    })),
  }
}

/** A day as a record keeps it. */
export function frozenDay(day: Day | undefined): IsoDate | null {
  return day === undefined ? null : isoDate(day)
}

/**
 * The one text of a record, over which its hash is taken: JSON with every object's keys in order, so that the same
 * record always gives the same bytes.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`).join(',')}}`
  }
  return JSON.stringify(value)
}
