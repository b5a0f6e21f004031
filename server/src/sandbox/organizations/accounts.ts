import type { Operation } from '../operation.ts';
import type { Organization } from '../state/tables.ts';
import { authorizationFor, notFound, organizationOf, type PageRequest, page } from './organization.ts';
import { accountArn } from './organization-arns.ts';

/**
 * The management account and the sandbox account: of others the sandbox holds nothing.
 *
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export const listAccounts: Operation = {
  service: 'organizations',
  name: 'ListAccounts',
  authorization(_request: PageRequest, context) {
    organizationOf(context);
    return authorizationFor('ListAccounts', '*', context);
  },
  run(request: PageRequest, context) {
    const { items, NextToken } = page(accountsOf(organizationOf(context)), request);
    return { Accounts: items, ...(NextToken !== undefined && { NextToken }) };
  },
};

interface DescribeAccountRequest {
  /** 12 digits. */
  readonly AccountId: string;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html */
export const describeAccount: Operation = {
  service: 'organizations',
  name: 'DescribeAccount',
  authorization({ AccountId }: DescribeAccountRequest, context) {
    const organization = organizationOf(context);
    return authorizationFor('DescribeAccount', accountArn(organization, AccountId), context);
  },
  run({ AccountId }: DescribeAccountRequest, context) {
    const found = accountsOf(organizationOf(context)).find(({ Id }) => Id === AccountId);
    if (!found) throw notFound('AccountNotFoundException', 'an account');
    return { Account: found };
  },
};

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
function accountsOf(organization: Organization): readonly { readonly Id: string }[] {
  const own = organization.levels.filter(({ type }) => type === 'ACCOUNT');
  const accounts = [{ id: organization.managementAccountId, name: 'management' }, ...own];
  return accounts.map(({ id, name }) => ({
    Id: id,
    Arn: accountArn(organization, id),
    Name: name,
    Status: 'ACTIVE',
    State: 'ACTIVE',
  }));
}
