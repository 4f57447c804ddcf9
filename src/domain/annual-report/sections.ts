import type { ReportSlug } from '#domain/figures/report.ts'

/** A section of the annual report, as it is planned. */
export interface SectionPlan {
  readonly id: SectionId
  readonly title: string
  /** What the writer is asked to say of it. */
  readonly asks: string
  /** The reports whose published figures stand in it. */
  readonly figures: readonly ReportSlug[]
  /** Whether the reviews put off in the year are counted in it. */
  readonly putOff?: true
  /** What examples are written from, where it has any. */
  readonly examplesFrom?: readonly SourceKind[]
  /** Whether last year’s priorities stand above it. */
  readonly answersLastYear?: true
}

export const sectionIds = [
  'about-the-service',
  'caseload',
  'timeliness',
  'coverage',
  'voice',
  'concerns',
  'good-practice',
  'themes',
  'drift',
  'pathway',
  'capacity',
  'last-years-priorities',
  'next-years-priorities',
] as const

export type SectionId = (typeof sectionIds)[number]

/** What an example may be written from. */
export type SourceKind = 'review' | 'concern' | 'good-practice'

/**
 * The sections of the annual report in the shape of the national template of reviewing officers’ managers (NIROMP), as
 * the field’s published reports have it. Source: domain.md §6b; IRO Handbook 2010, 7.11 (the manager’s annual report).
 */
export const sections: readonly SectionPlan[] = [
  {
    id: 'about-the-service',
    title: 'About the service',
    asks: 'Who is in the service, what it is there for, and what changed in it this year.',
    figures: [],
  },
  {
    id: 'caseload',
    title: 'Children and caseload',
    asks: 'How many children each chair and reviewing officer had, and what that meant for the work.',
    figures: ['caseload'],
  },
  {
    id: 'timeliness',
    title: 'Timeliness of reviews and midway reviews',
    asks: 'What was held in time, what was not, and why.',
    figures: ['timeliness', 'visits-and-conferences'],
  },
  {
    id: 'coverage',
    title: 'Coverage',
    asks: 'Which children had no midway review who were owed one, and what was done about it.',
    figures: ['coverage'],
  },
  {
    id: 'voice',
    title: 'Participation and voice',
    asks: 'How children took part, what they said, and what changed because they said it.',
    figures: ['voice'],
    examplesFrom: ['review', 'good-practice'],
  },
  {
    id: 'concerns',
    title: 'Dispute resolution and concerns',
    asks: 'What was raised, how far it went, and what difference it made for children.',
    figures: ['concerns'],
    examplesFrom: ['concern'],
  },
  {
    id: 'good-practice',
    title: 'Good practice',
    asks: 'What went well, and what others can take from it.',
    figures: [],
    examplesFrom: ['good-practice', 'review'],
  },
  {
    id: 'themes',
    title: 'Themes',
    asks: 'What came up again and again, and what it says about practice.',
    figures: ['themes'],
    examplesFrom: ['review', 'concern'],
  },
  {
    id: 'drift',
    title: 'Drift and delay',
    asks: 'Where plans stood still, how that was noticed, and what moved them.',
    figures: ['drift', 'actions'],
    examplesFrom: ['review', 'concern'],
  },
  {
    id: 'pathway',
    title: 'The pathway, and plans at 15 months',
    asks: 'How long plans lasted, what was decided at 15 months, and what followed.',
    figures: ['pathway'],
    examplesFrom: ['review'],
  },
  {
    id: 'capacity',
    title: 'Decisions about capacity',
    asks: 'What was put off, why, and what happened afterwards.',
    figures: [],
    putOff: true,
  },
  {
    id: 'last-years-priorities',
    title: 'What was done about last year’s priorities',
    asks: 'What became of each of last year’s priorities, also of those that were not reached.',
    figures: [],
    answersLastYear: true,
  },
  {
    id: 'next-years-priorities',
    title: 'Priorities for next year',
    asks: 'What the service will do, by when, and how anyone will see that it was done.',
    figures: [],
  },
]

/** The plan of a section. */
export function sectionPlan(id: SectionId): SectionPlan {
  return sections.find((section) => section.id === id)!
}
