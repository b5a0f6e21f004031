import * as vscode from 'vscode';
import type { DocumentReference, PrincipalName } from '../../../server/src/protocol/account.ts';
import { isDocumentNode, isEntityNode } from '../views/account-tree/nodes.ts';
import type { CommandContext } from './command.ts';

/** What is known of the account: the part of a command's context that arguments are read with. */
type Known = Pick<CommandContext, 'account'>;

/** The document of the account that an argument is: a row of the view IAM, or the URI of one. */
export function documentIn(argument: unknown, { account }: Known): DocumentReference | undefined {
  if (isDocumentNode(argument)) return argument.document;
  return argument instanceof vscode.Uri ? account.files.documentOf(argument)?.document : undefined;
}

/** The role, user or group that a row of the view IAM or a document of the account belongs to. */
export function principalIn(argument: unknown, known: Known): PrincipalName | undefined {
  if (isEntityNode(argument)) {
    const { kind, name } = argument.entity;
    if (kind !== 'policy') return { kind, name };
    return argument.parent.node === 'entity' ? principalIn(argument.parent, known) : undefined;
  }
  const document = documentIn(argument, known);
  if (document?.kind === 'trust') return { kind: 'role', name: document.role };
  return document?.kind === 'inline' ? document.entity : undefined;
}

/** ARN of the managed policy that a row of the view IAM or a document of the account is. */
export function policyArnIn(argument: unknown, known: Known): string | undefined {
  if (isEntityNode(argument) && argument.entity.kind === 'policy') return argument.entity.name;
  const document = documentIn(argument, known);
  return document?.kind === 'managed' ? document.arn : undefined;
}

/** URI of a document: the argument itself, or that of the document that a row of the view IAM shows. */
export function uriIn(argument: unknown, known: Known): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const arn = policyArnIn(argument, known);
  const document = arn === undefined ? documentIn(argument, known) : ({ kind: 'managed', arn } as const);
  return document && known.account.files.uriOf(document);
}
