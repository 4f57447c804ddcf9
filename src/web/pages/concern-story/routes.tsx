import { z } from 'zod'
import type { Person } from '#access/person.ts'
import type { Day } from '#domain/calendar/day.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import type { Pages } from '#web/page-definition.ts'
import { idInAddress } from '#web/page.tsx'
import { StoryPage } from '#web/pages/concern-story/page.tsx'
import { planFacts } from '#web/pages/concern-story/plan-facts.ts'
import { bundleDocument } from '#web/pages/concern-story/word.ts'
import { paths } from '#web/paths.ts'
import { download, notFound } from '#web/replies.ts'
import { wordType } from '#web/word/document.ts'
import { concernAtHand } from '#workflows/concerns/concern-at-hand.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'

const params = z.object({ concernId: idInAddress })

/** The whole story of a concern; and for a looked-after child the bundle for Cafcass, as a page and for Word. */
export const concernStoryPages: Pages = (app, { db }) => {
  const about = async (asked: {
    readonly params: { readonly concernId: number }
    readonly person: Person
    readonly today: Day
  }) => {
    const hand = await concernAtHand(db, asked.person, asked.today, asked.params.concernId)
    return hand && { childId: hand.concern.childId, hand }
  }

  app.page(paths.concernStory, {
    access: 'concern:open',
    audit: 'concern-story-opened',
    params,
    about,
    async show({ about: { childId, hand }, today }) {
      const child = await explainChild(db, childId, today)
      if (!child) return notFound()
      return <StoryPage hand={hand} banner={presentBanner(child, today)} facts={undefined} />
    },
  })

  app.page(paths.concernBundle, {
    access: 'concern:open',
    audit: 'concern-bundle-opened',
    params,
    about,
    async show({ about: { childId, hand }, today }) {
      const child = await explainChild(db, childId, today)
      if (!child || hand.situation.receivers.length === 0) return notFound()
      return <StoryPage hand={hand} banner={presentBanner(child, today)} facts={planFacts(child, today)} />
    },
  })

  app.page(paths.concernBundleWord, {
    access: 'concern:open',
    audit: 'concern-bundle-downloaded',
    params,
    about,
    async show({ about: { childId, hand }, today }) {
      const child = await explainChild(db, childId, today)
      if (!child || hand.situation.receivers.length === 0) return notFound()
      const title = `Concern – ${presentBanner(child, today).name}`
      const body = await bundleDocument(hand.concern, planFacts(child, today), title)
      return download({ body, type: wordType, filename: `${hand.concern.reference}.docx` })
    },
  })
}
