import type { Operation } from '../operation.ts';
import type { Organization } from '../state/tables.ts';
import { authorizationFor, notFound, organizationOf, type PageRequest, page } from './organization.ts';
import { accountArn, levelArn, organizationArn } from './organization-arns.ts';

interface ListParentsRequest extends PageRequest {
  /** `ou-…`, 12 digits. */
  readonly ChildId: string;
}

/**
 * The root or unit right above a unit or account: one always.
 *
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html
 */
export const listParents: Operation = {
  service: 'organizations',
  name: 'ListParents',
  authorization({ ChildId }: ListParentsRequest, context) {
    const organization = organizationOf(context);
    const level = organization.levels.find(({ id }) => id === ChildId);
    const resource = level ? levelArn(organization, level) : accountArn(organization, ChildId);
    return authorizationFor('ListParents', resource, context);
  },
  run(request: ListParentsRequest, context) {
    const organization = organizationOf(context);
    const parent = parentOf(request.ChildId, organization);
    if (!parent) throw notFound('ChildNotFoundException', 'an organizational unit (OU) or account');
    const { items, NextToken } = page([{ Id: parent.id, Type: parent.type }], request);
    return { Parents: items, ...(NextToken !== undefined && { NextToken }) };
  },
};

function parentOf(
  child: string,
  { levels, managementAccountId }: Organization,
): Organization['levels'][number] | undefined {
  const index = child === managementAccountId ? 1 : levels.findIndex(({ id }) => id === child);
  return levels[index - 1];
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html */
export const listRoots: Operation = {
  service: 'organizations',
  name: 'ListRoots',
  authorization: (_request: PageRequest, context) => {
    organizationOf(context);
    return authorizationFor('ListRoots', '*', context);
  },
  run(request: PageRequest, context) {
    const organization = organizationOf(context);
    const roots = organization.levels
      .filter(({ type }) => type === 'ROOT')
      .map((root) => ({
        Id: root.id,
        Arn: levelArn(organization, root),
        Name: root.name,
        PolicyTypes: policyTypesOf(organization),
      }));
    const { items, NextToken } = page(roots, request);
    return { Roots: items, ...(NextToken !== undefined && { NextToken }) };
  },
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
export const describeOrganization: Operation = {
  service: 'organizations',
  name: 'DescribeOrganization',
  authorization(_request, context) {
    organizationOf(context);
    return authorizationFor('DescribeOrganization', '*', context);
  },
  run(_request, context) {
    const organization = organizationOf(context);
    const { id, managementAccountId } = organization;
    return {
      Organization: {
        Id: id,
        Arn: organizationArn(organization),
        FeatureSet: 'ALL',
        MasterAccountId: managementAccountId,
        MasterAccountArn: accountArn(organization, managementAccountId),
        AvailablePolicyTypes: policyTypesOf(organization),
      },
    };
  },
};

function policyTypesOf({ policies }: Organization): readonly object[] {
  const types = new Set(policies.map(({ type }) => type));
  return [...types].map((Type) => ({ Type, Status: 'ENABLED' }));
}
