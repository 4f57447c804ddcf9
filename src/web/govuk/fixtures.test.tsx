import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ComponentChild } from 'preact'
import { jsxTemplate } from 'preact/jsx-runtime'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { BackLink } from '#web/govuk/back-link.tsx'
import { Breadcrumbs } from '#web/govuk/breadcrumbs.tsx'
import { Button } from '#web/govuk/button.tsx'
import { CharacterCount } from '#web/govuk/character-count.tsx'
import { Checkboxes } from '#web/govuk/checkboxes.tsx'
import type { ChoiceOrDivider } from '#web/govuk/choices.tsx'
import { DateInput } from '#web/govuk/date-input.tsx'
import { Details } from '#web/govuk/details.tsx'
import { ErrorMessage } from '#web/govuk/error-message.tsx'
import { ErrorSummary } from '#web/govuk/error-summary.tsx'
import { Fieldset } from '#web/govuk/fieldset.tsx'
import { Hint } from '#web/govuk/hint.tsx'
import { Input } from '#web/govuk/input.tsx'
import { InsetText } from '#web/govuk/inset-text.tsx'
import { Label } from '#web/govuk/label.tsx'
import type { Content } from '#web/govuk/markup.ts'
import { NotificationBanner } from '#web/govuk/notification-banner.tsx'
import { Pagination, type PageItem } from '#web/govuk/pagination.tsx'
import { Panel } from '#web/govuk/panel.tsx'
import { PhaseBanner } from '#web/govuk/phase-banner.tsx'
import { Radios } from '#web/govuk/radios.tsx'
import { Select } from '#web/govuk/select.tsx'
import { SkipLink } from '#web/govuk/skip-link.tsx'
import { SummaryList, type SummaryAction } from '#web/govuk/summary-list.tsx'
import { Table } from '#web/govuk/table.tsx'
import { Tag } from '#web/govuk/tag.tsx'
import { TaskList } from '#web/govuk/task-list.tsx'
import { Textarea } from '#web/govuk/textarea.tsx'
import { WarningText } from '#web/govuk/warning-text.tsx'

/**
 * Every component against the examples that govuk-frontend publishes for ports of its markup. An upgrade of
 * govuk-frontend is a list of failing examples here.
 */

// What an example says, in the names of govuk-frontend; only a test may be this loose.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Options = any

interface Fixture {
  readonly name: string
  readonly options: Options
  readonly html: string
}

interface Case {
  readonly component: string
  readonly show: (options: Options) => ComponentChild
  /** Examples that are left out, each with its reason. */
  readonly leftOut?: Readonly<Record<string, string>>
}

/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return */

/** Options give text or HTML; ours take text or elements. */
function content(options: Options): Content {
  if (options?.html) return jsxTemplate([String(options.html)])
  return options?.text
}

const props = (options: Options) => options && { classes: options.classes, attributes: options.attributes }

function field(o: Options) {
  return {
    name: o.name,
    id: o.id,
    label: content(o.label),
    labelProps: { ...props(o.label), isPageHeading: o.label?.isPageHeading },
    hint: o.hint && content(o.hint),
    hintProps: props(o.hint),
    error: o.errorMessage && content(o.errorMessage),
    errorProps: { ...props(o.errorMessage), visuallyHiddenText: o.errorMessage?.visuallyHiddenText },
    describedBy: o.describedBy,
    formGroup: props(o.formGroup),
    before: content(o.formGroup?.beforeInput),
    after: content(o.formGroup?.afterInput),
    classes: o.classes,
    attributes: o.attributes,
  }
}

function group(o: Options) {
  return {
    ...field(o),
    idPrefix: o.idPrefix,
    legend: o.fieldset && content(o.fieldset.legend),
    legendClasses: o.fieldset?.legend?.classes,
    legendIsPageHeading: o.fieldset?.legend?.isPageHeading,
    fieldset: props(o.fieldset),
    describedBy: o.fieldset?.describedBy ?? o.describedBy,
    before: content(o.formGroup?.beforeInputs),
    after: content(o.formGroup?.afterInputs),
    items: o.items?.map(choice),
  }
}

