import * as vscode from 'vscode';
import type { EntityInfo, EntityName } from '../../../../server/src/protocol/account.ts';
import type { AccountProcess } from '../../account/account-process.ts';
import { showFailure } from '../../account/show-failure.ts';
import type { SignedIn } from '../../account/signed-in.ts';
import type { Drafts } from '../../files/drafts.ts';
import type { IamFiles } from '../../files/iam-files.ts';
import { withoutControls } from '../../ui/plain-label.ts';
import { accountEntities, categoryOf } from './account-entities.ts';
import { type SortOrder, shownEntities } from './entity-list.ts';
import { listedNode, nodesBelow } from './entity-nodes.ts';
import { loadWhenSeen } from './load-when-seen.ts';
import {
  CATEGORIES,
  type Category,
  type CategoryNode,
  type MessageNode,
  type MoreNode,
  nodeId,
  type TreeNode,
} from './nodes.ts';
import { day, treeItem } from './tree-item.ts';

/** The view IAM: roles, users, groups and policies of the signed-in account. Reads what is opened, and nothing before. */
export interface AccountTree extends vscode.Disposable {
  readonly filter: string;
  readonly order: SortOrder;
  /** Reads everything in sight again. */
  refresh(): void;
  /** Reads one entity again, and the list that it is in or gone from. */
  refreshEntity(entity: EntityName): void;
  /** Shows what matches alone; loads all pages for that. Empty: everything again. */
  setFilter(filter: string): Promise<void>;
  setOrder(order: SortOrder): Promise<void>;
  /** Selects an entity of a list, and opens it; loads the pages up to it. Does nothing where there is none. */
  reveal(entity: EntityName): Promise<void>;
  /** ARN of an entity, read where it is not known. */
  arnOf(entity: EntityName): Promise<string>;
  /** Loads the next page, or what could not be loaded. */
  load(node: MoreNode | MessageNode): Promise<void>;
}

export interface AccountTreeParts {
  readonly process: AccountProcess;
  readonly signedIn: SignedIn;
  readonly files: IamFiles;
  readonly drafts: Drafts;
  readonly log: vscode.LogOutputChannel;
}

