import { chanceOf, purposes, type Shares } from './chance.ts'
import { staffNameAt } from './names.ts'

/** One authority's worth of children; a larger made-up land is many such authorities side by side. */
const childrenPerDistrict = 876
const chairsPerDistrict = 13
const childrenPerWorker = 15
const workersPerTeam = 6
const workersPerDistrict = Math.ceil(childrenPerDistrict / childrenPerWorker)
const teamsPerDistrict = Math.ceil(workersPerDistrict / workersPerTeam)
const leaversPerTeam = 4
const namesPerDistrict =
  chairsPerDistrict + workersPerDistrict + teamsPerDistrict + teamsPerDistrict * leaversPerTeam + 3

export type CaseKind = 'cp' | 'cla' | 'both'

/**
 * How the children past the first eighty fall to the chairs of a district; the second carries ninety. Chairs
 * that stand under one kind only do nothing else; the demonstration's own chair, the first, does both.
 */
const chairShares: Readonly<Record<CaseKind, Shares<number>>> = {
  cp: [
    [1, 28],
    [2, 22],
    [4, 64],
    [6, 32],
    [8, 62],
    [10, 34],
    [12, 60],
  ],
  cla: [
    [1, 52],
    [2, 30],
    [3, 66],
    [5, 64],
    [6, 36],
    [7, 60],
    [9, 62],
    [10, 34],
    [11, 58],
  ],
  both: [
    [1, 3],
    [2, 2],
    [6, 3],
    [10, 3],
  ],
}

