import type { Pages } from '#web/page-definition.ts'
import { HelpPage, WordsPage } from '#web/pages/help/page.tsx'
import { groupsOfWords } from '#web/pages/help/words.ts'
import { paths } from '#web/paths.ts'

/** Help, open to anyone: also to somebody who cannot sign in. */
export const helpPages: Pages = (app) => {
  app.page(paths.help, { access: 'anyone', show: () => <HelpPage /> })
  app.page(paths.words, { access: 'anyone', show: () => <WordsPage groups={groupsOfWords} /> })
}
