import { z } from 'zod'
import { savedListsOf } from '#db/queries/people/saved-lists.ts'
import { listAddress } from '#web/list/list-address.ts'
import type { Pages } from '#web/page-definition.ts'
import { SavedListsPage } from '#web/pages/saved-lists/page.tsx'
import { paths } from '#web/paths.ts'
import { seeOther, showAgain } from '#web/replies.ts'
import { forgetList, saveList } from '#workflows/people/save-list.ts'

/** Lists that somebody keeps on the home page: saved from the list itself, taken away here. */
export const savedListPages: Pages = (app, { db }) => {
  app.page(paths.savedLists, {
    access: 'home:open',
    audit: 'saved-lists-opened',
    async show({ person, form }) {
      return <SavedListsPage lists={await savedListsOf(db, person.personId)} form={form} />
    },
    form: z.object({
      address: z
        .string({ error: 'Open the list that you want to save, and save it there' })
        .max(1000)
        .transform(listAddress)
        .pipe(z.string({ error: 'Open the list that you want to save, and save it there' })),
      name: z.string().max(1000).default(''),
    }),
    async submit({ person, now, answers }) {
      const saved = await saveList(db, { person, now, ...answers })
      if (saved.ok) return seeOther(answers.address, 'Saved. It stands on your home page')
      return showAgain(saved.problems.map((text) => ({ field: 'name', text })))
    },
  })

  app.page(paths.forgetList, {
    access: 'home:open',
    audit: 'saved-lists-opened',
    params: z.object({ listId: z.coerce.number().int().min(1).max(2_147_483_647) }),
    async show({ person, form }) {
      return <SavedListsPage lists={await savedListsOf(db, person.personId)} form={form} />
    },
    form: z.object({}),
    async submit({ person, now, params }) {
      await forgetList(db, { person, now, listId: params.listId })
      return seeOther(paths.savedLists(), 'Taken off your home page')
    },
  })
}
