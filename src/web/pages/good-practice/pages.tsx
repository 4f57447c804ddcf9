import type { GoodPracticeNote } from '#db/queries/concerns/good-practice.ts'
import { ChildBanner } from '#web/child/banner.tsx'
import type { ChildBannerProps } from '#web/child/present-banner.ts'
import { childName } from '#web/child/words.ts'
import type { FormState } from '#web/forms/form-state.ts'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import { Input } from '#web/govuk/input.tsx'
import { Pagination, type PaginationProps } from '#web/govuk/pagination.tsx'
import { instantWordsWithYear } from '#web/instant-words.ts'
import { Form } from '#web/layout/form.tsx'
import { Page } from '#web/layout/page.tsx'
import { Chips, type Chip } from '#web/list/filters.tsx'
import { NamesOfOthers } from '#web/names/names-of-others.tsx'
import { paths } from '#web/paths.ts'
import { noteLimit } from '#workflows/concerns/note-good-practice.ts'

/** Noting good practice for a child: one box, who is thanked, and whether it may be shared. */
export function NotePage({
  banner,
  formId,
  form,
  cancelHref,
}: {
  readonly banner: ChildBannerProps
  readonly formId: string
  readonly form: FormState
  readonly cancelHref: string
}) {
  return (
    <Page
      title="Note good practice"
      about={banner.name}
      breadcrumbs={[
        { text: 'Home', href: paths.home() },
        { text: banner.name, href: paths.child({ childId: banner.childId }) },
        { text: 'Note good practice' },
      ]}
    >
      <ChildBanner child={banner} />
      <h1 class="govuk-heading-l waymark-review__title">Note good practice</h1>
      <Form id="good-practice" classes="waymark-raise">
        <input type="hidden" name="form" value={form.value('form') ?? formId} />
        <CharacterCount
          name="note"
          value={form.value('note')}
          error={form.problem('note')}
          label="What was done well for the child?"
          labelProps={{ classes: 'govuk-label--s' }}
          rows={4}
          limit={noteLimit}
          threshold={75}
          classes="waymark-grows"
        />
        <Input
          name="thanked"
          value={form.value('thanked')}
          error={form.problem('thanked')}
          label="Who is thanked?"
          labelProps={{ classes: 'govuk-label--s' }}
          hint="The child’s social worker and their manager are told in the morning."
        />
        <Checkboxes
          name="share"
          legend="Sharing"
          legendClasses="govuk-fieldset__legend--s"
          items={[
            {
              value: 'yes',
              label: 'It may be shared in the service',
              hint: 'Without the name of the child.',
            },
          ]}
          values={form.values('share')}
        />
        <NamesOfOthers form={form} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Note good practice</Button>
          <a class="govuk-link" href={cancelHref}>
            Leave it
          </a>
        </div>
      </Form>
    </Page>
  )
}

/** Good practice that was noted, the newest first. */
export function GoodPracticePage({
  notes,
  count,
  page,
  pages,
  pagination,
  chips,
}: {
  readonly notes: readonly GoodPracticeNote[]
  readonly count: string
  readonly page: number
  readonly pages: number
  readonly pagination: PaginationProps | undefined
  readonly chips: readonly Chip[]
}) {
  return (
    <Page title={pages > 1 ? `Good practice (page ${page} of ${pages})` : 'Good practice'}>
      <h1 class="govuk-heading-xl waymark-heading">Good practice</h1>
      <nav class="waymark-subnavigation" aria-label="Concerns and good practice">
        <ul class="waymark-subnavigation__list">
          <li>
            <a class="waymark-subnavigation__link" href={paths.concerns()}>
              Concerns
            </a>
          </li>
          <li>
            <a class="waymark-subnavigation__link" href={paths.goodPractice()} aria-current="page">
              Good practice
            </a>
          </li>
        </ul>
      </nav>
      <Chips chips={chips} />
      {notes.length === 0 ? (
        <div class="waymark-empty">
          <p class="govuk-body-l">No good practice was noted yet.</p>
          <p class="govuk-body">It is noted from a child’s page, or from a midway review.</p>
        </div>
      ) : (
        <>
          <p class="waymark-found">
            <strong>{count}</strong>, the newest first
          </p>
          {notes.map((note) => (
            <article class="waymark-praise">
              <p class="govuk-body waymark-kept-lines">{note.note}</p>
              <p class="govuk-body">
                Thanks to <strong>{note.thanked}</strong>
              </p>
              <p class="waymark-under">
                <a class="govuk-link" href={paths.child({ childId: note.childId })}>
                  {childName({ ...note, bornOn: undefined, expectedOn: undefined })}
                </a>{' '}
                · {note.writtenBy}, {instantWordsWithYear(note.writtenAt)} ·{' '}
                {note.mayBeShared ? 'may be shared without the name' : 'not to be shared'}
              </p>
            </article>
          ))}
          {pagination && <Pagination {...pagination} />}
        </>
      )}
    </Page>
  )
}
