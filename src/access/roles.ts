/** What people do at work. One person may hold several roles; together they decide what the person may do. */
export const roles = [
  'chair',
  'social-worker',
  'team-manager',
  'qa-manager',
  'service-delivery-manager',
  'assistant-director',
  'performance-analyst',
  'administrator',
  'data-protection-officer',
] as const

export type Role = (typeof roles)[number]

/** Roles that let a person see some children rather than all or none; somebody else can act in them. */
export const rolesWithOwnChildren = ['chair', 'social-worker', 'team-manager'] as const

export type OwnRole = (typeof rolesWithOwnChildren)[number]

/** Whether a role is one of those with children of its own. */
export function isOwnRole(role: Role): role is OwnRole {
  return (rolesWithOwnChildren as readonly Role[]).includes(role)
}

/** Each role as the screen calls it, and what Waymark is for in that role. */
export const roleWords: Readonly<Record<Role, { readonly label: string; readonly purpose: string }>> = {
  chair: {
    label: 'Chair',
    purpose: 'Sees the children they chair, holds each midway review and signs it.',
  },
  'social-worker': {
    label: 'Social worker',
    purpose: 'Sees their own children, what the midway review asked for, and settles actions.',
  },
  'team-manager': {
    label: 'Team manager',
    purpose: 'Sees the children of their team and what is late or stuck.',
  },
  'qa-manager': {
    label: 'QA manager',
    purpose: 'Sees the whole service: which midway reviews are due, overdue, signed or put off.',
  },
  'service-delivery-manager': {
    label: 'Service delivery manager',
    purpose: 'Sees every child who has been on a plan for a long time, and what was decided.',
  },
  'assistant-director': {
    label: 'Assistant director',
    purpose: 'Sees the service as a whole and the children furthest along the pathway.',
  },
  'performance-analyst': {
    label: 'Performance analyst',
    purpose: 'Sees what was loaded and the figures, and no child by name.',
  },
  administrator: {
    label: 'Administrator',
    purpose: 'Looks after people, policies and bank holidays, and opens no child’s record.',
  },
  'data-protection-officer': {
    label: 'Data protection officer',
    purpose: 'Sees who looked at which record and why, and changes nothing.',
  },
}

/** Whether a word names a role; a role that is not known gives nothing. */
export function isRole(word: string): word is Role {
  return (roles as readonly string[]).includes(word)
}
