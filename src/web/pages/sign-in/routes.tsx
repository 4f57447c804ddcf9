import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { demonstrationPeople } from '#db/queries/people/people.ts'
import { serviceShown } from '#db/queries/people/service.ts'
import { signInByPassword, signInForDemonstration, usernameOf } from '#workflows/people/sign-in.ts'
import { signOut } from '#workflows/people/sign-out.ts'
import { idInAddress } from '#web/page.tsx'
import type { Pages } from '#web/page-definition.ts'
import { DemonstrationSignInPage, SignedInPage, SignInPage } from '#web/pages/sign-in/page.tsx'
import { placeToReturnTo, presentPeopleToTry } from '#web/pages/sign-in/presenter.ts'
import { paths } from '#web/paths.ts'
import { seeOther, showAgain } from '#web/replies.ts'

const longestUsername = 200

const signInForm = z.object({
  person: idInAddress.optional().catch(undefined),
  username: z.string().max(longestUsername).catch(''),
  password: z.string().max(1000).catch(''),
  next: z.string().optional().catch(undefined),
})

/** The same words whatever is wrong, so that nobody learns which usernames exist. */
const notTogether = 'Enter a username and password that go together'

/** Signing in and signing out. */
export const signInPages: Pages = (app, { db, settings }) => {
  app.page(paths.signIn, {
    access: 'anyone',
    query: z.object({ next: z.string().optional().catch(undefined) }),
    limits: [
      { times: 200, minutes: 15, by: (request) => request.ip },
      { times: 10, minutes: 15, by: usernameAndAddress },
    ],
    async show({ person, query, today, form }) {
      const next = placeToReturnTo(form.value('next') ?? query.next)
      if (person && !form.sent) return seeOther(next)
      const { demonstration, authority } = await serviceShown(db)
      if (!demonstration) return <SignInPage form={form} next={next} />
      const people = presentPeopleToTry(await demonstrationPeople(db, today))
      return <DemonstrationSignInPage people={people} next={next} authority={authority} />
    },
    form: signInForm,
    async submit({ answers, today, now, request, reply }) {
      const asked = {
        now,
        today,
        sessionHours: settings.sessionHours,
        oldCookie: request.cookies[app.cookieNames.session],
      }
      const { demonstration } = await serviceShown(db)
      const cookie =
        demonstration && answers.person !== undefined
          ? await signInForDemonstration(db, { ...asked, personId: answers.person })
          : await signInByPassword(db, { ...asked, username: answers.username, password: answers.password })
      if (cookie === undefined) return showAgain([{ field: 'username', text: notTogether }])
      void reply.setCookie(app.cookieNames.session, cookie)
      void reply.clearCookie(app.cookieNames.visit)
      return seeOther(placeToReturnTo(answers.next))
    },
  })

  app.page(paths.signedIn, {
    access: 'signed-in',
    show: ({ person }) => <SignedInPage personId={person.personId} />,
  })

  app.page(paths.signOut, {
    access: 'anyone',
    show: () => seeOther(paths.home()),
    async submit({ now, request, reply }) {
      if (request.signedIn) await signOut(db, { ...request.signedIn, now })
      void reply.clearCookie(app.cookieNames.session)
      return seeOther(paths.signIn(), 'You have signed out')
    },
  })
}

function usernameAndAddress(request: FastifyRequest): string {
  const { username, person } = (request.body ?? {}) as Readonly<Record<string, unknown>>
  if (typeof username !== 'string') return `${request.ip} made-up person ${String(person)} ${request.id}`
  return `${request.ip} ${usernameOf(username.slice(0, longestUsername))}`
}
