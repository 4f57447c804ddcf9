import { readFile } from 'node:fs/promises'
import { newestLink } from '#db/queries/audit/audit-chain.ts'
import { childIdOf } from '#db/queries/children/case-names.ts'
import type { Database } from '#db/open.ts'
import { anchorIn, anchorsIn, anchorText, type Anchor } from '#domain/audit/anchor.ts'
import { readConfig } from '#src/config.ts'
import { anchorAudit } from '#workflows/audit/anchor-audit.ts'
import { checkAudit, type ToCheck } from '#workflows/audit/check-audit.ts'
import { disposeAuditDetails } from '#workflows/audit/dispose-audit-details.ts'
import { accountName } from '../account-name.ts'
import { dayGiven, textOption, type Command, type Given, type Streams } from '../command.ts'
import { CommandFailed, wrongUsage } from '../failure.ts'
import { withDatabase } from '../with-database.ts'

/** `waymark audit`: checks the log, anchors it, and disposes of its details. */
export const audit: Command = {
  name: 'audit',
  usage:
    'audit verify [--anchor SEQ:HASH] [--anchors FILE] [--child ID] [--from DATE] [--to DATE] [--json] | ' +
    'audit anchor | audit dispose-details --before DATE [--data DIR]',
  does: 'checks the log of who did what, naming the first entry that does not fit; prints its anchor of the day',
  options: {
    anchor: { type: 'string' },
    anchors: { type: 'string' },
    child: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    before: { type: 'string' },
  },
  async run(given, streams) {
    const [verb, ...more] = given.positionals
    const does = verb === undefined || more.length > 0 ? undefined : verbs.get(verb)
    if (!does) throw wrongUsage(`Usage: waymark ${audit.usage}`)
    await does(given, streams)
  },
}

type Verb = (given: Given, streams: Streams) => Promise<void>
const verbs: ReadonlyMap<string, Verb> = new Map([
  ['verify', verify],
  ['anchor', anchor],
  ['dispose-details', disposeDetails],
])

async function verify(given: Given, { out }: Streams): Promise<void> {
  const asked: ToCheck = {
    anchors: await anchorsGiven(given),
    from: dayOption(given, 'from'),
    to: dayOption(given, 'to'),
    localId: textOption(given, 'child'),
  }
  await withDatabase(given.dataDir, async ({ kysely }) => {
    await refuseUnknownChild(kysely, asked.localId)
    const { agrees, says, entries, firstBad } = await checkAudit(kysely, asked)
    if (given.json) out(`${JSON.stringify({ agrees, entries, firstBad: firstBad ?? null, says })}\n`)
    if (!agrees) throw new CommandFailed(says)
    if (!given.json) out(`${says}\n`)
  })
}

/** Prints the newest link, for a scheduler to post elsewhere; the first time of a day it goes to the officers and the file too. */
async function anchor(given: Given, { out }: Streams): Promise<void> {
  const { anchorFile } = readConfig(process.env)
  await withDatabase(given.dataDir, async ({ kysely }) => {
    const asked = { today: given.today(), now: new Date(), file: anchorFile }
    const made = (await anchorAudit(kysely, asked)) ?? (await newestLink(kysely))
    if (!made) throw new CommandFailed('Nothing is in the log yet, so there is nothing to anchor.')
    out(given.json ? `${JSON.stringify(made)}\n` : `${anchorText(made)}\n`)
  })
}

async function disposeDetails(given: Given, { out }: Streams): Promise<void> {
  const before = dayOption(given, 'before')
  if (before === undefined)
    throw wrongUsage('Say up to which day: waymark audit dispose-details --before DATE')
  await withDatabase(given.dataDir, async ({ kysely }) => {
    const by = accountName()
    const entries = await disposeAuditDetails(kysely, { before, by, now: new Date() })
    out(`The details of ${entries} entries were disposed of. The entries themselves stay.\n`)
  })
}

async function refuseUnknownChild(db: Database['kysely'], localId: string | undefined): Promise<void> {
  if (localId !== undefined && (await childIdOf(db, localId)) === undefined)
    throw new CommandFailed(`No child with the id ${localId} is loaded.`)
}

async function anchorsGiven(given: Given): Promise<readonly Anchor[]> {
  const text = textOption(given, 'anchor')
  const one = text === undefined ? undefined : anchorIn(text)
  if (text !== undefined && !one)
    throw wrongUsage(`--anchor needs a number, a colon and 64 letters and digits; this is not one: ${text}`)
  const file = textOption(given, 'anchors')
  return [...(one ? [one] : []), ...(file === undefined ? [] : await anchorsOfFile(file))]
}

async function anchorsOfFile(file: string): Promise<readonly Anchor[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandFailed(`The file of anchors cannot be read: ${file}`)
  })
  const anchors = anchorsIn(text)
  if (anchors.length === 0) throw new CommandFailed(`There is no anchor in ${file}.`)
  return anchors
}

function dayOption(given: Given, name: string) {
  const text = textOption(given, name)
  return text === undefined ? undefined : dayGiven(`--${name}`, text)
}
