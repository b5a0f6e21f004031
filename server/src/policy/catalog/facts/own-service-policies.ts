import { RESOURCE_POLICIES, type ResourcePolicy } from './resource-policies.ts';
import type { FactSource } from './source.ts';

/** The types that ValidatePolicy knows are validated against their service; SNS and SQS refuse other actions when asked. */
export const OWN_SERVICE_POLICIES_SOURCE: FactSource = {
  page: 'https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ValidatePolicy.html',
  checked: '2026-11-22',
};

const REFUSES_OTHERS: ReadonlySet<string> = new Set(['AWS::SNS::Topic', 'AWS::SQS::Queue']);

/** The policy of a type of resource that takes actions and ARNs of its own service alone; undefined for all others. */
export function ownServicePolicy(resourceType: string): ResourcePolicy | undefined {
  return byType.get(resourceType.toLowerCase());
}

const byType = new Map(
  RESOURCE_POLICIES.filter(
    ({ resourceType, validated }) => validated || REFUSES_OTHERS.has(resourceType),
  ).map((policy) => [policy.resourceType.toLowerCase(), policy]),
);
