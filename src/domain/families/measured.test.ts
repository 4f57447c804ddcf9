import { describe, expect, it } from 'vitest'
import { isoDate, parseDay, partsOf, type Day } from '#domain/calendar/day.ts'
import { findNames } from './find-names.ts'
import type { Identity } from './identity.ts'

/**
 * The check measured on texts with planted leaks. Nothing of the finder is used to make them: names, sentences, slips
 * and writings of dates are of this file alone. With these seeds: full names, first names and ids 1,500 of 1,500 each,
 * nicknames 428 of 428, dates of birth 1,500 of 1,500, addresses 585 of 585, one letter off 965 of 965, descriptions
 * 939 of 1,500; 35 false alarms in 1,500 records.
 */

/** A small generator of its own: the same seed, the same families and texts. */
function chance(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    below,
    one: <T>(all: readonly T[]) => all[below(all.length)]!,
    may: (share: number) => next() < share,
  }
}
type Chance = ReturnType<typeof chance>

// prettier-ignore
const forenames = [
  'Olivia', 'Noah', 'Amelia', 'Muhammad', 'Isla', 'George', 'Ava', 'Oliver', 'Freya', 'Leo', 'Lily', 'Arthur', 'Mia',
  'Oscar', 'Florence', 'Theodore', 'Ivy', 'Freddie', 'Willow', 'Archie', 'Rosie', 'Jaxon', 'Phoebe', 'Rory', 'Evie',
  'Kayden', 'Maisie', 'Zachary', 'Chloé', 'Ibrahim', 'Aaliyah', 'Tyrone', 'Siobhán', 'Callum', 'Ffion', 'Rhys',
  'Wiktoria', 'Jakub', 'Zuzanna', 'Oluwaseun', 'Chidi', 'Aisha', 'Yusuf', 'Hope', 'Grace', 'Rose', 'Will', 'Mark',
  'Kit', 'Bo', 'Ed', 'Anne-Marie', 'Lexi', 'Tilly', 'Harvey', 'Kian', 'Demi', 'Courtney', 'Brooklyn', 'Kacey',
]
// prettier-ignore
const surnames = [
  'Whitmore', 'Okonkwo', 'Kowalski', 'Hussain', 'Patel', 'O’Connor', 'Lloyd-Price', 'Nguyen', 'Ferguson', 'Achterberg',
  'Szabo', 'Dlamini', 'Haworth', 'Prendergast', 'Ramsbottom', 'Begum', 'Featherstone', 'Trewin', 'Mackintosh', 'Yilmaz',
]
const nicknames = ['Bubba', 'Tinks', 'Squidge', 'Monkey', 'Dobs', 'Pip', 'Zuzu', 'Mo-Mo']
const roads = ['Alder Road', 'St Mary’s Close', 'Canal Street', 'Beechwood Avenue', 'The Larches']

// prettier-ignore
const plainSentences = [
  'The home was warm and clean at the last three visits.', 'School says that attendance has risen to 94 per cent.',
  'Early help has been agreed and will begin in March.', 'The health visitor reports that weight and height are as they should be.',
  'Mother has not come to two of the last four core groups.', 'Father hopes to move closer, and may do so by May.',
  'Drift was noted in May 2026; the manager will mark each action when it is done.', 'Marked progress has been made since the conference on 14 September 2026.',
  'There is hope that the tenancy will be agreed.', 'She rose at six each day to be at school in time.',
  'Grandmother cares for the children on Fridays; this is a strength.', 'Early Help and Camhs were both asked for on 3/9/2026.',
  'Police were called on 12.08.26 and took no further action.', 'He says that he feels safer, and that evenings are calm.',
  'Carers should be told what was decided by Monday.', 'Wishes and feelings were heard alone, by play and drawing.',
  'Housing have been chased; an answer is due by 30 November 2026.', 'Alcohol remains a worry, mainly at weekends.',
  'The plan names who does what, and by when.', 'Older children in the class have been kind.',
  'Social worker seen weekly; supervision on 9 October 2026 looked at drift.', 'The next review conference is booked.',
  'Money is short, and the family has used the food bank twice.', 'A safe person has been named: an aunt who lives near.',
  'Grace was given for two late reports.', 'Rosy cheeks and a clean coat were noted by the nurse.',
  'Speech and language therapy has begun at nursery.', 'Bruising was explained, and the doctor agreed with the account.',
  'The Local Authority has a duty to consult partners.', 'Legal Planning Meeting held; threshold is not met at present.',
]

