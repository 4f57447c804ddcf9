import type { Person } from '#access/person.ts'
import { isOwnRole, type Role } from '#access/roles.ts'

/**
 * Who may do what: the whole of it, in one table. A permission opens a kind of page; which children show there
 * is the scope's to say (scope.ts). What is not listed is refused.
 */
const permissions = {
  'home:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
    'performance-analyst',
    'administrator',
    'data-protection-officer',
  ],
  'children:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'reviews:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'review:hold': ['chair'],
  'family-session:open': ['chair', 'social-worker', 'team-manager', 'qa-manager'],
  'review:sign': ['chair'],
  'review:arrange': ['chair', 'qa-manager'],
  'review:not-required': ['chair', 'qa-manager'],
  'review:agree': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'review:add-later': ['chair', 'qa-manager'],
  'capacity:open': ['qa-manager', 'service-delivery-manager', 'assistant-director'],
  'capacity:decide': ['qa-manager'],
  'capacity:agree': ['service-delivery-manager', 'assistant-director'],
  'case-note:place': ['chair', 'qa-manager'],
  'preparation:open': ['chair', 'social-worker', 'team-manager', 'qa-manager'],
  'review:prepare': ['social-worker', 'team-manager'],
  'query:open': ['chair', 'social-worker', 'team-manager', 'qa-manager', 'performance-analyst'],
  'query:ask': ['chair', 'social-worker', 'team-manager', 'qa-manager'],
  'query:answer': ['social-worker', 'performance-analyst'],
  'action:settle': ['chair', 'social-worker', 'team-manager', 'qa-manager', 'service-delivery-manager'],
  'action:follow': ['chair', 'team-manager', 'qa-manager', 'service-delivery-manager'],
  'concern:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'concern:follow': ['chair', 'team-manager', 'qa-manager', 'service-delivery-manager', 'assistant-director'],
  'concern:raise': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'good-practice:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'good-practice:note': ['chair', 'qa-manager'],
  'pathway:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'pathway:record': ['chair', 'social-worker', 'team-manager', 'service-delivery-manager'],
  'panel:lead': ['service-delivery-manager'],
  'panel:view': ['chair', 'social-worker', 'team-manager'],
  'panel:read-outcome': ['assistant-director'],
  'drift:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'drift:set-aside': ['chair', 'team-manager', 'qa-manager'],
  'nobodys:open': ['qa-manager'],
  'same-chair:open': ['chair', 'qa-manager'],
  'same-chair:keep': ['qa-manager'],
  'team:open': ['chair', 'team-manager', 'qa-manager', 'service-delivery-manager', 'assistant-director'],
  'service:open': ['qa-manager', 'service-delivery-manager', 'assistant-director'],
  'supervision:of-worker': ['team-manager', 'qa-manager', 'service-delivery-manager'],
  'supervision:of-chair': ['chair', 'qa-manager'],
  'hand-over:open': ['chair', 'team-manager', 'qa-manager'],
  'reports:open': [
    'chair',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
    'performance-analyst',
  ],
  'report:list-behind': [
    'chair',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'report:download': [
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
    'performance-analyst',
  ],
  'report:publish': ['qa-manager'],
  'annual-report:write': ['qa-manager', 'service-delivery-manager'],
  'data:open': ['performance-analyst', 'administrator'],
  'policy:open': ['qa-manager', 'administrator'],
  'policy:draft': ['qa-manager', 'administrator'],
  'policy:publish': ['qa-manager', 'administrator'],
  'people:open': ['qa-manager', 'administrator'],
  'people:manage': ['administrator'],
  'mail:look-after': ['administrator'],
  'cover:give': ['qa-manager', 'administrator'],
  'cover:choose-children': ['qa-manager'],
  'bar:set': ['administrator'],
  'restricted:open': [
    'chair',
    'social-worker',
    'team-manager',
    'qa-manager',
    'service-delivery-manager',
    'assistant-director',
  ],
  'restriction:set': ['qa-manager'],
  'audit:open': ['qa-manager', 'data-protection-officer'],
  'access-log:open': ['chair', 'qa-manager', 'data-protection-officer'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/**
 * Whether any of a person's roles gives a permission, or a role in which the person acts for another today. Cover is
 * for the roles with children of their own: nobody manages the service, or the people of it, for another.
 */
export function may(person: Person, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  const acted = (person.covers ?? []).flatMap(({ roles }) => roles.filter(isOwnRole))
  return [...person.roles, ...acted].some((role) => allowed.includes(role))
}

/** The whole table, for whoever shows or checks it. */
export const permissionTable: Readonly<Record<Permission, readonly Role[]>> = permissions
