import { createInterface } from 'node:readline/promises';
import { AwsError, type OpenAccount, openAccount, usualSource } from '../account/index.ts';
import { printable, type Terminal } from './terminal.ts';

/**
 * Signs in as the AWS CLI would, or as a profile, for reading alone. Rejects with an AwsError, whose message is for the
 * user.
 */
export async function signedIn(profile: string | undefined, terminal: Terminal): Promise<OpenAccount> {
  const account = await openAccount({
    source: usualSource(profile, process.env),
    settings: { readOnly: true, endpoint: '', region: '', productionProfiles: [] },
    environment: process.env,
    signal: new AbortController().signal,
    askMfaCode,
  });
  const { arn, endpoint } = account.identity;
  terminal.say(printable(`Asked AWS as ${arn}${endpoint === undefined ? '' : ` at ${endpoint}`}.`));
  return account;
}

/** What an AwsError says, with the command that mends it; anything else is thrown on. */
export function sayAwsError(error: unknown, terminal: Terminal): void {
  if (!(error instanceof AwsError)) throw error;
  const command = error.terminalCommand ? ` Run \`${error.terminalCommand}\`.` : '';
  terminal.say(printable(`${error.message}${command}`));
}

/** Asked for where somebody sits at the terminal; output may go to a file. */
async function askMfaCode({ serialNumber }: { readonly serialNumber: string }): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(`Code of the MFA device ${printable(serialNumber)}: `)).trim() || null;
  } finally {
    lines.close();
  }
}