export interface Chair {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface Worker {
  readonly id: string
  readonly name: string
  readonly teamId: string
  readonly title: string
  readonly children: number
}

export interface Team {
  readonly id: string
  readonly name: string
}

/** Who looks after the children of one family. */
export interface FamilyStaff {
  readonly chair: number
  readonly worker: number
  readonly team: number
}

/**
 * The staff of a family by the place of its first child. Of the first eighty children of a district three in
 * four go to its first chair, so that the demonstration's chair has about sixty however large the authority.
 */
export function staffOfFamily(seed: number, family: number, place: number, kind: CaseKind): FamilyStaff {
  const district = Math.floor(place / childrenPerDistrict)
  const within = place % childrenPerDistrict
  const workerWithin = Math.floor(within / childrenPerWorker)
  const chairWithin =
    within < 80
      ? within < 24 || family % 3 !== 2
        ? 0
        : 1 + (Math.floor(family / 3) % 2)
      : chanceOf(seed, purposes.chairs, family).weighed(chairShares[kind])
  return {
    chair: district * chairsPerDistrict + chairWithin,
    worker: district * workersPerDistrict + workerWithin,
    team: district * teamsPerDistrict + Math.floor(workerWithin / workersPerTeam),
  }
}

/** A chair's id, name and invented address. */
export function chairAt(chair: number): Chair {
  const district = Math.floor(chair / chairsPerDistrict)
  const name = staffNameAt(district * namesPerDistrict + (chair % chairsPerDistrict))
  return { id: `CH${101 + chair}`, name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org` }
}

/** A social worker by place. */
export function workerAt(worker: number): Worker {
  const district = Math.floor(worker / workersPerDistrict)
  const within = worker % workersPerDistrict
  return {
    id: `SW${1001 + worker}`,
    name: staffNameAt(district * namesPerDistrict + chairsPerDistrict + within),
    teamId: teamAt(district * teamsPerDistrict + Math.floor(within / workersPerTeam)).id,
    title: within % 5 === 3 ? 'Senior Social Worker' : 'Social Worker',
    children: childrenPerWorker,
  }
}

/** One of the four social workers who have left a team. */
export function leaverAt(team: number, which: number): Worker {
  const district = Math.floor(team / teamsPerDistrict)
  const within = (team % teamsPerDistrict) * leaversPerTeam + (which % leaversPerTeam)
  const before = chairsPerDistrict + workersPerDistrict + teamsPerDistrict
  return {
    id: `SWL${1001 + team * leaversPerTeam + (which % leaversPerTeam)}`,
    name: staffNameAt(district * namesPerDistrict + before + within),
    teamId: teamAt(team).id,
    title: 'Social Worker',
    children: 0,
  }
}

/** The manager of a team. */
export function managerOf(team: number): Worker {
  const district = Math.floor(team / teamsPerDistrict)
  const before = chairsPerDistrict + workersPerDistrict
  return {
    id: `TM${101 + team}`,
    name: staffNameAt(district * namesPerDistrict + before + (team % teamsPerDistrict)),
    teamId: teamAt(team).id,
    title: 'Team Manager',
    children: 0,
  }
}

const teamNames = [
  'Harbour',
  'Orchard',
  'Quarry',
  'Windmill',
  'Beacon',
  'Meadow',
  'Foundry',
  'Ferry',
  'Heath',
  'Spinney',
]

/** A team by place. */
export function teamAt(team: number): Team {
  const round = Math.floor(team / teamNames.length)
  return {
    id: `T${101 + team}`,
    name: `${teamNames[team % teamNames.length]!} Team${round === 0 ? '' : ` ${round + 1}`}`,
  }
}

/** The service that every team belongs to. */
export const service = { id: 'S1', name: 'Child Protection and Family Support, Northmoor' } as const

/** How many chairs, workers and teams so many children call for. */
export function staffNumbers(children: number): { chairs: number; workers: number; teams: number } {
  const whole = Math.floor(children / childrenPerDistrict)
  const rest = children % childrenPerDistrict
  const restWorkers = Math.ceil(rest / childrenPerWorker)
  return {
    chairs: whole * chairsPerDistrict + (rest === 0 ? 0 : rest <= 80 ? 3 : chairsPerDistrict),
    workers: whole * workersPerDistrict + restWorkers,
    teams: whole * teamsPerDistrict + Math.ceil(restWorkers / workersPerTeam),
  }
}

export interface DemonstrationPerson {
  readonly role:
    | 'chair'
    | 'social-worker'
    | 'team-manager'
    | 'qa-manager'
    | 'service-delivery-manager'
    | 'assistant-director'
    | 'performance-analyst'
    | 'administrator'
    | 'data-protection-officer'
  readonly title: string
  readonly name: string
  /** `chair_id` of chairs.csv. */
  readonly chairId?: string
  /** `prof_professional_id` of ssd_professionals. */
  readonly professionalId?: string
  /** `dept_team_id` of ssd_department. */
  readonly teamId?: string
}

/** The people that the demonstration's sign-in page offers; each carries the ids that the data files use. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  {
    role: 'chair',
    title: 'Child protection chair and independent reviewing officer',
    name: chairAt(0).name,
    chairId: chairAt(0).id,
  },
  {
    role: 'social-worker',
    title: 'Social worker',
    name: workerAt(0).name,
    professionalId: workerAt(0).id,
    teamId: workerAt(0).teamId,
  },
  {
    role: 'team-manager',
    title: 'Team manager',
    name: managerOf(0).name,
    professionalId: managerOf(0).id,
    teamId: managerOf(0).teamId,
  },
  { role: 'qa-manager', title: 'Quality assurance manager', name: staffNameAt(namesPerDistrict - 3) },
  {
    role: 'service-delivery-manager',
    title: 'Service delivery manager',
    name: staffNameAt(namesPerDistrict - 2),
  },
  { role: 'assistant-director', title: 'Assistant director', name: staffNameAt(namesPerDistrict - 1) },
  {
    // From here on, names after those of the one district that the demonstration has.
    role: 'service-delivery-manager',
    title: 'Service delivery manager for planning',
    name: staffNameAt(namesPerDistrict),
  },
  { role: 'performance-analyst', title: 'Performance analyst', name: staffNameAt(namesPerDistrict + 1) },
  { role: 'administrator', title: 'Administrator', name: staffNameAt(namesPerDistrict + 2) },
  {
    role: 'data-protection-officer',
    title: 'Data protection officer',
    name: staffNameAt(namesPerDistrict + 3),
  },
]

/** The chair that an id of chairs.csv names. */
export function chairById(id: string): Chair {
  return chairAt(Number(id.slice(2)) - 101)
}