interface Member extends Identity {
  readonly forename: string
  readonly surname: string
  readonly localId: string
  readonly bornOn: Day
  readonly otherNames: readonly string[]
  readonly places: readonly string[]
}

function aFamily(dice: Chance, number: number): readonly Member[] {
  const surname = dice.one(surnames)
  const used = new Set<string>()
  return Array.from({ length: 2 + dice.below(6) }, (_, place) => {
    let forename = dice.one(forenames)
    while (used.has(forename)) forename = dice.one(forenames)
    used.add(forename)
    const day = String(1 + dice.below(28)).padStart(2, '0')
    const month = String(1 + dice.below(12)).padStart(2, '0')
    return {
      key: `${number}-${place}`,
      forename,
      surname: dice.may(0.25) ? dice.one(surnames) : surname,
      localId: dice.may(0.5) ? `C-${10_000 + dice.below(89_999)}` : String(1_000_000 + dice.below(8_999_999)),
      bornOn: parseDay(`${2008 + dice.below(17)}-${month}-${day}`)!,
      otherNames: dice.may(0.3) ? [dice.one(nicknames)] : [],
      places: dice.may(0.4) ? [`${1 + dice.below(200)} ${dice.one(roads)}, Northmoor`] : [],
    }
  })
}

const monthNames =
  'January February March April May June July August September October November December'.split(' ')

function dateWritten(dice: Chance, day: Day): string {
  const { year, month, date } = partsOf(day)
  const two = (n: number) => String(n).padStart(2, '0')
  const name = monthNames[month - 1]!
  return dice.one([
    `${date} ${name} ${year}`,
    `${two(date)}/${two(month)}/${year}`,
    `${date}/${month}/${two(year % 100)}`,
    isoDate(day),
    `${date}.${month}.${two(year % 100)}`,
    `${two(date)}-${two(month)}-${year}`,
    `${date} ${name.slice(0, 3)} ${two(year % 100)}`,
    `${name} ${date}, ${year}`,
    `${date}th of ${name} ${year}`,
  ])
}

/** One letter left out, doubled, changed, or changed about with its neighbour. */
function withASlip(dice: Chance, name: string): string {
  const letters = [...name]
  const at = 1 + dice.below(letters.length - 1)
  switch (dice.below(4)) {
    case 0:
      letters.splice(at, 1)
      break
    case 1:
      letters.splice(at, 0, letters[at]!)
      break
    case 2:
      letters[at] = letters[at] === 'x' ? 'z' : 'x'
      break
    default: {
      const from = at === letters.length - 1 ? at - 1 : at
      if (from === 0 || letters[from] === letters[from + 1]) letters.splice(at, 0, letters[at]!)
      else [letters[from], letters[from + 1]] = [letters[from + 1]!, letters[from]!]
    }
  }
  return letters.join('')
}

type Planted =
  | 'full name'
  | 'first name'
  | 'nickname'
  | 'id'
  | 'date of birth'
  | 'address'
  | 'one letter off'
  | 'description'

