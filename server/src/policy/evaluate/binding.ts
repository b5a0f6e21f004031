import type { AskedRequest } from './asked-request.ts';
import { isOfAccount } from './principal.ts';
import type { AuthorizationRequest, Layer } from './request.ts';
import { needsNoPermission } from './services/caller-identity.ts';
import { isUnsigned } from './services/role-trust.ts';

/**
 * Why the policies of a layer have no say in a request, in a sentence; undefined where they have.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
 */
export function unboundBy(
  layer: Layer,
  { organization }: AuthorizationRequest,
  asked: AskedRequest,
): string | undefined {
  if (needsNoPermission(asked)) return 'AWS answers this whatever the policies say.';
  const management = organization?.managementAccountId;
  switch (layer) {
    case 'identity':
    case 'boundary':
    case 'session':
      return withoutPolicies(asked);
    case 'scp':
      return unboundByScps(asked, management);
    case 'rcp':
      return unboundByRcps(asked, management);
    case 'resource':
    case 'vpcEndpoint':
      return undefined;
  }
}

function withoutPolicies({ principal, action }: AskedRequest): string | undefined {
  if (!isOfAccount(principal)) {
    return 'The principal belongs to no account that could attach such a policy to it.';
  }
  if (principal.kind === 'root') return 'No such policy can be attached to the root user of an account.';
  return isUnsigned(action) ? UNSIGNED : undefined;
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
const UNSIGNED =
  'The call is made without credentials of AWS, so the trust policy of the role alone decides.';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp */
function unboundByScps(
  { principal, action }: AskedRequest,
  management: string | undefined,
): string | undefined {
  const { account, serviceLinked } = principal;
  if (!isOfAccount(principal)) return 'SCPs bind users and roles of member accounts alone.';
  if (management !== undefined && account === management) return 'SCPs do not bind the management account.';
  if (serviceLinked) return 'SCPs do not bind service-linked roles.';
  return isUnsigned(action) ? UNSIGNED : undefined;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#actions-not-restricted-by-rcps */
function unboundByRcps(asked: AskedRequest, management: string | undefined): string | undefined {
  const { principal, action, service, resourceAccount, takesRcps } = asked;
  if (principal.serviceLinked) return 'RCPs do not bind service-linked roles.';
  if (management !== undefined && resourceAccount === management) {
    return 'RCPs do not bind resources of the management account.';
  }
  if (!takesRcps) return `RCPs do not reach resources of \`${service}\`.`;
  return UNRESTRICTED.has(action) ? `RCPs cannot restrict \`${action}\`.` : undefined;
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html */
const UNRESTRICTED: ReadonlySet<string> = new Set(['kms:retiregrant']);
