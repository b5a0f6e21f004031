import type { AwsError } from '../aws-error.ts';

/**
 * Whether a refusal may pass by itself.
 *
 * @param settling whether something was written lately: IAM may not yet know it everywhere, and answers as if a principal,
 * a role or a policy that was just made did not exist, or one that was just taken away still did
 */
export function isPassing({ kind, code, serviceMessage, message }: AwsError, settling: boolean): boolean {
  if (code === 'EntityTemporarilyUnmodifiable' || code === 'ConcurrentModification') return true;
  if (!settling) return false;
  return (
    kind === 'notFound' || code === 'DeleteConflict' || /invalid principal/i.test(serviceMessage ?? message)
  );
}