function leak(dice: Chance, what: Planted, other: Member): string | undefined {
  const cased = (name: string) => (dice.may(0.08) ? name.toUpperCase() : name)
  switch (what) {
    case 'full name':
      return cased(
        dice.may(0.2) ? `${other.surname}, ${other.forename}` : `${other.forename} ${other.surname}`,
      )
    case 'first name':
      return cased(other.forename)
    case 'nickname':
      return other.otherNames[0]
    case 'id':
      return other.localId
    case 'date of birth':
      return dateWritten(dice, other.bornOn)
    case 'address':
      return other.places[0]?.split(',')[0]
    case 'one letter off':
      return other.forename.length >= 5 && !other.forename.includes('-')
        ? withASlip(dice, other.forename)
        : undefined
    case 'description':
      return dice.one([
        'his older sister',
        'her brother',
        'the twins',
        'the girl who is at nursery',
        'the one with asthma',
        'her little bro',
        'the eldest boy at home',
        'the baby of the house',
      ])
  }
}

const frames: readonly ((found: string) => string)[] = [
  (found) => `It was said that ${found} had been there too.`,
  (found) => `${found} was named by the school.`,
  (found) => `The note speaks of ${found}, and asks for a call.`,
  (found) => `The room is shared with ${found}`,
  (found) => `What about ${found}’s view of it?`,
  (found) => `(${found}) see the minutes.`,
]

describe('The names check, measured', () => {
  const kinds: readonly Planted[] = [
    'full name',
    'first name',
    'nickname',
    'id',
    'date of birth',
    'address',
    'one letter off',
    'description',
  ]
  const planted = new Map(kinds.map((kind) => [kind, { all: 0, found: 0 }]))
  const missed: string[] = []
  let falseAlarms = 0
  let records = 0

  for (let number = 0; number < 1500; number++) {
    const dice = chance(70_000 + number)
    const [about, ...others] = aFamily(dice, number)
    const household = { about: about!, others }
    const plain = Array.from({ length: 12 }, () => dice.one(plainSentences))
    const clean = [...plain, `${about!.forename} ${about!.surname} is well, says ${about!.forename}.`].join(
      ' ',
    )
    const wrong = findNames(clean, household).filter(({ kind }) => kind !== 'description')
    falseAlarms += wrong.length
    records += 1

    for (const kind of kinds) {
      const words = leak(dice, kind, dice.one(others))
      if (words === undefined) continue
      // A nickname or a slip that is another name of the child itself tells of nobody.
      if ([about!.forename, ...about!.otherNames].some((own) => own.toLowerCase() === words.toLowerCase()))
        continue
      if (
        kind === 'nickname' &&
        others.some((other) => about!.otherNames.includes(other.otherNames[0] ?? ''))
      )
        continue
      const before = plain.slice(0, 3).join(' ')
      const text = `${before} ${dice.one(frames)(words)} ${plain.slice(3, 6).join(' ')}`
      const at = text.indexOf(words, before.length)
      const count = planted.get(kind)!
      count.all += 1
      if (findNames(text, household).some(({ from, to }) => from < at + words.length && at < to))
        count.found += 1
      else missed.push(`${kind}: ${words}`)
    }
  }

  const shareOf = (kind: Planted) => planted.get(kind)!.found / planted.get(kind)!.all

  it('finds what is written as it is, 99 in 100 and more', () => {
    for (const kind of ['full name', 'first name', 'nickname', 'id', 'date of birth', 'address'] as const) {
      expect(planted.get(kind)!.all, kind).toBeGreaterThan(300)
      expect(shareOf(kind), kind).toBeGreaterThanOrEqual(0.99)
    }
  })

  it('finds names with one letter off, 95 in 100 and more', () => {
    expect(planted.get('one letter off')!.all).toBeGreaterThan(500)
    expect(shareOf('one letter off'), missed.join('\n')).toBeGreaterThanOrEqual(0.95)
  })

  it('raises no more than one false alarm a record', () => {
    expect(falseAlarms / records).toBeLessThanOrEqual(1)
  })

  it('does not find descriptions reliably, and says so', () => {
    expect(shareOf('description')).toBeGreaterThan(0.3)
    expect(shareOf('description')).toBeLessThan(0.99)
  })
})
