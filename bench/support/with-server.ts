import { startThrowAwayServer, installedServer } from '#test/support/postgresql-server.ts'

/** Runs a workload with a PostgreSQL server of its own, as `durable` as one in service; without one where none is installed. */
export async function withServer(work: (hasServer: boolean) => Promise<void>): Promise<void> {
  const programs = installedServer()
  if (programs === undefined) {
    console.log('No PostgreSQL server is installed here: what needs one is left out.')
    return work(false)
  }
  const server = await startThrowAwayServer(programs, durable)
  process.env['BENCH_DATABASE_URL'] = server.url
  try {
    await work(true)
  } finally {
    await server.stop()
  }
}

/** As a server in service has it: a commit is on the disk before it is acknowledged. */
const durable = ['fsync=on', 'synchronous_commit=on', 'full_page_writes=on', 'max_wal_size=1GB']
