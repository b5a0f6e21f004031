import type { DocumentReference, EntityInfo, EntityName } from '../../../../server/src/protocol/account.ts';

/** One row of the view IAM. Commands of its menus get one as their argument. */
export type TreeNode =
  | CategoryNode
  | EntityNode
  | DocumentNode
  | TagsNode
  | FactNode
  | MoreNode
  | MessageNode;

/** The rows at the top, in order. */
export const CATEGORIES = ['roles', 'users', 'groups', 'customerPolicies', 'awsPolicies'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface CategoryNode {
  readonly node: 'category';
  readonly category: Category;
}

/** A role, user, group or policy: in a list, or below another one that it belongs to. */
export interface EntityNode {
  readonly node: 'entity';
  readonly parent: CategoryNode | EntityNode;
  readonly as: EntityPlace;
  readonly entity: EntityName;
  /** What it is called. */
  readonly label: string;
  /** Of AWS, or made by a service: nobody here changes it. */
  readonly awsOwned: boolean;
  /** As the list has it; absent below others. */
  readonly info?: EntityInfo;
}

export type EntityPlace =
  | 'listed'
  /** A policy attached to its parent. */
  | 'attached'
  /** The permissions boundary of its parent. */
  | 'boundary'
  /** A group that its parent is in, or a user of the group that its parent is. */
  | 'member'
  /** Has the policy that its parent is. */
  | 'uses'
  /** Is bounded by the policy that its parent is. */
  | 'bounded';

/** A policy document. */
export interface DocumentNode {
  readonly node: 'document';
  readonly parent: EntityNode;
  readonly document: DocumentReference;
  readonly label: string;
  readonly as: 'trust' | 'inline' | 'version';
  /** Of a version. */
  readonly isDefault?: boolean;
  /** ISO 8601, of a version. */
  readonly created?: string;
}

export interface TagsNode {
  readonly node: 'tags';
  readonly parent: EntityNode;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** Something to read: a tag, when a role was used last. */
export interface FactNode {
  readonly node: 'fact';
  readonly parent: EntityNode | TagsNode;
  readonly fact: 'tag' | 'lastUsed' | 'managedBy' | 'empty';
  readonly label: string;
  readonly value: string;
}

/** Stands for the pages of a list that are not loaded; loads the next one when it comes into sight. */
export interface MoreNode {
  readonly node: 'more';
  readonly parent: CategoryNode;
  /** How many are loaded. */
  readonly loaded: number;
}

/** Why what should be here is not. */
export interface MessageNode {
  readonly node: 'message';
  readonly parent: CategoryNode | EntityNode;
  readonly sentence: string;
}

/** The same for the same thing each time it is shown, and different for different ones. */
export function nodeId(node: TreeNode): string {
  switch (node.node) {
    case 'category':
      return node.category;
    case 'entity':
      return `${nodeId(node.parent)}/${node.as}:${node.entity.kind}:${node.entity.name}`;
    case 'document':
      return `${nodeId(node.parent)}/${node.as}:${node.label}`;
    case 'fact':
      return `${nodeId(node.parent)}/${node.fact}:${node.label}`;
    case 'more':
      return `${nodeId(node.parent)}/more:${node.loaded}`;
    case 'tags':
    case 'message':
      return `${nodeId(node.parent)}/${node.node}`;
  }
}

/** What `when` clauses of menus tell nodes apart by, as `viewItem`. */
export function contextValue(node: TreeNode): string {
  switch (node.node) {
    case 'category':
      return `category.${node.category}`;
    case 'document':
      return node.as === 'trust' ? 'trustPolicy' : node.as === 'inline' ? 'inlinePolicy' : versionValue(node);
    case 'entity':
      return entityValue(node);
    default:
      return node.node;
  }
}

function versionValue({ isDefault, parent }: DocumentNode): string {
  const value = isDefault ? 'policyVersion.default' : 'policyVersion';
  return parent.awsOwned ? `${value}.aws` : value;
}

function entityValue({ as, entity: { kind }, awsOwned }: EntityNode): string {
  if (kind !== 'policy') return awsOwned ? `${kind}.awsService` : kind;
  if (as === 'listed') return awsOwned ? 'awsPolicy' : 'customerPolicy';
  const value = as === 'boundary' ? 'boundaryPolicy' : 'attachedPolicy';
  return awsOwned ? `${value}.aws` : value;
}

/** Anything may be passed to a command. */
export function isEntityNode(value: unknown): value is EntityNode {
  return isNode(value, 'entity');
}

export function isDocumentNode(value: unknown): value is DocumentNode {
  return isNode(value, 'document');
}

function isNode(value: unknown, kind: TreeNode['node']): boolean {
  return typeof value === 'object' && value !== null && (value as Partial<TreeNode>).node === kind;
}
