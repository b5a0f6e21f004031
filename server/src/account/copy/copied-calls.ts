import type { AwsCall } from '../operations.ts';

/** Calls in their order, with what is to be known of them. */
export interface CopiedCalls {
  /** In sentences. */
  readonly remarks: readonly string[];
  readonly calls: readonly AwsCall[];
}

/** `AttachRolePolicy` → `attach-role-policy`, as the AWS CLI and boto3 name operations and members. */
export function separated(name: string, separator: '-' | '_'): string {
  return name
    .replace(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
    .toLowerCase();
}

/** JSON in ASCII, so that no code page of a terminal can change it. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Whether the AWS CLI takes a text as an argument to the letter: it reads files and addresses that an argument names, and
 * takes one that begins with a dash for an option.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-parameters-file.html
 */
export function isTakenToTheLetter(text: string): boolean {
  return /^[\t\n\r\u0020-\u007e]*$/.test(text) && !/^(-|file:|fileb:|https?:)/i.test(text);
}
