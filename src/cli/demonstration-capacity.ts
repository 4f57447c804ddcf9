import { parse, stringify } from 'yaml'
import type { Db } from '#db/open.ts'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { mondayOf, type Day } from '#domain/calendar/day.ts'
import { packLibrary } from '#policies/registry.ts'
import { setChairHours } from '#workflows/capacity/set-chair-hours.ts'
import { addPack } from '#workflows/policies/add-pack.ts'

/** The pack whose paragraph on capacity the demonstration authority has taken over. */
const takenFrom = 'cp-interval-monitoring@2026-11'

/** The demonstration's own pack beside the others: which reviews may be put off, and who decides. */
export const capacityPack = 'northmoor-capacity'

/** Hours of the demonstration's chair in a week: of a full one, only these are left for midway reviews. */
const hoursLeft = { work: 37, other: 29 }

/** Adds a pack that holds the paragraph on capacity alone, so that it can be in force beside the demonstration's midways. */
export async function addCapacityPack(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const { version, source, words, events, groups, capacity, ...taken } = parse(
    packLibrary().find(takenFrom)!.text,
  ) as Readonly<Record<string, unknown>>
  const text = stringify({
    pack: capacityPack,
    version,
    name: 'When there are not hours enough',
    about: 'Which midway reviews come first where hours are short, and who decides which are put off.',
    'in-force-from': taken['in-force-from'],
    serves: ['pathway'],
    source,
    words: { 'qa-manager': (words as Readonly<Record<string, string>>)['qa-manager'] },
    events,
    groups,
    capacity,
  })
  await addPack(db, { fileName: `${capacityPack}.yaml`, text, by: 'the demonstration', now, today })
}

/** Enters, as the QA manager of the demonstration would, that its chair has few hours for midway reviews. */
export async function enterMadeUpHours(
  db: Db,
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const people = await demonstrationPeople(db, today)
  const manager = people.find(({ roles }) => roles.includes('qa-manager'))
  const chairRef = people.find(({ roles }) => roles.includes('chair'))?.personRef
  if (!manager || chairRef === undefined) return
  const { work, other } = hoursLeft
  const week = { chairRef, weekOn: mondayOf(today), work: work * 60, other: other * 60, away: undefined }
  await setChairHours(db, { person: manager, week, now })
}
