import { AwsError } from '../aws-error.ts';
import { actionOf } from '../operation-table.ts';

/** What a review can do without: the error in its place, where the caller may not ask or AWS could not answer. */
export async function attempt<T>(read: () => Promise<T>): Promise<T | AwsError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwsError && !ENDS_ALL.has(error.kind)) return error;
    throw error;
  }
}

const ENDS_ALL: ReadonlySet<string> = new Set(['cancelled', 'expired', 'credentials', 'offline', 'blocked']);

/** Why something is not known, as the end of a sentence. */
export function whyNot(error: AwsError): string {
  if (error.kind === 'denied') {
    return error.operation ? `you may not call \`${actionOf(error.operation)}\`` : 'you may not ask for it';
  }
  return `AWS did not say it (${error.message.replace(/\.$/, '')})`;
}
