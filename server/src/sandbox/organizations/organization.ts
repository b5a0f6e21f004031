import type { Authorization, OperationContext } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Organization } from '../state/tables.ts';
import { tokenPage } from '../token-page.ts';
import { delegationPolicy } from './delegation-policy.ts';

/** The account's organization. Throws AWS's refusal where it is in none. */
export function organizationOf({ state }: Pick<OperationContext, 'state'>): Organization {
  const organization = state.get('organization', 'organization');
  if (organization) return organization;
  throw new ServiceError(
    'AWSOrganizationsNotInUseException',
    'Your account is not a member of an organization.',
  );
}

/** @param action without the service */
export function authorizationFor(
  action: string,
  resource: string,
  { account }: OperationContext,
  context?: Authorization['context'],
): readonly Authorization[] {
  return [
    {
      action: `organizations:${action}`,
      resource,
      resourcePolicy: delegationPolicy(account),
      ...(context && { context }),
    },
  ];
}

/** One of AWS's refusals of something that is not there: `You specified a target that doesn't exist.` */
export function notFound(code: string, what: string): ServiceError {
  return new ServiceError(code, `You specified ${what} that doesn't exist.`);
}

export function invalidInput(message: string): ServiceError {
  return new ServiceError('InvalidInputException', message);
}

/** One page of a list. Throws AWS's refusal for a token that is not ours. */
export function page<T>(
  list: readonly T[],
  { MaxResults = MOST_RESULTS, NextToken }: PageRequest,
): { readonly items: readonly T[]; readonly NextToken?: string } {
  if (!(MaxResults >= 1 && MaxResults <= MOST_RESULTS)) {
    throw invalidInput(`You specified a value for MaxResults that is not from 1 to ${MOST_RESULTS}.`);
  }
  const { items, token } = tokenPage(list, MaxResults, NextToken, () =>
    invalidInput('You provided an invalid NextToken value.'),
  );
  return { items, ...(token !== undefined && { NextToken: token }) };
}

export interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
const MOST_RESULTS = 20;
