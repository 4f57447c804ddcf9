import { execFileSync } from 'node:child_process'
import type { Prepare } from '../support/contender.ts'

const program = `
import sys, time, xml.parsers.expat
children = 0
def start(name, attributes):
    global children
    if name == 'Child': children += 1
parser = xml.parsers.expat.ParserCreate()
parser.StartElementHandler = start
began = time.perf_counter()
parser.ParseFile(open(sys.argv[1], 'rb'))
print(children, (time.perf_counter() - began) * 1000)
`

/** expat from Python, counting children: parsed and nothing made of it. Timed inside, without Python's start. */
const prepare: Prepare = ([path]) => ({
  run() {
    const [children, ms] = execFileSync('python3', ['-c', program, path!], { encoding: 'utf8' }).split(' ')
    return { check: `${children} children`, ms: Number(ms) }
  },
})
export default prepare
