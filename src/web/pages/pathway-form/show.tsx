import { momentOf } from '#db/queries/children/evidence.ts'
import type { Person } from '#access/person.ts'
import { scopeOf } from '#access/scope.ts'
import { formsOfChild, formsOfPanel, type PathwayForm } from '#db/queries/pathway/forms.ts'
import { panelFor } from '#db/queries/pathway/panels.ts'
import type { Db } from '#db/open.ts'
import type { Day } from '#domain/calendar/day.ts'
import { auditInWords, auditsByArea } from '#domain/pathway/audits.ts'
import { inASentence } from '#domain/pathway/words.ts'
import { alsoHere } from '#domain/reviews/also-here.ts'
import { presentBanner } from '#web/child/present-banner.ts'
import { capital } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { AreasPage } from '#web/pages/pathway-form/areas-page.tsx'
import { BeginFormPage, FillInFormPage } from '#web/pages/pathway-form/page.tsx'
import { paths } from '#web/paths.ts'
import { rolesInWords } from '#web/pathway/words.ts'
import { notFound } from '#web/replies.ts'
import { explainChild } from '#workflows/dates/explain-child.ts'
import { ruleOfPanel } from '#workflows/panels/panel-at-hand.ts'
import { auditToTakeBack } from '#workflows/panels/take-audit-back.ts'
import { formAtHand, type FormAtHand } from '#workflows/pathway/form-at-hand.ts'
import { pathwayFormOf, pathwayOf } from '#workflows/pathway/pathway-policy.ts'
import { fillsIn, holdsForm, isAskedFor } from '#workflows/pathway/who-fills-in.ts'
import { policyNow } from '#workflows/policies/policy-now.ts'

/** A form as its address names it. */
export interface FormInAddress {
  readonly childId: number
  readonly form: string
  readonly area?: string | undefined
  readonly panelId?: number
}

/** The address of a form. */
export function addressOf(asked: FormInAddress): string {
  const { panelId, area } = asked
  return panelId === undefined ? paths.pathwayForm(asked) : paths.panelForm({ ...asked, panelId }, { area })
}

function takeBackAddress({ panelId = 0, area, ...asked }: FormInAddress): string {
  return paths.panelAuditTakeBack({ ...asked, panelId }, { area })
}

/** From where a form was opened. */
export function backOf({ childId, panelId }: FormInAddress) {
  return panelId === undefined
    ? { href: paths.childPathway({ childId }), text: 'Back to the pathway' }
    : { href: paths.panelChild({ panelId, childId }), text: 'Back to the panel' }
}

interface Showing {
  readonly person: Person
  readonly today: Day
  readonly now: Date
  readonly form: FormState
}

/** A form of the pathway: as it is filled in, as it can be begun, or as it was signed; or each of its areas. */
export async function showForm(db: Db, asked: FormInAddress, { person, today, now, form }: Showing) {
  const pathway = pathwayOf(await policyNow(db), today)
  const held = pathway && pathwayFormOf(pathway, asked.form)
  const child = await explainChild(db, asked.childId, today)
  if (!pathway || !held || !child) return notFound()
  const all = await formsOfChild(db, asked.childId, asked)
  const here = all.filter(({ panelId, takenBack }) => panelId === asked.panelId && !takenBack)
  const { areas } = held.form
  const ofPanel = asked.panelId === undefined ? [] : auditsByArea(areas, here)
  const area = ofPanel.find((one) => one.area !== undefined && one.area.id === asked.area)?.area
  if (asked.area !== undefined && !area) return notFound()
  const title = area ? `${held.form.title}: ${inASentence(area.title)}` : held.form.title
  const shared = { banner: presentBanner(child, today), title, back: backOf(asked) }
  if (!area && ofPanel.some((one) => one.area))
    return (
      <AreasPage
        {...shared}
        areas={ofPanel.map((one) => ({ ...one, href: addressOf({ ...asked, area: one.area?.id }) }))}
      />
    )

  const open = all.find((one) => isAskedFor(one, asked))
  const at =
    open && (await fillsIn(db, open, { person, today })) ? await formAtHand(db, open, today) : undefined
  if (at)
    return (
      <FillInFormPage
        {...shared}
        at={at}
        today={today}
        personId={person.personId}
        alsoHere={whoElse(at, person, now)}
        form={form}
      />
    )
  const signed = all.filter((one) => one.signedAt !== undefined && (!area || one.area === area.id))
  const takeBack = await auditTheyMayTakeBack(db, asked, { person, today })
  const mayHold = await holdsForm(db, asked, { person, today })
  const isBegun = here.some((one) => one.area === asked.area)
  return (
    <BeginFormPage
      {...shared}
      who={
        open
          ? stillOpen(open)
          : areas && !area
            ? 'A panel asks for it in each of the areas.'
            : `Held by: ${rolesInWords(held.by, pathway.pack.words)}. What is signed here counts as done on the pathway${area ? ' once each area has signed' : ''}.`
      }
      mayBegin={mayHold && (asked.panelId === undefined ? !areas : !isBegun)}
      signed={signed}
      takeBack={takeBack && { formNo: takeBack.formNo, href: takeBackAddress(asked) }}
    />
  )
}

/** The signed audit of an address that a person may take back, while its panel goes on. */
export async function auditTheyMayTakeBack(
  db: Db,
  { panelId, ...named }: FormInAddress,
  { person, today }: Pick<Showing, 'person' | 'today'>,
): Promise<PathwayForm | undefined> {
  const panel = panelId === undefined ? undefined : await panelFor(db, scopeOf(person), today, panelId)
  const at = panel && !panel.signed ? await ruleOfPanel(db, panel) : undefined
  return at && auditToTakeBack(at, await formsOfPanel(db, at.panel.panelId), named, person)
}

function stillOpen(open: PathwayForm): string {
  return open.area === undefined ? 'It is begun and not signed yet.' : `${capital(auditInWords(open))}.`
}

function whoElse({ answers }: FormAtHand, { personId }: Person, now: Date): readonly string[] {
  return alsoHere(answers, personId, now).map(
    ({ name, lastTypedAt }) =>
      `${name} is also in this form (last typed ${momentOf(new Date(lastTypedAt)).at})`,
  )
}
