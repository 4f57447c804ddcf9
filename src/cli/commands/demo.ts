import { writeAuthority } from '#demo/write-authority.ts'
import { numberGiven, textOption, type Command } from '../command.ts'
import { wrongUsage } from '../failure.ts'

/** `waymark demo`: writes a made-up authority. */
export const demo: Command = {
  name: 'demo',
  usage:
    'demo --out DIR [--children N] [--seed S] [--as-of YYYY-MM-DD] [--closed N] [--earlier-midways] [--json]',
  does: 'writes a made-up authority: SSD tables, local extract and a CIN census of the same children',
  options: {
    children: { type: 'string' },
    seed: { type: 'string' },
    closed: { type: 'string' },
    'earlier-midways': { type: 'boolean' },
    out: { type: 'string' },
  },
  async run(given, { out, err }) {
    const folder = textOption(given, 'out')
    if (folder === undefined) throw wrongUsage('Say where to write: waymark demo --out DIR')
    const closed = textOption(given, 'closed')
    const written = await writeAuthority({
      children: numberGiven('--children', textOption(given, 'children') ?? '700', 1, 200_000),
      seed: numberGiven('--seed', textOption(given, 'seed') ?? '1', 0, 2 ** 31),
      asOf: given.asOf,
      out: folder,
      earlierMidways: given.values['earlier-midways'] === true,
      ...(closed === undefined ? {} : { closed: numberGiven('--closed', closed, 0, 200_000) }),
    })
    if (given.json) return out(`${JSON.stringify(written)}\n`)
    for (const file of written.files) err(`${file.path}: ${file.rows} rows\n`)
    out(
      `${written.children} made-up children, ${written.openChildren} of them with an open plan, in ${folder}\n`,
    )
  },
}
