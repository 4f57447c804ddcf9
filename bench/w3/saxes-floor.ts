import { createReadStream } from 'node:fs'
import { SaxesParser } from 'saxes'
import type { Prepare } from '../support/contender.ts'

/** saxes with handlers that only count: the XML is parsed and nothing is made of it. */
const prepare: Prepare = ([path]) => ({
  async run() {
    let children = 0
    let text = 0
    const parser = new SaxesParser()
    parser.on('opentag', ({ name }) => {
      if (name === 'Child') children++
    })
    parser.on('text', (said) => (text += said.length))
    const stream = createReadStream(path!, { encoding: 'utf8' }) as AsyncIterable<string>
    for await (const piece of stream) parser.write(piece)
    parser.close()
    if (text === 0) throw new Error('No text was read.')
    return { check: `${children} children` }
  },
})
export default prepare
