/** By what mail is sent, as the environment says it; undefined where nothing is set: mail then waits in the outbox. */
export type MailRoute =
  | { readonly by: 'smtp'; readonly url: string }
  | {
      readonly by: 'notify'
      readonly apiKey: string
      readonly templateId: string
      /** Another address of the API than GOV.UK's own. */
      readonly apiUrl: string | undefined
    }

export interface MailSettings {
  readonly route: MailRoute | undefined
  /** The address that mail comes from. */
  readonly sender: string
  /** Where people reach Waymark, without a slash at its end. */
  readonly baseUrl: string
}
