/** Why a request to the account process failed: the `data` of its error. */
export interface AccountFailure {
  readonly kind: string;
  /** One sentence that says what, why and what to do next. */
  readonly sentence: string;
  /** AWS's own code and sentence, where AWS answered. */
  readonly code?: string;
  readonly serviceMessage?: string;
  /** What the user can run in a terminal to go on. */
  readonly terminalCommand?: string;
}