export function createAccountTree({ process, signedIn, files, drafts, log }: AccountTreeParts): AccountTree {
  const changed = new vscode.EventEmitter<TreeNode | undefined>();
  const categories = CATEGORIES.map((category): CategoryNode => ({ node: 'category', category }));
  const entities = accountEntities(process);
  const failed = new Map<string, string>();
  let generation = 0;
  let filter = '';
  let order: SortOrder = 'name';

  const forget = (): void => {
    generation += 1;
    entities.forget();
    failed.clear();
  };
  const say = (error: unknown): void => {
    void showFailure(error, { log, isSignedIn: () => signedIn.identity !== undefined });
  };

  async function below(node: TreeNode): Promise<TreeNode[]> {
    const before = generation;
    try {
      if (node.node === 'category') return await listed(node);
      if (node.node === 'entity') return nodesBelow(node, await entities.details(node.entity), texts());
      if (node.node !== 'tags') return [];
      return node.tags.map(({ key, value }) => ({
        node: 'fact',
        parent: node,
        fact: 'tag',
        label: key,
        value,
      }));
    } catch (error) {
      if (node.node !== 'category' && node.node !== 'entity') return [];
      // The account may have been left meanwhile, and what of it could not be read with it.
      if (before !== generation) return [];
      const sentence = error instanceof Error ? error.message : String(error);
      failed.set(nodeId(node), sentence);
      say(error);
      return [{ node: 'message', parent: node, sentence }];
    }
  }

  async function listed(node: CategoryNode): Promise<TreeNode[]> {
    const list = entities.list(node.category);
    const sentence = failed.get(nodeId(node));
    // VS Code loses the rows of a node that is refreshed while its first ones are on their way to it.
    if (!list.begun && sentence === undefined) await list.next();
    const shown = shownEntities(list, filter, order).map((info) => listedNode(node, info));
    if (sentence !== undefined) return [...shown, { node: 'message', parent: node, sentence }];
    if (list.complete) return shown;
    return [...shown, { node: 'more', parent: node, loaded: list.items.length }];
  }

  async function loadAll(): Promise<void> {
    const wanted = CATEGORIES.filter(
      (category) => category !== 'awsPolicies' || entities.begunList(category),
    );
    const options = {
      location: { viewId: VIEW },
      title: vscode.l10n.t('Loading the account'),
    };
    await vscode.window.withProgress(options, async () => {
      for (const category of wanted) {
        await entities
          .list(category)
          .all()
          .catch((error) => couldNotRead(category, error));
      }
    });
  }

  /** The row below says so, and loads it once more. */
  function couldNotRead(category: Category, error: unknown): void {
    failed.set(category, error instanceof Error ? error.message : String(error));
    say(error);
  }

  async function load(node: MoreNode | MessageNode): Promise<void> {
    const { parent } = node;
    failed.delete(nodeId(parent));
    if (parent.node === 'category' && entities.list(parent.category).begun) {
      const { category } = parent;
      await entities
        .list(category)
        .next()
        .catch((error) => couldNotRead(category, error));
    }
    changed.fire(parent);
  }

  async function reveal(entity: EntityName): Promise<void> {
    const { kind, name } = entity;
    const isIt = (one: EntityInfo): boolean => (kind === 'policy' ? one.arn : one.name) === name;
    const category = categoryOf(entity);
    const parent = categories.find((one) => one.category === category)!;
    const list = entities.list(category);
    while (!list.complete && !list.items.some(isIt)) await list.next();
    const found = shownEntities(list, filter, order).find(isIt);
    if (found) await view.reveal(listedNode(parent, found), { select: true, expand: true });
  }

  function count(category: Category): string | undefined {
    const list = entities.begunList(category);
    if (!list || filter === '') return undefined;
    const of = `${list.items.length}${list.complete ? '' : '+'}`;
    return vscode.l10n.t('{0} of {1}', shownEntities(list, filter, order).length, of);
  }

  const view = vscode.window.createTreeView<TreeNode>(VIEW, {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: (node) => treeItem(node, { files, count, filter, generation }),
      getChildren(node) {
        if (!signedIn.identity) return [];
        return node ? below(node) : categories;
      },
      getParent: (node) => ('parent' in node ? node.parent : undefined),
    },
  });
  const describe = (): void => {
    const { identity } = signedIn;
    const words = [
      identity ? (identity.alias ?? identity.accountId) : '',
      filter === '' ? '' : vscode.l10n.t('filter: {0}', filter),
    ];
    view.description = withoutControls(words.filter(Boolean).join(' · '));
    const shown = vscode.l10n.t('Showing what has “{0}” in name, path or description', filter);
    view.message = filter === '' ? '' : withoutControls(shown);
    void vscode.commands.executeCommand('setContext', 'iamPolicy.accountFiltered', filter !== '');
  };
  const listeners = [
    changed,
    view,
    loadWhenSeen((category) => {
      const node = categories.find((one) => one.category === category);
      if (node) void load({ node: 'more', parent: node, loaded: 0 });
    }),
    signedIn.onDidChange(() => {
      forget();
      filter = '';
      describe();
      changed.fire(undefined);
    }),
    drafts.onDidChange(() => changed.fire(undefined)),
  ];
  describe();

  return {
    get filter() {
      return filter;
    },
    get order() {
      return order;
    },
    refresh() {
      forget();
      changed.fire(undefined);
    },
    refreshEntity(entity) {
      entities.forgetEntity(entity);
      failed.clear();
      changed.fire(undefined);
    },
    async setFilter(next) {
      filter = next.trim();
      describe();
      if (filter !== '') await loadAll();
      changed.fire(undefined);
    },
    async setOrder(next) {
      order = next;
      if (order === 'newest') await loadAll();
      changed.fire(undefined);
    },
    reveal,
    arnOf: async (entity) => (await entities.details(entity)).arn,
    load,
    dispose: () => vscode.Disposable.from(...listeners).dispose(),
  };
}

/** Of package.json. */
const VIEW = 'iamPolicy.account';

function texts(): Parameters<typeof nodesBelow>[2] {
  return {
    empty: vscode.l10n.t('Nothing is attached'),
    lastUsed: vscode.l10n.t('Last used'),
    neverUsed: vscode.l10n.t('never, as far as IAM has kept it'),
    managedBy: vscode.l10n.t('Managed by'),
    day,
  };
}
