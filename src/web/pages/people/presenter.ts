import { barReasons } from '#access/opening-reasons.ts'
import { roleWords } from '#access/roles.ts'
import type { Bar } from '#db/queries/reviews/closing.ts'
import type { Cover } from '#db/queries/people/covers.ts'
import { momentOf } from '#db/queries/children/evidence.ts'
import type { Owned, PersonListed } from '#db/queries/people/people-list.ts'
import type { Day } from '#domain/calendar/day.ts'
import { dateInWords, plural } from '#domain/calendar/words.ts'
import type { PersonRow } from '#web/pages/people/list-page.tsx'
import type { PersonPageProps } from '#web/pages/people/person-page.tsx'
import { paths } from '#web/paths.ts'

/** A person in the list of people. */
export function presentRow(person: PersonListed, covers: readonly Cover[]): PersonRow {
  const { personId } = person
  return {
    href: paths.personSettings({ personId }),
    name: person.name,
    username: person.username,
    roles: person.roles.map((role) => roleWords[role].label),
    ids: idsOf(person),
    cover: covers
      .filter((cover) => cover.personId === personId || cover.forPersonId === personId)
      .map((cover) => coverInWords(cover, personId)),
    left: leftInWords(person),
  }
}

/** What the page of one person says of them. */
export function presentPerson(
  person: PersonListed,
  about: {
    readonly owned: Owned
    readonly covers: readonly Cover[]
    readonly bars: readonly Bar[]
    readonly everybody: readonly PersonListed[]
    readonly today: Day
  },
): Pick<PersonPageProps, 'name' | 'roles' | 'ids' | 'left' | 'owns' | 'covers' | 'bars' | 'others'> {
  return {
    name: person.name,
    roles: person.roles.map((role) => roleWords[role].label).join(', '),
    ids: idsOf(person).join(', ') || 'No ID in the case system',
    left: leftInWords(person),
    owns: ownedInWords(about.owned),
    covers: about.covers.map((cover) => ({
      coverId: cover.coverId,
      says: coverInWords(cover, person.personId),
    })),
    bars: about.bars.map(({ barId, localId, because, setAt }) => ({
      barId,
      says: `${localId}: ${barReasons[because].toLowerCase()}, since ${dateInWords(momentOf(setAt).on)}`,
    })),
    others: about.everybody.filter(
      ({ personId, leftOn }) =>
        personId !== person.personId && (leftOn === undefined || leftOn >= about.today),
    ),
  }
}

/** What waits on somebody, in counts that say what they count. */
function ownedInWords({ chaired, midways, worked, actions }: Owned): readonly string[] {
  return [
    chaired > 0 && `${children(chaired)} chaired, with ${plural(midways, 'open midway review')}`,
    worked > 0 && `${children(worked)} as social worker`,
    actions > 0 && plural(actions, 'open action'),
  ].filter((words) => typeof words === 'string')
}

function children(count: number): string {
  return count === 1 ? '1 child' : `${count} children`
}

function coverInWords({ personId, name, forName, from, to, childIds }: Cover, whoseId: number): string {
  const some = childIds ? `, for ${plural(childIds.length, 'chosen child')}` : ''
  const days = `from ${dateInWords(from)} ${to === undefined ? 'until their children are allocated anew' : `to ${dateInWords(to)}`}`
  return personId === whoseId ? `Acts for ${forName} ${days}${some}` : `${name} acts for them ${days}${some}`
}

function leftInWords({ leftOn }: PersonListed): string | undefined {
  return leftOn === undefined ? undefined : `Last day ${dateInWords(leftOn)}`
}

function idsOf({ personRef, teamRef }: PersonListed): readonly string[] {
  return [personRef, teamRef && `Team ${teamRef}`].filter((id) => id !== undefined && id !== '') as string[]
}