function choice(item: Options): ChoiceOrDivider {
  if (!item) return undefined
  if (item.divider) return { divider: item.divider }
  return {
    ...item,
    label: content(item),
    labelProps: props(item.label),
    hint: content(item.hint),
    hintProps: props(item.hint),
    conditional: item.conditional?.html && content(item.conditional),
    exclusive: item.behaviour === 'exclusive',
  }
}

function action(item: Options): SummaryAction {
  return { ...item, text: content(item) }
}

const cell = (item: Options) => ({ ...item, content: content(item) })

const colourOf = /govuk-tag--(\w+)/

const cases: readonly Case[] = [
  {
    component: 'back-link',
    show: (o) => <BackLink {...o} href={o.href ?? '#'} children={content(o)} />,
  },
  {
    component: 'breadcrumbs',
    show: (o) => <Breadcrumbs {...o} items={o.items.map((i: Options) => ({ ...i, text: content(i) }))} />,
  },
  {
    component: 'button',
    show: (o) => (
      <Button {...o} children={o.isStartButton && o.html ? <span>{content(o)}</span> : content(o)} />
    ),
  },
  {
    component: 'character-count',
    show: (o) => (
      <CharacterCount
        {...field(o)}
        value={o.value}
        rows={o.rows}
        spellcheck={o.spellcheck}
        limit={o.maxwords ?? o.maxlength}
        counts={o.maxwords || o.countType === 'words' ? 'words' : 'characters'}
        countType={o.countType}
        threshold={o.threshold}
        limitText={o.textareaDescriptionText}
        countMessageClasses={o.countMessage?.classes}
      />
    ),
    leftOut: {
      "with count type 'words'":
        'a limit in words is data-maxwords here; the example puts it in data-maxlength',
      "with count type 'words' and value": 'as above',
      "with count type 'words' and error message": 'as above',
      "with count type 'words' and threshold": 'as above',
      'with translations': 'Waymark speaks English only',
    },
  },
  {
    component: 'checkboxes',
    show: (o) => <Checkboxes {...group(o)} values={o.values} />,
  },
  {
    component: 'date-input',
    show: (o) => {
      const own = ['day', 'month', 'year'].filter((part) => o[part] !== false)
      const parts = (o.items?.length ? o.items : own.map((part) => ({ name: part, ...o[part] }))).map(
        (part: Options) => ({
          ...part,
          value: part.value ?? o[part.name]?.value,
          error: part.error ?? (part.classes?.includes('govuk-input--error') ? true : undefined),
          classes: part.classes?.replace('govuk-input--error', '').trim(),
        }),
      )
      const prefix = o.namePrefix ? `${o.namePrefix}-` : ''
      const values = Object.fromEntries(
        Object.entries(o.values ?? {}).map(([name, value]) => [name.slice(prefix.length), value as string]),
      )
      return <DateInput {...group(o)} id={o.id} namePrefix={o.namePrefix} parts={parts} values={values} />
    },
    leftOut: {
      'with values, name prefix and custom names': 'a part with another name gives its own width here',
      'with nested name': 'names of parts are plain words here, so that one parser reads every date',
    },
  },
  {
    component: 'details',
    show: (o) => (
      <Details {...o} summary={content({ html: o.summaryHtml, text: o.summaryText })} children={content(o)} />
    ),
  },
  { component: 'error-message', show: (o) => <ErrorMessage {...o} children={content(o)} /> },
  {
    component: 'error-summary',
    show: (o) => (
      <ErrorSummary
        {...o}
        title={content({ html: o.titleHtml, text: o.titleText })}
        description={content({ html: o.descriptionHtml, text: o.descriptionText })}
        errors={o.errorList?.map((e: Options) => ({ ...e, text: content(e) }))}
      />
    ),
  },
  {
    component: 'fieldset',
    show: (o) => (
      <Fieldset
        {...o}
        legend={content(o.legend)}
        legendClasses={o.legend?.classes}
        legendIsPageHeading={o.legend?.isPageHeading}
        children={content({ html: o.html })}
      />
    ),
  },
  { component: 'hint', show: (o) => <Hint {...o} children={content(o)} /> },
  {
    component: 'input',
    show: (o) => (
      <Input
        {...o}
        {...field(o)}
        prefix={o.prefix && { ...o.prefix, content: content(o.prefix) }}
        suffix={o.suffix && { ...o.suffix, content: content(o.suffix) }}
        wrapper={o.inputWrapper}
      />
    ),
  },
  { component: 'inset-text', show: (o) => <InsetText {...o} children={content(o)} /> },
  { component: 'label', show: (o) => <Label {...o} children={content(o)} /> },
  {
    component: 'notification-banner',
    show: (o) => (
      <NotificationBanner
        {...o}
        type={o.type === 'success' ? 'success' : undefined}
        title={content({ html: o.titleHtml, text: o.titleText })}
        heading={o.text}
        children={o.html && content(o)}
      />
    ),
    leftOut: {
      'custom role': 'only the roles alert and region make sense, and the types say so',
    },
  },
  {
    component: 'pagination',
    show: (o) => (
      <Pagination
        {...o}
        previous={o.previous && { ...o.previous, text: content(o.previous) }}
        next={o.next && { ...o.next, text: content(o.next) }}
        items={o.items?.map((item: Options) =>
          item && Object.keys(item).length > 0 ? (item as PageItem) : undefined,
        )}
      />
    ),
  },
  {
    component: 'panel',
    show: (o) => (
      <Panel
        title={content({ html: o.titleHtml, text: o.titleText })}
        headingLevel={o.headingLevel}
        variant={o.classes?.includes('govuk-panel--interruption') ? 'interruption' : undefined}
        classes={o.classes?.replace('govuk-panel--interruption', '').trim()}
        attributes={o.attributes}
        actions={
          o.classes?.includes('govuk-panel--interruption') &&
          o.actions?.items.map((item: Options) =>
            !item.href || item.type === 'button' ? (
              <Button
                {...item}
                variant="inverse"
                type={item.href ? undefined : (item.type ?? 'button')}
                children={item.text}
              />
            ) : (
              <a class="govuk-link govuk-link--inverse" href={item.href} {...item.attributes}>
                {item.text}
              </a>
            ),
          )
        }
        children={content(o)}
      />
    ),
    leftOut: {
      'interruption, with actions classes and attributes':
        'the row of actions takes no classes of its own here',
      'interruption, button link': 'as above',
      'interruption, no actions items': 'no actions, no row of actions',
    },
  },
  {
    component: 'phase-banner',
    show: (o) => <PhaseBanner {...o} tag={content(o.tag)} tagProps={props(o.tag)} children={content(o)} />,
  },
  { component: 'radios', show: (o) => <Radios {...group(o)} value={o.value} /> },
  {
    component: 'select',
    show: (o) => <Select {...field(o)} items={o.items ?? []} value={o.value && String(o.value)} />,
    leftOut: { 'with falsy values': 'the value of an option is text or a number here, never false' },
  },
  { component: 'skip-link', show: (o) => <SkipLink {...o} children={content(o)} /> },
  {
    component: 'summary-list',
    show: (o) => (
      <SummaryList
        {...o}
        rows={o.rows.map((row: Options) =>
          row
            ? {
                key: content(row.key),
                keyClasses: row.key?.classes,
                value: content(row.value),
                valueClasses: row.value?.classes,
                actions: row.actions?.items?.map(action),
                actionsClasses: row.actions?.classes,
                classes: row.classes,
              }
            : undefined,
        )}
        card={
          o.card && {
            ...o.card,
            title: content(o.card.title),
            titleClasses: o.card.title?.classes,
            headingLevel: o.card.title?.headingLevel,
            actions: o.card.actions?.items?.map(action),
            actionsClasses: o.card.actions?.classes,
          }
        }
      />
    ),
  },
  {
    component: 'table',
    show: (o) => (
      <Table {...o} head={o.head?.map(cell)} rows={o.rows.map((row: Options) => row && row.map(cell))} />
    ),
  },
  {
    component: 'tag',
    show: (o) => (
      <Tag
        colour={colourOf.exec(o.classes ?? '')?.[1] as 'red' | undefined}
        attributes={o.attributes}
        children={content(o)}
      />
    ),
  },
  {
    component: 'task-list',
    show: (o) => (
      <TaskList
        {...o}
        items={o.items.map((item: Options) =>
          item
            ? {
                ...item,
                title: content(item.title),
                titleClasses: item.title.classes,
                hint: content(item.hint),
                status: item.status.tag ? (
                  <Tag classes={item.status.tag.classes} attributes={item.status.tag.attributes}>
                    {content(item.status.tag)}
                  </Tag>
                ) : (
                  content(item.status)
                ),
                statusClasses: item.status.classes,
              }
            : undefined,
        )}
      />
    ),
  },
  {
    component: 'textarea',
    show: (o) => (
      <Textarea
        {...field(o)}
        value={o.value}
        rows={o.rows}
        autocomplete={o.autocomplete}
        spellcheck={o.spellcheck}
        disabled={o.disabled}
      />
    ),
  },
  {
    component: 'warning-text',
    show: (o) => <WarningText {...o} children={content(o)} />,
  },
]

