import { may, type Permission } from '#access/permissions.ts'
import type { Person } from '#access/person.ts'
import { paths } from '#web/paths.ts'

/** A page that is opened now and then, and what it is for. */
export interface OtherPage {
  readonly text: string
  readonly says: string
  readonly href: string
}

const pages: readonly (OtherPage & { readonly permission: Permission })[] = [
  {
    text: 'Case notes',
    says: 'which have reached the case system, and which have not',
    href: paths.caseNotes(),
    permission: 'case-note:place',
  },
  {
    text: 'Questions about the record',
    says: 'facts that somebody said are wrong or out of date, and the answers',
    href: paths.queries(),
    permission: 'query:open',
  },
  {
    text: 'Good practice',
    says: 'what was noted, and who was thanked',
    href: paths.goodPractice(),
    permission: 'concern:open',
  },
  {
    text: 'The service',
    says: 'five figures of the month and of the weeks ahead, and the doors to whatever looks closer',
    href: paths.service(),
    permission: 'service:open',
  },
  {
    text: 'Teams',
    says: 'what a team holds, by worker, what changes, and sheets for supervision',
    href: paths.teams(),
    permission: 'team:open',
  },
  {
    text: 'Supervision of a chair',
    says: 'each child on half a page, with the capacity decisions of the chair',
    href: paths.chairSupervision(),
    permission: 'supervision:of-chair',
  },
  {
    text: 'Signs of drift',
    says: 'written rules that show where work is slipping, each with its reason',
    href: paths.drift(),
    permission: 'drift:open',
  },
  {
    text: 'Capacity',
    says: 'hours needed and hours there are, and what is put off when they do not reach',
    href: paths.capacity(),
    permission: 'capacity:open',
  },
  {
    text: 'Same chair for a looked-after parent and their child',
    says: 'who chairs both, and why for now',
    href: paths.sameChairs(),
    permission: 'same-chair:keep',
  },
  {
    text: 'Policies',
    says: 'what holds from when, in sentences, and trying a change on our own children first',
    href: paths.policies(),
    permission: 'policy:open',
  },
  {
    text: 'People',
    says: 'who uses Waymark, for whom they act, and who has left',
    href: paths.people(),
    permission: 'people:open',
  },
  {
    text: 'Panels',
    says: 'which panels there are, and what they ask of you',
    href: paths.panels(),
    permission: 'pathway:open',
  },
  {
    text: 'Audit log',
    says: 'who did what and when, in a log that can be checked',
    href: paths.audit(),
    permission: 'audit:open',
  },
  {
    text: 'Hand-over',
    says: 'everything about the children of a chair or a worker who changes',
    href: paths.handOver(),
    permission: 'hand-over:open',
  },
]

/** The pages that a person opens now and then; those opened daily stand in the navigation. */
export function otherPagesOf(person: Person): readonly OtherPage[] {
  return pages.filter(({ permission }) => may(person, permission))
}
