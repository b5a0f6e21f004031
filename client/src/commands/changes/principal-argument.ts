import * as vscode from 'vscode';
import type { PrincipalName } from '../../../../server/src/protocol/account.ts';
import { isDocumentNode, isEntityNode } from '../../views/account-tree/nodes.ts';
import type { CommandContext } from '../command.ts';

/** The role, user or group that a row of the view IAM or a document of the account belongs to. */
export function principalIn(argument: unknown, { account }: CommandContext): PrincipalName | undefined {
  if (isEntityNode(argument)) {
    const { kind, name } = argument.entity;
    if (kind !== 'policy') return { kind, name };
    return argument.parent.node === 'entity'
      ? principalIn(argument.parent, { account } as CommandContext)
      : undefined;
  }
  const document = isDocumentNode(argument)
    ? argument.document
    : argument instanceof vscode.Uri
      ? account.files.documentOf(argument)?.document
      : undefined;
  if (document?.kind === 'trust') return { kind: 'role', name: document.role };
  return document?.kind === 'inline' ? document.entity : undefined;
}

/** ARN of the managed policy that a row of the view IAM or a document of the account is. */
export function policyArnIn(argument: unknown, { account }: CommandContext): string | undefined {
  if (isEntityNode(argument) && argument.entity.kind === 'policy') return argument.entity.name;
  const document = isDocumentNode(argument)
    ? argument.document
    : argument instanceof vscode.Uri
      ? account.files.documentOf(argument)?.document
      : undefined;
  return document?.kind === 'managed' ? document.arn : undefined;
}