const published = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))

function fixturesOf(component: string): readonly Fixture[] {
  const path = join(published, 'dist/govuk/components', component, 'fixtures.json')
  return (JSON.parse(readFileSync(path, 'utf8')) as { fixtures: Fixture[] }).fixtures
}

describe.each(cases)(
  '$component is written as govuk-frontend writes it',
  ({ component, show, leftOut = {} }) => {
    const fixtures = fixturesOf(component)

    it.each(fixtures.filter(({ name }) => !(name in leftOut)))('$name', ({ options, html }) => {
      expect(normalised(renderToString(<>{show(options)}</>))).toEqual(normalised(html))
    })

    it('leaves out only examples that exist', () => {
      const names = new Set(fixtures.map(({ name }) => name))
      expect(Object.keys(leftOut).filter((name) => !names.has(name))).toEqual([])
    })
  },
)

describe('what is compared', () => {
  it('does not mind the order of attributes or classes, indentation, or how a character is written', () => {
    expect(normalised('<p id="a" class="x y">\n  It&#39;s <b>so</b>\n</p>')).toEqual(
      normalised('<p class="y x" id="a">It\'s <b>so</b></p>'),
    )
  })

  it('minds a missing attribute, another text and another element', () => {
    expect(normalised('<p id="a">x</p>')).not.toEqual(normalised('<p>x</p>'))
    expect(normalised('<p>x</p>')).not.toEqual(normalised('<p>y</p>'))
    expect(normalised('<p>x</p>')).not.toEqual(normalised('<div>x</div>'))
  })
})

