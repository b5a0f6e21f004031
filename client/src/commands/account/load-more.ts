import type { MessageNode, MoreNode } from '../../views/account-tree/nodes.ts';
import type { Command } from '../command.ts';

/** Loads what a row of the view IAM stands for. */
export const loadMore: Command = {
  id: 'iamPolicy.loadMore',
  async run({ account }, argument) {
    if (isLoadable(argument)) await account.tree.load(argument);
  },
};

function isLoadable(argument: unknown): argument is MoreNode | MessageNode {
  if (typeof argument !== 'object' || argument === null) return false;
  const { node } = argument as { readonly node?: unknown };
  return node === 'more' || node === 'message';
}
