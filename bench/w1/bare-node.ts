/** The floor of a start: node:http and one connection of pg, no router, no sessions, no assets. */
import { createServer } from 'node:http'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'] })
await pool.query('select 1')
const server = createServer((_request, response) => response.end('<title>Sign in</title>'))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`It is at http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
})
process.once('SIGTERM', () => {
  server.close()
  void pool.end()
})
