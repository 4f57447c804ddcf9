import type { Condition, Source } from '#domain/timescales/rule.ts'

/** A midway review's form, as a pack states it. Ids are readable slugs, fixed once published. */
export interface Form {
  readonly id: string
  readonly title: string
  /** Areas of the service that each fill it in; it is done when every one has signed. */
  readonly areas?: readonly FormArea[]
  readonly groups: readonly QuestionGroup[]
  /** The one text that others see first: "What is different for the child since the last review?" */
  readonly summary: {
    readonly asks: string
    readonly hint: string | undefined
    readonly limit: number
    readonly source: Source
  }
  readonly output: OutputNote
  /** What the review is written into besides the case note. */
  readonly furtherOutputs?: readonly FurtherOutput[]
  /** Whether a question may be set aside for one child, with a reason. */
  readonly caseByCase?: boolean
}

/** An area of the service, whose own manager fills a form in: planning, child protection and family support. */
export interface FormArea {
  readonly id: string
  readonly title: string
  readonly source: Source
}

/**
 * How the questions of a group stand on the page: one below the other; the first ones in words side by side (Signs of
 * Safety); prompts of a talk, none of which has to be answered; or each with the standard that it looks at.
 */
export type Layout = 'list' | 'columns' | 'agenda' | 'standards'

interface QuestionGroup {
  readonly id: string
  readonly title: string
  /** A list where it is left out. */
  readonly layout?: Layout
  /** A sentence over the questions: "The talk may go through these." */
  readonly lead?: string
  readonly questions: readonly Question[]
}

/** A compound question is one question with parts, each with an answer and evidence of its own. */
export interface Question {
  readonly id: string
  readonly asks: string
  readonly hint: string | undefined
  readonly answers: AnswerKind
  /** The answer that is a worry; in the drift question yes is the worry. */
  readonly worry: 'yes' | 'no' | undefined
  readonly when: readonly Condition[]
  readonly parts: readonly QuestionPart[]
  readonly evidence: readonly EvidenceAsked[]
  readonly themes: readonly string[]
  /** What good looks like, where the policy says it. */
  readonly standard?: string
  /** Where on the record it is shown. */
  readonly shownIn?: string
  /** Whether it may be left without an answer, as a prompt of an agenda may. */
  readonly mayBeLeft?: boolean
  /** Whether a worrying answer offers "Raise a concern" beside "Add an action". */
  readonly mayRaiseConcern: boolean
  /** Where the policy is silent and a default was chosen, what the default is and why. */
  readonly defaultTaken: string | undefined
  readonly source: Source
}

export interface QuestionPart {
  readonly id: string
  readonly asks: string
  readonly answers: AnswerKind
  readonly worry: 'yes' | 'no' | undefined
  readonly when: readonly Condition[]
  readonly evidence: readonly EvidenceAsked[]
}

export type AnswerKind =
  /** One of yes, partly, no, not-known, does-not-apply; a pack may offer fewer. */
  | { readonly kind: 'choice'; readonly options: readonly Choice[] }
  | { readonly kind: 'text'; readonly limit: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'scale'; readonly lowest: string; readonly highest: string }

export type Choice = 'yes' | 'partly' | 'no' | 'not-known' | 'does-not-apply'

/** What the record is asked to show beside a question. It informs the answer; it never gives it. */
export type EvidenceAsked =
  /** How a requirement of the policy stands, with every occurrence in the interval. */
  | { readonly shows: 'requirement'; readonly requirement: string }
  /** The latest event of a kind, whenever it was. */
  | { readonly shows: 'latest'; readonly event: string }
  /** How many events of a kind since the anchor of this midway, and their dates. */
  | { readonly shows: 'count'; readonly event: string }
  /** Visits since the anchor: how many, seen, alone, the longest gap. */
  | { readonly shows: 'visits' }
  /** Who came to the last meetings of a kind. */
  | { readonly shows: 'attendance'; readonly event: string; readonly last: number }
  /** Actions and recommendations: open, late, without owner or date. */
  | { readonly shows: 'actions' }
  /** The child's age on the day of the anchor. */
  | { readonly shows: 'age' }
  /** Workers and how often they changed since the anchor. */
  | { readonly shows: 'workers' }
  /** The signs of drift that hold on the plan, each with its reason. */
  | { readonly shows: 'drift' }

/** How the signed review is written for the authority's case system. */
interface OutputNote {
  readonly noteType: string
  readonly title: string
  /** Longest note that the case system takes, in characters. */
  readonly limit: number
  /** Everything where it is left out. */
  readonly parts?: readonly OutputPart[]
  /** Headings in place of Waymark's own. */
  readonly headings?: OutputHeadings
}

export const outputParts = ['participants', 'agreed-date', 'summary', 'answers', 'actions'] as const

/** One part of what is written for the case system. */
export type OutputPart = (typeof outputParts)[number]

export type OutputHeadings = Readonly<Partial<Record<Exclude<OutputPart, 'answers'>, string>>>

/** Something else that the review is written into, such as a contact form. */
export interface FurtherOutput extends OutputNote {
  readonly id: string
  readonly name: string
  readonly parts: readonly OutputPart[]
  /** What becomes of text over the limit: it goes on in further notes, or is left out, and that is said. */
  readonly tooLong: 'more-notes' | 'left-out'
  readonly source: Source
}

/** Something the policy asks of a person that is neither a date nor a question: a role, a duty, a way of recording. */
export interface Duty {
  readonly id: string
  readonly says: string
  readonly who: string
  readonly strength: 'must' | 'should' | 'consider'
  /** Whom Waymark tells by itself, so that the duty is not forgotten; undefined where nobody is told. */
  readonly tells?: DutyTelling | undefined
  readonly source: Source
}

/** Whom a duty has told, and when: as the time for a review begins, or when it is signed with a worry in an answer. */
export type DutyTelling =
  | { readonly when: 'time-begins'; readonly to: readonly TellableRole[] }
  | {
      readonly when: 'signed-with-a-worry'
      readonly to: readonly TellableRole[]
      readonly about: 'progress' | 'safety-plan'
      /** Each as form.question. */
      readonly questions: readonly string[]
    }

type TellableRole =
  | 'chair'
  | 'social-worker'
  | 'team-manager'
  | 'qa-manager'
  | 'service-delivery-manager'
  | 'assistant-director'
