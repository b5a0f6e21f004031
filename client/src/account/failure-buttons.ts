import type { AccountFailure } from '../../../server/src/protocol/account.ts';

/** What can be done about a failure. */
export type FailureButton = 'terminal' | 'signIn' | 'trust' | 'log';

/** Kinds of failures that only the editor knows. */
export const UNTRUSTED = 'untrusted';
export const PROCESS_ENDED = 'processEnded';

/** Buttons beside the sentence of a failure, the likeliest first. */
export function failureButtons(
  { kind, terminalCommand }: AccountFailure,
  isSignedIn: boolean,
): readonly FailureButton[] {
  if (kind === UNTRUSTED) return ['trust'];
  const needsSignIn = SIGN_IN_HELPS.has(kind) || (kind === 'blocked' && !isSignedIn);
  return [
    ...(terminalCommand === undefined ? [] : (['terminal'] as const)),
    ...(needsSignIn ? (['signIn'] as const) : []),
    'log',
  ];
}

const SIGN_IN_HELPS: ReadonlySet<string> = new Set(['expired', 'credentials', PROCESS_ENDED]);
