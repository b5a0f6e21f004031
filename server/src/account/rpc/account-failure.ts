import type { AccountFailure } from '../../protocol/account.ts';
import { AwsError } from '../aws-error.ts';

/** What the editor is told of an error. Of errors of our own only the kind is told: their messages may quote anything. */
export function accountFailure(error: unknown, method: string): AccountFailure {
  if (error instanceof AwsError) {
    return {
      kind: error.kind,
      sentence: error.message,
      ...(error.code !== undefined && { code: error.code }),
      ...(error.serviceMessage !== undefined && { serviceMessage: error.serviceMessage }),
      ...(error.terminalCommand !== undefined && { terminalCommand: error.terminalCommand }),
    };
  }
  const name = error instanceof Error ? error.name : 'Error';
  return {
    kind: 'internal',
    sentence: `IAM Policy Workbench failed inside \`${method}\` (\`${name}\`); try again, and report it if it stays.`,
  };
}

/** For the log: where it failed, without a word of the message. */
export function placeOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'Error';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
