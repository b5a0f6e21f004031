import type { Range } from './protocol.ts';

/** Command of the client, behind a code action that writes `.iam-policy.json`: what the server reads is on disk. */
export const finishConfiguration = 'iamPolicy.finishConfiguration';

/** Its argument. */
export interface FinishConfiguration {
  /** Of the configuration. */
  readonly uri: string;
  /** False where the editor held changes of the user's before, which stay unsaved. */
  readonly save: boolean;
  /** The reason that the user is to write; absent where there is nothing to write. */
  readonly select?: Range;
}
