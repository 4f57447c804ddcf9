/** Who may import whom. docs/architecture.md says why; each rule here says it once more where it is broken. */

/** Everything under src but what is named, and the one file that knows where the package lies. */
const srcBut = (...folders) => `^src/(?!(${folders.join('|')})/|package-root\\.ts$)`

const only = (folder, comment, ...mayImport) => ({
  name: `${folder.replaceAll('/', '-')}-imports`,
  comment,
  severity: 'error',
  from: { path: `^src/${folder}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: srcBut(folder, ...mayImport) },
})

module.exports = {
  forbidden: [
    only('domain/calendar', 'The calendar knows days and nothing else.'),
    only('domain/facts', 'Facts know the calendar.', 'domain/calendar'),
    only('domain/timescales', 'The engine knows days and facts.', 'domain/calendar', 'domain/facts'),
    only('domain', 'The domain knows no web, no SQL, no files.'),
    only('policies', 'Packs are read into the domain’s own types.', 'domain'),
    only('access', 'Access knows roles and scopes.', 'domain'),
    only('db', 'The database knows the domain’s types and the scope of a query.', 'domain', 'access'),
    only(
      'workflows',
      'A workflow does one thing with the domain, the policies and the database; it knows no edge.',
      'domain',
      'policies',
      'access',
      'db',
    ),
    only('importers', 'An edge: it imports no other edge.', 'domain', 'workflows', 'db'),
    only(
      'case-notes',
      'An edge: it hands over what waits, and imports no other edge.',
      'domain',
      'workflows',
      'db',
    ),
    only('web', 'An edge: it imports no other edge.', 'domain', 'policies', 'access', 'workflows', 'db'),
    only(
      'mail',
      'An edge: it sends what the outbox holds, by a mail server or GOV.UK Notify.',
      'domain',
      'workflows',
      'db',
    ),
    only('jobs', 'An edge: it runs workflows when their time comes.', 'domain', 'workflows', 'db'),
    only('demo', 'The made-up authority writes files, as any authority does.', 'domain'),
    only('web/govuk', 'The components are the Design System’s: nothing of ours is in them.'),
    {
      name: 'domain-is-pure',
      comment: 'The domain imports no package and nothing of Node: no clock, no files, no randomness.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-no-pkg'] },
    },
    {
      name: 'domain-does-not-know-where-it-lies',
      comment: 'Files and folders are the edges’ business.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: '^src/package-root' },
    },
    {
      name: 'pages-do-not-import-each-other',
      comment: 'A page by itself: what two pages share stands in the layout or in a query.',
      severity: 'error',
      from: { path: '^src/web/pages/([^/]+)/' },
      to: { path: '^src/web/pages/', pathNot: '^src/web/pages/$1/' },
    },
    {
      name: 'configuration-from-entry-points-only',
      comment: 'What the environment decides is read once and handed on.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/', '\\.test\\.tsx?$'] },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-test',
      comment: 'What runs does not import what tests.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['^test/', '\\.test\\.tsx?$'] },
    },
    {
      name: 'not-to-unresolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Sent to the browser as it stands; what it imports is beside it there.
    exclude: { path: '^src/web/assets/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
