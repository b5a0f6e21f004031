import { POLICY_TYPES } from '../catalog/facts/policy-type-facts.ts';
import {
  kindOf,
  POLICY_KINDS,
  type PolicyKind,
  TRUST_RESOURCE_TYPE,
  type ValidatePolicyType,
} from '../model/kind.ts';
import type { KindSetting } from './host.ts';

/** Reads a policy type as configuration writes it: a kind, or `resource:` with a CloudFormation resource type. */
export function parseKindSetting(text: string): KindSetting | undefined {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const resourceType = colon < 0 ? undefined : text.slice(colon + 1);
  const kind = POLICY_KINDS.find((one) => one === name);
  if (!kind || resourceType === '') return undefined;
  if (resourceType === undefined)
    return kind === 'trust' ? { kind, resourceType: TRUST_RESOURCE_TYPE } : { kind };
  return kind === 'resource' ? { kind, resourceType } : undefined;
}

export function formatKindSetting({ kind, resourceType }: KindSetting): string {
  return kind === 'resource' && resourceType ? `resource:${resourceType}` : kind;
}

/** What a policy type is called: `Identity policy`, `Resource policy (S3 Bucket)`. */
export function kindLabel({ kind, resourceType }: KindSetting): string {
  const label = LABELS[kind];
  if (kind !== 'resource' || !resourceType) return label;
  return `${label} (${resourceType.split('::').slice(1).join(' ')})`;
}

/** What a policy of the type is, in a sentence or two. */
export function kindDetail({ kind }: KindSetting): string {
  return POLICY_TYPES[kind].description;
}

const LABELS: Readonly<Record<PolicyKind, string>> = {
  identity: 'Identity policy',
  trust: 'Role trust policy',
  resource: 'Resource policy',
  scp: 'Service control policy',
  rcp: 'Resource control policy',
  boundary: 'Permissions boundary',
  session: 'Session policy',
  vpcEndpoint: 'VPC endpoint policy',
};

/** The type that the two type arguments of Access Analyzer's ValidatePolicy name together. */
export function settingOfValidatePolicy(
  type: ValidatePolicyType,
  resourceType: string | undefined,
): KindSetting {
  return { kind: kindOf(type, resourceType), resourceType };
}
