import { z } from 'zod'
import { arranging } from './schema/arranging.ts'
import { capacity, concerns, duty, workload } from './schema/duties.ts'
import { drift } from './schema/drift.ts'
import { form } from './schema/forms.ts'
import { panel, recordedHere } from './schema/pathway.ts'
import { date, sentence, slug, wordKey } from './schema/terms.ts'
import { example, group, meeting, requirement, review, stage } from './schema/timing.ts'

/** One version of a policy pack, as it is written. Unknown keys are refused. */
export const packFile = z.strictObject({
  pack: slug,
  version: z
    .string({ error: 'Write a year and a month, such as 2027-04.' })
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'Write a year and a month, such as 2027-04.' }),
  name: sentence,
  about: sentence,
  'in-force-from': date,
  'in-force-until': date.optional(),
  serves: z
    .array(
      z.enum(['cp-midway', 'cla-midway', 'pathway', 'national'], {
        error: 'Write cp-midway, cla-midway, pathway or national.',
      }),
    )
    .min(1),
  source: z.strictObject({ document: sentence, note: sentence.optional() }).optional(),
  words: z.partialRecord(wordKey, sentence).optional(),
  events: z
    .array(
      z.strictObject({ id: slug, name: sentence.describe('As screens call it').optional(), says: sentence }),
    )
    .max(100)
    .optional(),
  meetings: z.array(meeting).max(20).optional(),
  requirements: z.array(requirement).max(200).optional(),
  reviews: z.array(review).max(20).optional(),
  arranging: arranging.optional(),
  stages: z.array(stage).max(20).optional(),
  groups: z.array(group).max(50).optional(),
  capacity: capacity.optional(),
  workload: workload.optional(),
  forms: z.array(form).max(30).optional(),
  concerns: z.array(concerns).max(10).optional(),
  duties: z.array(duty).max(200).optional(),
  drift: drift.optional(),
  'recorded-here': z.array(recordedHere).max(100).optional(),
  panels: z.array(panel).max(10).optional(),
  examples: z.array(example).max(200).optional(),
})

/** A pack as it is written, once it fits the schema. */
export type PackFile = z.output<typeof packFile>

/** The JSON Schema of a pack file, for editors: completion and checking while one types. */
export function packJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(packFile, { io: 'input', target: 'draft-7', reused: 'ref' })
  return { ...schema, title: 'Waymark policy pack' }
}

type JsonSchema = Readonly<Record<string, unknown>>

let asJson: JsonSchema | undefined

/** The keys that may stand in the block at a path of a pack, over all the ways in which it can be written. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  asJson ??= packJsonSchema()
  const root = asJson
  let here = waysOf(root, root)
  for (const step of path) here = here.flatMap((schema) => waysOf(below(schema, step), root))
  return [...new Set(here.flatMap(({ properties }) => Object.keys(properties ?? {})))]
}

/** What stands under a key, or at a place of a list. */
function below(schema: JsonSchema, step: PropertyKey): unknown {
  const { properties, items, additionalProperties } = schema
  if (typeof step === 'number') return Array.isArray(items) ? (items as unknown[])[step] : items
  return (properties as JsonSchema | undefined)?.[String(step)] ?? additionalProperties
}

/** The ways in which an item can be written: what a reference points to, each branch of a choice. */
function waysOf(schema: unknown, root: JsonSchema): readonly JsonSchema[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { $ref: ref, anyOf, oneOf, allOf } = schema as Record<string, unknown>
  if (typeof ref === 'string') {
    const target = ref
      .split('/')
      .slice(1)
      .reduce<unknown>((node, key) => (node as JsonSchema | undefined)?.[key], root)
    return waysOf(target, root)
  }
  const branches = [anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
  return branches.length > 0 ? branches.flatMap((branch) => waysOf(branch, root)) : [schema as JsonSchema]
}

/** Every key that a pack file may hold anywhere, so that the nearest can be offered for a mistyped one. */
export const packKeys: readonly string[] = [...keysIn(packJsonSchema())]

function keysIn(schema: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(schema)) for (const one of schema) keysIn(one, found)
  else if (typeof schema === 'object' && schema !== null) {
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') for (const name of Object.keys(value as object)) found.add(name)
      keysIn(value, found)
    }
  }
  return found
}
