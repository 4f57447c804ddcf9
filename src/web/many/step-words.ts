/** What a page calls something that may be done with many rows at once. */
export interface StepWords {
  readonly choice: string
  readonly title: string
  readonly button: string
  /** "3 actions would be moved". */
  readonly done: string
}
