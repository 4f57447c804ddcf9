import { runProgram } from '#cli/program.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever was reading has gone, as `waymark reviews | head` does.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
})
