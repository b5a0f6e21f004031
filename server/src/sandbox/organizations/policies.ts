import type { Operation } from '../operation.ts';
import type { Organization } from '../state/tables.ts';
import {
  authorizationFor,
  invalidInput,
  notFound,
  organizationOf,
  type PageRequest,
  page,
} from './organization.ts';
import { accountArn, levelArn, organizationPolicyArn } from './organization-arns.ts';

type Policy = Organization['policies'][number];

interface ListPoliciesForTargetRequest extends PageRequest {
  /** `r-…`, `ou-…`, 12 digits. */
  readonly TargetId: string;
  /** `SERVICE_CONTROL_POLICY`, … */
  readonly Filter: string;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
export const listPoliciesForTarget: Operation = {
  service: 'organizations',
  name: 'ListPoliciesForTarget',
  authorization(request: ListPoliciesForTargetRequest, context) {
    const organization = organizationOf(context);
    const level = levelOf(request.TargetId, organization);
    const resource = level ? levelArn(organization, level) : accountArn(organization, request.TargetId);
    return authorizationFor('ListPoliciesForTarget', resource, context, {
      'organizations:PolicyType': request.Filter,
    });
  },
  run(request: ListPoliciesForTargetRequest, context) {
    const organization = organizationOf(context);
    const level = levelOf(request.TargetId, organization);
    if (!level) throw notFound('TargetNotFoundException', 'a target');
    if (!POLICY_TYPES.includes(request.Filter)) throw invalidInput('You specified an invalid value.');
    const attached = organization.policies.filter(
      ({ id, type }) => type === request.Filter && level.policies.includes(id),
    );
    const { items, NextToken } = page(attached, request);
    return {
      Policies: items.map((policy) => summaryOf(policy, organization)),
      ...(NextToken !== undefined && { NextToken }),
    };
  },
};

/** Policies of the other types exist, and none of them is attached here. */
const POLICY_TYPES: readonly string[] = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
];

function levelOf(id: string, { levels }: Organization): Organization['levels'][number] | undefined {
  return levels.find((level) => level.id === id);
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html */
export const describePolicy: Operation = {
  service: 'organizations',
  name: 'DescribePolicy',
  authorization({ PolicyId }: { readonly PolicyId: string }, context) {
    const organization = organizationOf(context);
    const policy = organization.policies.find(({ id }) => id === PolicyId);
    if (!policy) throw notFound('PolicyNotFoundException', 'a policy');
    return authorizationFor('DescribePolicy', organizationPolicyArn(organization, policy), context, {
      'organizations:PolicyType': policy.type,
    });
  },
  run({ PolicyId }: { readonly PolicyId: string }, context) {
    const organization = organizationOf(context);
    const policy = organization.policies.find(({ id }) => id === PolicyId)!;
    return { Policy: { PolicySummary: summaryOf(policy, organization), Content: policy.document } };
  },
};

function summaryOf(policy: Policy, organization: Organization): object {
  return {
    Id: policy.id,
    Arn: organizationPolicyArn(organization, policy),
    Name: policy.name,
    Description: policy.description,
    Type: policy.type,
    AwsManaged: policy.awsManaged,
  };
}
