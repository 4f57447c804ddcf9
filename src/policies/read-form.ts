import {
  outputParts,
  type AnswerKind,
  type EvidenceAsked,
  type Form,
  type OutputHeadings,
  type Question,
  type QuestionPart,
} from '#domain/reviews/form.ts'
import { readConditions, sourceOf } from './read-timing.ts'
import type { PackFile } from './schema.ts'
import { isYes, numberIn } from './schema/terms.ts'

/** Turns what a pack writes about forms into the form that a review page shows. */

type FormFile = NonNullable<PackFile['forms']>[number]
type QuestionFile = FormFile['groups'][number]['questions'][number]
type PartFile = NonNullable<QuestionFile['parts']>[number]
type EvidenceFile = NonNullable<QuestionFile['evidence']>[number]

const everyChoice: AnswerKind = {
  kind: 'choice',
  options: ['yes', 'partly', 'no', 'not-known', 'does-not-apply'],
}

/** The form in the domain's words. */
export function readForm(file: PackFile, form: FormFile): Form {
  return {
    id: form.id,
    title: form.title,
    ...(form.areas && {
      areas: form.areas.map(({ id, title, source }) => ({ id, title, source: sourceOf(file, source) })),
    }),
    groups: form.groups.map((group) => ({
      id: group.id,
      title: group.title,
      ...(group.layout && { layout: group.layout }),
      ...(group.lead !== undefined && { lead: group.lead }),
      questions: group.questions.map((question) => ({
        ...readQuestion(file, question),
        ...(group.layout === 'agenda' && { mayBeLeft: true }),
      })),
    })),
    summary: {
      asks: form.summary.asks,
      hint: form.summary.hint,
      limit: numberIn(form.summary.limit),
      source: sourceOf(file, form.summary.source),
    },
    output: readOutput(form.output),
    furtherOutputs: (form['further-outputs'] ?? []).map((output) => ({
      ...readOutput(output),
      id: output.id,
      name: output.name,
      parts: output.parts ?? outputParts,
      tooLong: output['too-long'] ?? 'more-notes',
      source: sourceOf(file, output.source),
    })),
    caseByCase: form['case-by-case'] !== undefined && isYes(form['case-by-case']),
  }
}

function readOutput(output: FormFile['output']) {
  const headings = Object.entries(output.headings ?? {}).filter(([, words]) => words !== undefined)
  return {
    noteType: output['note-type'],
    title: output.title,
    limit: numberIn(output.limit),
    ...(output.parts && { parts: output.parts }),
    ...(headings.length > 0 && { headings: Object.fromEntries(headings) as OutputHeadings }),
  }
}

function readQuestion(file: PackFile, question: QuestionFile): Question {
  return {
    ...readAsked(question),
    hint: question.hint,
    ...(question.standard !== undefined && { standard: question.standard }),
    ...(question['shown-in'] !== undefined && { shownIn: question['shown-in'] }),
    parts: (question.parts ?? []).map(readAsked),
    themes: question.themes,
    mayRaiseConcern: question['may-raise-concern'] !== undefined && isYes(question['may-raise-concern']),
    defaultTaken: question.default,
    source: sourceOf(file, question.source),
  }
}

function readAsked(asked: PartFile): QuestionPart {
  return {
    id: asked.id,
    asks: asked.asks,
    answers: readAnswers(asked.answers),
    worry: asked.worry === 'neither' ? undefined : asked.worry,
    when: readConditions(asked.when),
    evidence: (asked.evidence ?? []).map(readEvidence),
  }
}

function readAnswers(answers: QuestionFile['answers']): AnswerKind {
  if (answers === undefined) return everyChoice
  if (answers === 'date') return { kind: 'date' }
  if (Array.isArray(answers)) return { kind: 'choice', options: answers }
  if ('text' in answers) return { kind: 'text', limit: numberIn(answers.text) }
  return { kind: 'scale', lowest: answers.scale.lowest, highest: answers.scale.highest }
}

function readEvidence(evidence: EvidenceFile): EvidenceAsked {
  if (typeof evidence === 'string') return { shows: evidence }
  if ('requirement' in evidence) return { shows: 'requirement', requirement: evidence.requirement }
  if ('latest' in evidence) return { shows: 'latest', event: evidence.latest }
  if ('count' in evidence) return { shows: 'count', event: evidence.count }
  return { shows: 'attendance', event: evidence.attendance, last: evidence.last }
}
