import * as vscode from 'vscode';
import type { IamFiles } from '../../files/iam-files.ts';
import { withoutControls } from '../../ui/plain-label.ts';
import {
  type Category,
  type CategoryNode,
  contextValue,
  type DocumentNode,
  type EntityNode,
  type FactNode,
  type MessageNode,
  type MoreNode,
  nodeId,
  type TreeNode,
} from './nodes.ts';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** What the rows need to know beyond themselves. */
export interface TreeItemParts {
  readonly files: IamFiles;
  /** How many of a category the filter shows: `2 of 430`; undefined without a filter. */
  readonly count: (category: Category) => string | undefined;
  /** Of the filter: another one, another set of rows. Empty where there is none. */
  readonly filter: string;
  /** Differs after each refresh. */
  readonly generation: number;
}

/** How a node shows. Names and descriptions are of the account, so they are plain text and nothing else. */
export function treeItem(node: TreeNode, parts: TreeItemParts): vscode.TreeItem {
  const item = itemOf(node, parts);
  item.id = parts.filter === '' ? nodeId(node) : `${parts.filter}?${nodeId(node)}`;
  const hasDraft = item.resourceUri !== undefined && parts.files.draftOf(item.resourceUri) !== undefined;
  item.contextValue = contextValue(node) + (hasDraft ? '.draft' : '');
  return item;
}

function itemOf(node: TreeNode, parts: TreeItemParts): vscode.TreeItem {
  switch (node.node) {
    case 'category':
      return categoryItem(node, parts);
    case 'entity':
      return entityItem(node, parts);
    case 'document':
      return documentItem(node, parts);
    case 'tags':
      return plain(vscode.l10n.t('Tags'), 'tag', Collapsed, String(node.tags.length));
    case 'fact':
      return factItem(node);
    case 'more':
      return moreItem(node, parts);
    case 'message':
      return messageItem(node);
  }
}

function plain(
  label: string,
  icon: string,
  state: vscode.TreeItemCollapsibleState,
  description?: string,
): vscode.TreeItem {
  const item = new vscode.TreeItem(withoutControls(label), state);
  item.iconPath = new vscode.ThemeIcon(icon);
  if (description) item.description = withoutControls(description);
  return item;
}

function categoryLabel(category: Category): string {
  switch (category) {
    case 'roles':
      return vscode.l10n.t('Roles');
    case 'users':
      return vscode.l10n.t('Users');
    case 'groups':
      return vscode.l10n.t('Groups');
    case 'customerPolicies':
      return vscode.l10n.t('Customer Managed Policies');
    case 'awsPolicies':
      return vscode.l10n.t('AWS Managed Policies');
  }
}

const CATEGORY_ICONS: Readonly<Record<Category, string>> = {
  roles: 'shield',
  users: 'person',
  groups: 'organization',
  customerPolicies: 'law',
  awsPolicies: 'cloud',
};

function categoryItem({ category }: CategoryNode, { count, filter }: TreeItemParts): vscode.TreeItem {
  const state = filter === '' || category === 'awsPolicies' ? Collapsed : Expanded;
  return plain(categoryLabel(category), CATEGORY_ICONS[category], state, count(category));
}

const ENTITY_ICONS = { role: 'shield', user: 'person', group: 'organization', policy: 'law' } as const;

function entityItem(node: EntityNode, { files }: TreeItemParts): vscode.TreeItem {
  const { as, entity, label, awsOwned, info } = node;
  const isPolicy = entity.kind === 'policy';
  const icon = isPolicy && awsOwned ? 'cloud' : as === 'boundary' ? 'lock' : ENTITY_ICONS[entity.kind];
  const path = info && info.path !== '/' ? info.path : '';
  const uri = isPolicy ? uriOrNone(files, { kind: 'managed', arn: entity.name }) : undefined;
  const draft = uri && files.draftOf(uri) ? vscode.l10n.t('draft') : '';
  const item = plain(label, icon, Collapsed, [draft, relation(as), path].filter(Boolean).join(' · '));
  item.tooltip = withoutControls(entityTooltip(node));
  if (uri) show(item, uri);
  return item;
}

