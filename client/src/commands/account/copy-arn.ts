import * as vscode from 'vscode';
import { isEntityNode } from '../../views/account-tree/nodes.ts';
import type { Command } from '../command.ts';

/** Copies the ARN of a row of the view IAM. */
export const copyArn: Command = {
  id: 'iamPolicy.copyArn',
  async run({ account }, argument) {
    if (!isEntityNode(argument)) return;
    const { entity, info } = argument;
    const arn = entity.kind === 'policy' ? entity.name : (info?.arn ?? (await account.tree.arnOf(entity)));
    await vscode.env.clipboard.writeText(arn);
  },
};
