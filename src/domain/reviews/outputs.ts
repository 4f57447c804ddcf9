import { dayOf } from '#domain/calendar/day.ts'
import { dateInWords } from '#domain/calendar/words.ts'
import { actionText, noteTexts, recordBlocks, talkLines, type Block } from './case-note.ts'
import type { OutputPart } from './form.ts'
import type { FrozenAction, FrozenOutput, FrozenRecord } from './record.ts'

/** What a signed review is written as for the case system: the case note, and what else the policy asks for. */
export interface WrittenOutput {
  /** `case-note` for the case note itself; otherwise the output's id in the policy. */
  readonly id: string
  /** What the authority calls it. */
  readonly name: string
  readonly noteType: string
  readonly title: string
  readonly limit: number
  /** Stands on the first line of each text. */
  readonly reference: string
  readonly texts: readonly string[]
  /** What did not fit and was left out, in words; empty where it is whole. */
  readonly leftOut: readonly string[]
}

/** The id of the case note itself among the outputs. */
const caseNoteOutput = 'case-note'

/**
 * Every output of a signed review, the case note first (domain pages, 5: record destination). Each has a reference of
 * its own, so that each is found again by itself.
 */
export function outputsOf(record: FrozenRecord): readonly WrittenOutput[] {
  const { note, reference } = record
  return [
    {
      id: caseNoteOutput,
      name: note.type,
      noteType: note.type,
      title: note.title,
      limit: note.limit,
      reference,
      texts: noteTexts(reference, recordBlocks(record), note.limit),
      leftOut: [],
    },
    ...(record.outputs ?? []).map((output, place) =>
      furtherOutput(record, output, `${reference}-${letters[place]!}`),
    ),
  ]
}

/** Told apart from each other read aloud, and never taken for a digit. */
const letters = 'BCDEFGHJKM'

function furtherOutput(record: FrozenRecord, output: FrozenOutput, reference: string): WrittenOutput {
  const parts = output.parts ?? []
  const sections = parts.flatMap((part) => sectionOf(record, output, part))
  const opening = recordBlocks({ ...record, note: { ...output, parts: [] } })
  const about = {
    id: output.id,
    name: output.name,
    noteType: output.type,
    title: output.title,
    limit: output.limit,
    reference,
  }
  const blocks = [...opening, ...sections.map(({ text }) => text)]
  if (output.tooLong === 'more-notes')
    return { ...about, texts: noteTexts(reference, blocks, output.limit), leftOut: [] }
  return { ...about, ...asFarAsItFits(record, [reference, ...opening], sections, output.limit) }
}

interface Section {
  readonly called: string
  readonly text: Block
}

/**
 * Whole sections as far as they fit. What does not fit is named in the text itself, with where it stands, so that
 * whoever reads the note knows that there is more.
 */
function asFarAsItFits(
  record: FrozenRecord,
  opening: readonly Block[],
  sections: readonly Section[],
  limit: number,
): { readonly texts: readonly string[]; readonly leftOut: readonly string[] } {
  const whole = [...opening, ...sections.map(({ text }) => text)].join('\n\n')
  if (whole.length <= limit) return { texts: [whole], leftOut: [] }
  for (let out = 1; ; out++) {
    // The last sections go first: the policy lists what matters most at the head.
    const kept = sections.slice(0, sections.length - out)
    const leftOut = sections.slice(sections.length - out).map(({ called }) => called)
    const says = `Left out here for want of room: ${leftOut.join('; ')}. It stands in full in ${record.note.type} ${record.reference}.`
    const text = [...opening, ...kept.map((section) => section.text), says].join('\n\n')
    if (text.length <= limit || kept.length === 0) return { texts: [text], leftOut }
  }
}

function sectionOf(record: FrozenRecord, output: FrozenOutput, part: OutputPart): readonly Section[] {
  const { headings } = output
  const section = (called: string, heading: string, lines: readonly string[]): readonly Section[] =>
    lines.length === 0 ? [] : [{ called, text: [heading.toUpperCase(), ...lines].join('\n') }]
  switch (part) {
    case 'participants':
      return section(
        'how it was held',
        headings?.participants ?? 'How it was held, and who took part',
        talkLines(record),
      )
    case 'agreed-date':
      return section('the dates', headings?.['agreed-date'] ?? 'Dates', dateLines(record))
    case 'summary':
      return section('the summary', headings?.summary ?? record.summary.asks, [record.summary.text])
    case 'actions': {
      const actions = everyAction(record).map(actionText)
      return section('the actions', headings?.actions ?? 'Actions agreed', [
        ...(actions.length > 0 ? actions : ['No action was agreed.']),
      ])
    }
    case 'answers': {
      const blocks = recordBlocks({ ...record, note: { ...record.note, parts: ['answers'] } }).slice(1)
      return blocks.length === 0 ? [] : [{ called: 'the answers', text: blocks.join('\n\n') }]
    }
  }
}

/** Every action agreed at a review, in the order of its questions, those tied to none last. */
function everyAction(record: FrozenRecord): readonly FrozenAction[] {
  return [
    ...record.groups.flatMap(({ questions }) => questions.flatMap(({ actions }) => actions)),
    ...record.actions,
  ]
}

function dateLines({ review, agreed }: FrozenRecord): readonly string[] {
  const words = (date: string) => dateInWords(dayOf(date))
  return [
    ...(agreed?.arrangedFor ? [`Date set: ${words(agreed.arrangedFor)}`] : ['No date had been set.']),
    `Held: ${words(review.heldOn)}`,
    ...(agreed?.intervalEndsOn
      ? [
          `Next ${review.planType === 'cp' ? 'conference' : 'looked-after review'}: by ${words(agreed.intervalEndsOn)}`,
        ]
      : []),
  ]
}
