import { resourceTypesOfService } from '../catalog/facts/resource-policies.ts';
import { TRUST_RESOURCE_TYPE } from '../model/kind.ts';
import { displayText, stringOf } from '../syntax/scalar.ts';
import type { MapNode, Node } from '../syntax/tree.ts';
import type { KindSetting } from './host.ts';
import { valueOfKey } from './recognise.ts';

/** What a policy is by its shape: principals make a resource policy, `sts:AssumeRole…` alone makes it a trust policy. */
export function kindByShape(policy: MapNode): KindSetting {
  const statements = statementMaps(policy);
  const withPrincipal = statements.some(
    (statement) => hasKey(statement, 'Principal') || hasKey(statement, 'NotPrincipal'),
  );
  if (!withPrincipal) return { kind: 'identity' };
  const actions = statements.flatMap((statement) => actionsOf(statement));
  if (actions.length > 0 && actions.every(isTrustAction)) {
    const withResource = statements.some((statement) => hasKey(statement, 'Resource'));
    if (!withResource) return { kind: 'trust', resourceType: TRUST_RESOURCE_TYPE };
  }
  const services = new Set(actions.map((action) => action.split(':')[0]!.toLowerCase()));
  const types = services.size === 1 ? resourceTypesOfService([...services][0]!) : [];
  return { kind: 'resource', resourceType: types.length === 1 ? types[0] : undefined };
}

/**
 * What the file's path says, unless the content contradicts it: a wrong guess would cover a good policy with findings.
 *
 * @param path with forward slashes
 */
export function kindByPath(path: string, policy: MapNode | undefined): KindSetting | undefined {
  const words = path
    .toLowerCase()
    .split('/')
    .slice(-3)
    .join('/')
    .split(/[^a-z]+/);
  const joined = ` ${words.join(' ')} `;
  const hint = PATH_HINTS.find(({ phrases }) => phrases.some((phrase) => joined.includes(` ${phrase} `)));
  if (!hint) return undefined;
  const statements = policy ? statementMaps(policy) : [];
  const withPrincipal = statements.some(
    (statement) => hasKey(statement, 'Principal') || hasKey(statement, 'NotPrincipal'),
  );
  const contradicts = hint.principal === 'never' ? withPrincipal : statements.length > 0 && !withPrincipal;
  return contradicts ? undefined : hint.setting;
}

interface PathHint {
  readonly phrases: readonly string[];
  readonly principal: 'always' | 'never';
  readonly setting: KindSetting;
}

const PATH_HINTS: readonly PathHint[] = [
  {
    phrases: ['scp', 'scps', 'service control', 'service control policy', 'service control policies'],
    principal: 'never',
    setting: { kind: 'scp' },
  },
  {
    phrases: ['rcp', 'rcps', 'resource control', 'resource control policy', 'resource control policies'],
    principal: 'always',
    setting: { kind: 'rcp' },
  },
  { phrases: ['boundary', 'boundaries'], principal: 'never', setting: { kind: 'boundary' } },
  { phrases: ['session policy', 'session policies'], principal: 'never', setting: { kind: 'session' } },
  {
    phrases: ['vpc endpoint', 'vpce', 'endpoint policy', 'endpoint policies'],
    principal: 'always',
    setting: { kind: 'vpcEndpoint' },
  },
  {
    phrases: ['trust', 'assume role'],
    principal: 'always',
    setting: { kind: 'trust', resourceType: TRUST_RESOURCE_TYPE },
  },
  {
    phrases: ['bucket policy', 'bucket policies'],
    principal: 'always',
    setting: { kind: 'resource', resourceType: 'AWS::S3::Bucket' },
  },
];

function isTrustAction(action: string): boolean {
  return /^sts:(AssumeRole|TagSession|SetSourceIdentity|SetContext)/i.test(action);
}

function statementMaps(policy: MapNode): MapNode[] {
  const statement = valueOfKey(policy, 'Statement');
  const items: readonly Node[] = statement?.kind === 'seq' ? statement.items : statement ? [statement] : [];
  return items.filter((item) => item.kind === 'map');
}

function hasKey(map: MapNode, key: string): boolean {
  return map.entries.some((entry) => displayText(entry.key) === key);
}

function actionsOf(statement: MapNode): string[] {
  const node = valueOfKey(statement, 'Action');
  const items: readonly (Node | undefined)[] = node?.kind === 'seq' ? node.items : [node];
  return items.flatMap((item) => stringOf(item) ?? []);
}
