import type { EntityDetails, EntityInfo, EntityKind } from '../../../../server/src/protocol/account.ts';
import type { CategoryNode, DocumentNode, EntityNode, EntityPlace, FactNode, TreeNode } from './nodes.ts';

/** The row of an entity of a list. */
export function listedNode(parent: CategoryNode, info: EntityInfo): EntityNode {
  const { kind, name, arn, path } = info;
  return {
    node: 'entity',
    parent,
    as: 'listed',
    entity: { kind, name: kind === 'policy' ? arn : name },
    label: name,
    awsOwned: kind === 'policy' ? info.awsManaged === true : path.startsWith(SERVICE_ROLES),
    info,
  };
}

/** What stands below an entity: its documents, what it belongs to, what is known of it. */
export function nodesBelow(parent: EntityNode, details: EntityDetails, texts: FactTexts): TreeNode[] {
  const { kind, inline, attached, boundary, tags, groups, users, versions, usedBy } = details;
  const nodes: TreeNode[] = [
    ...(kind === 'role' ? [trustNode(parent)] : []),
    ...groups.map((name) => below(parent, 'member', 'group', name)),
    ...users.map((name) => below(parent, 'member', 'user', name)),
    ...inline.map((policy) => inlineNode(parent, policy)),
    ...attached.map(({ arn }) => below(parent, 'attached', 'policy', arn)),
    ...(boundary === undefined ? [] : [below(parent, 'boundary', 'policy', boundary)]),
    ...versions.map((version) => versionNode(parent, version)),
    ...usedBy.map(({ kind: of, name, as }) =>
      below(parent, as === 'boundary' ? 'bounded' : 'uses', of, name),
    ),
    ...(tags.length === 0 ? [] : [{ node: 'tags' as const, parent, tags }]),
    ...facts(parent, details, texts),
  ];
  return nodes.length > 0 ? nodes : [{ node: 'fact', parent, fact: 'empty', label: texts.empty, value: '' }];
}

/** Words for people, in their language. */
export interface FactTexts {
  readonly empty: string;
  readonly lastUsed: string;
  readonly neverUsed: string;
  readonly managedBy: string;
  /** @param date ISO 8601 */
  readonly day: (date: string) => string;
}

/** Name of a policy, out of its ARN. */
function policyNameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

export function isAwsManagedArn(arn: string): boolean {
  return /^arn:[^:]*:iam::aws:policy\//.test(arn);
}

/** Where services keep the roles that nobody else changes. */
const SERVICE_ROLES = '/aws-service-role/';

function below(parent: EntityNode, as: EntityPlace, kind: EntityKind, name: string): EntityNode {
  const isPolicy = kind === 'policy';
  return {
    node: 'entity',
    parent,
    as,
    entity: { kind, name },
    label: isPolicy ? policyNameOf(name) : name,
    awsOwned: isPolicy && isAwsManagedArn(name),
  };
}

function trustNode(parent: EntityNode): DocumentNode {
  const document = { kind: 'trust' as const, role: parent.entity.name };
  return { node: 'document', parent, document, label: 'trust', as: 'trust' };
}

function inlineNode(parent: EntityNode, policy: string): DocumentNode {
  const { kind, name } = parent.entity;
  if (kind === 'policy') throw new Error('A managed policy has no inline policies.');
  const document = { kind: 'inline' as const, entity: { kind, name }, policy };
  return { node: 'document', parent, document, label: policy, as: 'inline' };
}

function versionNode(
  parent: EntityNode,
  { id, isDefault, created }: EntityDetails['versions'][number],
): DocumentNode {
  return {
    node: 'document',
    parent,
    document: { kind: 'managed', arn: parent.entity.name, version: id },
    label: id,
    as: 'version',
    isDefault,
    ...(created !== undefined && { created }),
  };
}

function facts(
  parent: EntityNode,
  { kind, lastUsed, managedBy }: EntityDetails,
  texts: FactTexts,
): FactNode[] {
  const fact = (name: FactNode['fact'], label: string, value: string): FactNode[] => [
    { node: 'fact', parent, fact: name, label, value },
  ];
  const used = lastUsed && [texts.day(lastUsed.date), lastUsed.region].filter(Boolean).join(' · ');
  const tellsUse = kind === 'role' || lastUsed !== undefined;
  return [
    ...(tellsUse ? fact('lastUsed', texts.lastUsed, used ?? texts.neverUsed) : []),
    ...(managedBy === undefined ? [] : fact('managedBy', texts.managedBy, managedBy)),
  ];
}