function relation(as: EntityNode['as']): string {
  switch (as) {
    case 'listed':
      return '';
    case 'attached':
      return vscode.l10n.t('attached');
    case 'boundary':
      return vscode.l10n.t('permissions boundary');
    case 'member':
      return vscode.l10n.t('member');
    case 'uses':
      return vscode.l10n.t('has this policy');
    case 'bounded':
      return vscode.l10n.t('is bounded by this policy');
  }
}

function entityTooltip({ entity, label, info }: EntityNode): string {
  const used = info?.attachments;
  return [
    label,
    info?.arn ?? (entity.kind === 'policy' ? entity.name : ''),
    info?.description ?? '',
    info?.created ? vscode.l10n.t('Created {0}', day(info.created)) : '',
    used === undefined ? '' : vscode.l10n.t('Attached to {0} roles, users and groups', used),
  ]
    .filter(Boolean)
    .join('\n');
}

function documentItem(node: DocumentNode, { files }: TreeItemParts): vscode.TreeItem {
  const { as, label, document, isDefault, created } = node;
  const uri = uriOrNone(files, document);
  const draft = uri && files.draftOf(uri) ? vscode.l10n.t('draft') : '';
  const kinds = {
    trust: { name: vscode.l10n.t('Trust policy'), icon: 'key', detail: '' },
    inline: { name: label, icon: 'file-code', detail: vscode.l10n.t('inline') },
    version: {
      name: label,
      icon: isDefault ? 'pass-filled' : 'history',
      detail: [isDefault ? vscode.l10n.t('default') : '', created ? day(created) : '']
        .filter(Boolean)
        .join(' · '),
    },
  };
  const { name, icon, detail } = kinds[as];
  const item = plain(name, icon, None, [draft, detail].filter(Boolean).join(' · '));
  if (uri) show(item, uri);
  return item;
}

/** Opens the document when the row is clicked, and marks the row where it holds a draft. */
function show(item: vscode.TreeItem, uri: vscode.Uri): void {
  item.resourceUri = uri;
  item.command = { command: 'vscode.open', title: vscode.l10n.t('Open'), arguments: [uri] };
}

function uriOrNone(files: IamFiles, document: Parameters<IamFiles['uriOf']>[0]): vscode.Uri | undefined {
  try {
    return files.uriOf(document);
  } catch {
    return undefined;
  }
}

const FACT_ICONS = { tag: 'tag', lastUsed: 'clock', managedBy: 'tools', empty: 'dash' } as const;

function factItem({ fact, label, value }: FactNode): vscode.TreeItem {
  const item = plain(label, FACT_ICONS[fact], None, value);
  item.tooltip = withoutControls(value === '' ? label : `${label}: ${value}`);
  return item;
}

/** Scheme of rows that load more when they come into sight. */
export const MORE_SCHEME = 'iam-more';

function moreItem(node: MoreNode, { generation }: TreeItemParts): vscode.TreeItem {
  const loaded = vscode.l10n.t('{0} loaded', node.loaded);
  const item = plain(vscode.l10n.t('Load more…'), 'ellipsis', None, loaded);
  const { category } = node.parent;
  item.resourceUri = vscode.Uri.from({
    scheme: MORE_SCHEME,
    path: `/${category}/${generation}/${node.loaded}`,
  });
  item.command = { command: 'iamPolicy.loadMore', title: vscode.l10n.t('Load more…'), arguments: [node] };
  return item;
}

function messageItem(node: MessageNode): vscode.TreeItem {
  const item = plain(vscode.l10n.t('Could not be read: click to try again'), 'error', None, node.sentence);
  item.tooltip = withoutControls(node.sentence);
  item.command = { command: 'iamPolicy.loadMore', title: vscode.l10n.t('Try Again'), arguments: [node] };
  return item;
}

/** @param date ISO 8601 */
export function day(date: string): string {
  const time = new Date(date);
  return Number.isNaN(time.getTime()) ? date : time.toLocaleDateString(vscode.env.language);
}
