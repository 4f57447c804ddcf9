import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Prepare } from '../support/contender.ts'

/** Where the peer's own repository lies, if somebody has put it there: see bench/README.md. */
const folder = join('var', 'peers', 'csc-validator-be-cin')

export const isThere = (): boolean => existsSync(join(folder, 'cin_validator', 'ingress.py'))

/** Its reading alone, without its rules; its package would load them all, so that its two files are taken singly. */
const program = `
import sys, time, types, warnings, xml.etree.ElementTree as ET
warnings.simplefilter('ignore')
package = types.ModuleType('cin_validator'); package.__path__ = [sys.argv[1] + '/cin_validator']
sys.modules['cin_validator'] = package
from cin_validator.ingress import XMLtoCSV
began = time.perf_counter()
read = XMLtoCSV(ET.parse(sys.argv[2]).getroot())
print(len(read.ChildIdentifiers), (time.perf_counter() - began) * 1000)
`

/** csc-validator-be-cin reading a census into its tables, as its users do before anything is checked. */
const prepare: Prepare = ([path]) => ({
  run() {
    const answer = execFileSync('/usr/bin/python3', ['-c', program, folder, path!], { encoding: 'utf8' })
    const [children, ms] = answer.split(' ')
    return { check: `${children} children`, ms: Number(ms) }
  },
})
export default prepare