const token = /<!--.*?-->|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>|[^<]+/gis
const attribute = /([^\s=>/]+)(?:="([^"]*)")?/g
const voidElements = new Set(['input', 'br', 'img', 'hr', 'path', 'circle'])
const booleanAttributes = new Set(['checked', 'disabled', 'selected', 'open', 'hidden'])

/** HTML as a list of tags and texts that does not depend on indentation or on the order of attributes. */
function normalised(html: string): string[] {
  return [...html.matchAll(token)].flatMap(([whole, closing, opening, attributes]) => {
    if (closing) return voidElements.has(closing.toLowerCase()) ? [] : [`</${closing}>`]
    if (opening) return [`<${[opening, ...sortedAttributes(attributes ?? '')].join(' ')}>`]
    const text = decoded(whole).replace(/\s+/g, ' ').trim()
    return text === '' || whole.startsWith('<!--') ? [] : [text]
  })
}

function sortedAttributes(text: string): string[] {
  return [...text.matchAll(attribute)]
    .map(([, name = '', value = '']) => {
      if (booleanAttributes.has(name)) return name
      const decodedValue = decoded(value)
      return name === 'class'
        ? `class="${decodedValue.split(/\s+/).filter(Boolean).sort().join(' ')}"`
        : `${name}="${decodedValue}"`
    })
    .filter((written) => written !== 'class=""')
    .sort()
}

function decoded(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&ctdot;', '⋯')
    .replaceAll('&amp;', '&')
}
