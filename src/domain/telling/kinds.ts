/**
 * What Waymark tells people of. At once only what cannot wait for the morning (product pages, 3.0): a concern raised
 * on somebody, an immediate risk, a review moved to within two working days. Everything else waits for the digest.
 * The words name no child: they stand in mail.
 */
export const noticeKinds = {
  'review-moved-near': {
    urgency: 'at-once',
    one: 'A midway review was moved to within two working days',
    many: (count: number) => `${count} midway reviews were moved to within two working days`,
  },
} as const satisfies Record<string, NoticeWords>

interface NoticeWords {
  readonly urgency: 'at-once' | 'digest'
  readonly one: string
  readonly many: (count: number) => string
}

export type NoticeKind = keyof typeof noticeKinds
