import type { DueColumn } from '#domain/reviews/timeliness.ts'

/** The columns of what was due, in words. */
export const columnWords: Readonly<Record<DueColumn, string>> = {
  'in-time': 'In time',
  late: 'Late',
  overdue: 'Overdue',
  'not-required': 'Not required',
  'put-off': 'Put off',
  stopped: 'Stopped',
  'not-worked-out': 'Could not be worked out',
  'to-come': 'Still to come',
}
