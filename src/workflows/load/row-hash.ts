import type { Fact } from '#domain/facts/facts.ts'

/** Stands between fields, so that "ab" + "c" is not "a" + "bc". */
const separator = 0x1f
const absent = 0x1e

/**
 * A number below 2^53 that changes when anything a fact says changes. It only ever compares two versions of one
 * row, so that chance agreement is not a concern; it is no defence against somebody who wants two to agree.
 */
export function factHash(fact: Fact): number {
  const hash = new Hash()
  switch (fact.fact) {
    case 'child':
      throw new RangeError('A child is compared field by field')
    case 'plan':
      hash.text(fact.child).text(fact.planType).day(fact.startedOn).day(fact.endedOn)
      hash
        .text(fact.category)
        .text(fact.endReason)
        .flag(fact.otherAuthority ?? false)
      break
    case 'event':
      hash.text(fact.child).text(fact.kind).day(fact.on).day(fact.recordedOn)
      hash.flag(fact.childSeen).flag(fact.seenAlone).text(fact.code).text(fact.attendees).text(fact.note)
      break
    case 'booking':
      hash.text(fact.child).text(fact.meeting).day(fact.on).day(fact.recordedOn)
      break
    case 'allocation':
      hash.text(fact.child).text(fact.role).text(fact.personRef).text(fact.personName).text(fact.personEmail)
      hash.text(fact.teamRef).text(fact.teamName).day(fact.from).day(fact.to)
      break
    case 'action':
      hash.text(fact.child).text(fact.what).text(fact.ownerRef).text(fact.ownerName)
      hash.day(fact.dueOn).day(fact.doneOn).text(fact.decidedAt).day(fact.decidedOn)
      break
    case 'case_note_seen':
      hash.text(fact.child).text(fact.reference).day(fact.part).text(fact.noteType).day(fact.on)
      break
    case 'household_detail':
      hash.text(fact.child).text(fact.whose).text(fact.name).text(fact.personRef).text(fact.otherNames)
      hash.day(fact.bornOn).text(fact.address).text(fact.school)
      break
    case 'restricted_flag':
      hash.text(fact.child).flag(fact.restricted).text(fact.reason)
  }
  return hash.value()
}

/** Two 32-bit lanes, each multiplied by a large odd number at every step. */
class Hash {
  #a = 0x5bd1e995
  #b = 0x27d4eb2f

  text(text: string | undefined): this {
    if (text === undefined) return this.#step(absent)
    for (let i = 0; i < text.length; i++) this.#step(text.charCodeAt(i))
    return this.#step(separator)
  }

  day(day: number | undefined): this {
    return day === undefined ? this.#step(absent) : this.#step(day).#step(separator)
  }

  flag(flag: boolean | undefined): this {
    return this.#step(flag === undefined ? absent : flag ? 1 : 2)
  }

  #step(unit: number): this {
    this.#a = Math.imul(this.#a ^ unit, 0x85ebca6b)
    this.#a ^= this.#a >>> 15
    this.#b = Math.imul(this.#b ^ unit, 0x9e3779b1)
    this.#b ^= this.#b >>> 13
    return this
  }

  value(): number {
    return (this.#a >>> 11) * 2 ** 32 + (this.#b >>> 0)
  }
}
