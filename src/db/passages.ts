/**
 * Every way past the second wall, and why it is there. Work that has none of these, and nobody through whose eyes it
 * is done, sees no child: the wall is refused by default (docs/who-may-see-what.md).
 */
export const passages = {
  // Programs that serve nobody: one that is started by whoever holds the machine.
  command:
    'A command is run by whoever holds the machine and the database’s password; its own doing is in the log.',
  workbench: 'Tests, benchmarks and scripts put made-up children there and look at what came of it.',
  // What the program does by itself.
  tables: 'Bringing tables up to date, and giving back the room of rows that are gone.',
  'job-library': 'The library that keeps the times of jobs has tables of its own.',
  'turn-the-day': 'The dates of every child are worked out when the day turns.',
  'tell-monitoring-begins': 'Each chair is told of each plan that monitoring begins with.',
  'tell-owned-by-nobody': 'What nobody has is found over all children, and QA managers are told.',
  'turn-concerns': 'A concern on any child goes up its ladder when its time is over.',
  'remind-to-read': 'An outcome of a panel about any child that nobody has read is noticed.',
  'chase-notes': 'A case note on any child that is not confirmed is noticed.',
  'check-audit': 'The chain of the log is checked over every entry.',
  'anchor-audit': 'The newest link of the log is written where the database’s owner cannot reach.',
  mail: 'Mail is written to everybody, each message after asking what that person may still see.',
  digests: 'The morning’s mail is written to everybody, each after asking what that person may still see.',
  'case-notes': 'Signed records of any child are handed to the case system.',
  demonstration: 'An empty database is given an authority that is made up.',
  // What people set off and what reaches beyond the children they see. Their permission is checked by whoever calls.
  'load-files': 'Files of an authority hold all its children, whoever loads them.',
  policy: 'Another policy or another bank holiday works every child’s dates out again, whoever publishes it.',
  'try-policy':
    'A draft of a policy is replayed on every child’s record; what is kept are numbers, and children only for those who may see them.',
  'bar-person':
    'Somebody is barred from a child by the local ID alone, also one whom the administrator does not see.',
  'capacity-in-force':
    'A decision that everybody agreed with holds for every child it is about, whoever agreed last.',
  'capacity-taken-back':
    'Hours that came back make every review of a decision due again, closed records too, whoever takes it back.',
  'person-leaves':
    'What waits on a leaver is counted and goes over to somebody, whoever says so and whomever it is about.',
  figures:
    'Figures count closed records too, and an analyst counts children whose pages stay shut: numbers and references, no names.',
  'annual-report':
    'Reviews that were put off are counted over every child, and examples are read whose words name nobody.',
} as const

/** A named way past the second wall. */
export type Passage = keyof typeof passages
