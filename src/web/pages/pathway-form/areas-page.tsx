import { auditInWords, auditsSignedInWords, countAudits, type AuditOfArea } from '#domain/pathway/audits.ts'
import type { PathwayForm } from '#db/queries/pathway/forms.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import { capital } from '#web/child/words.ts'
import { BackLink } from '#web/govuk/back-link.tsx'
import { SummaryList } from '#web/govuk/summary-list.tsx'
import { Page } from '#web/layout/page.tsx'
import { SignedForm, type FormPageShared } from '#web/pages/pathway-form/page.tsx'

/** A form that several areas fill in: how each stands, with the way to it, and what is signed below. */
export function AreasPage({
  banner,
  title,
  back,
  areas,
}: FormPageShared & {
  readonly areas: readonly (AuditOfArea<PathwayForm> & { readonly href: string })[]
}) {
  return (
    <Page title={title} about={banner.name} before={<BackLink href={back.href}>{back.text}</BackLink>}>
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">{title}</h1>
      <p class="govuk-body">
        Each area fills it in by itself. {auditsSignedInWords(countAudits(areas))}; they count on the pathway
        once each area has signed.
      </p>
      <SummaryList
        rows={areas.map(({ area, audit, href }) => ({
          key: area?.title ?? '',
          value: capital(auditInWords(audit)),
          actions: [{ href, text: 'Open', visuallyHiddenText: area?.title }],
        }))}
      />
      {areas.map(({ audit }) => audit?.signedAt && <SignedForm form={audit} />)}
    </Page>
  )
}
