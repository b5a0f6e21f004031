import * as vscode from 'vscode';
import type { Identity } from '../../../../server/src/protocol/account.ts';
import type { CommandContext } from '../command.ts';

/** Who is signed in; asks to sign in where nobody is. Undefined where the user does not. */
export async function signedInFirst({ account }: CommandContext): Promise<Identity | undefined> {
  const { signedIn } = account;
  if (!signedIn.identity) await vscode.commands.executeCommand('iamPolicy.selectProfile');
  return signedIn.identity;
}
