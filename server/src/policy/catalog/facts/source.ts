/** Where a table of facts comes from. */
export interface FactSource {
  /** AWS's page. */
  readonly page: string;
  /** Day on which the facts were last compared with the page, `YYYY-MM-DD`. */
  readonly checked: string;
}

export const USER_GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
