import { oidcProvider } from '../catalog/facts/federation-keys.ts';
import { parseArn } from '../model/arn.ts';
import { hasWildcard } from '../model/wildcard.ts';
import type { RequestPrincipal, RequestPrincipalKind } from './principal.ts';
import type { AuthorizationRequest } from './request.ts';

type Request = Pick<AuthorizationRequest, 'action' | 'resource' | 'resourceAccount' | 'context' | 'unknown'>;

/**
 * Condition keys, as AWS writes them, whose values follow from the request itself. What the asker gives, or names as
 * unknown, is left out; `*` for the unknown names none. There is no clock here: the keys of time are never filled in.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function filledIn(
  request: Request,
  principal: RequestPrincipal,
): Readonly<Record<string, readonly string[]>> {
  const values: Record<string, readonly string[]> = {};
  const said = saidKeys(request);
  const fill: Fill = (key, value) => {
    if (value !== undefined && !said.has(key.toLowerCase())) values[key] = [value];
  };
  fillPrincipal(request, principal, fill);
  fillResource(request, principal, fill);
  return values;
}

/** What a policy that asks for `aws:PrincipalArn` should be told to have, where that does not follow from the principal. */
export function principalArnProblem(request: Request, principal: RequestPrincipal): string | undefined {
  if (!leavesOutPath(principal) || saidKeys(request).has('aws:principalarn')) return undefined;
  return `\`${principal.text}\` leaves out the path of its role, so \`aws:PrincipalArn\` counts as absent; give the role's ARN with its path for that key in the context.`;
}

type Fill = (key: string, value: string | undefined) => void;

function saidKeys({ context, unknown }: Request): ReadonlySet<string> {
  const keys = Object.keys(context);
  if (unknown !== '*') keys.push(...unknown);
  return new Set(keys.map((key) => key.toLowerCase()));
}

function fillPrincipal(request: Request, principal: RequestPrincipal, fill: Fill): void {
  const { kind, name, account, text } = principal;
  fill('aws:PrincipalArn', principalArn(request, principal));
  fill('aws:PrincipalAccount', kind === 'anonymous' ? 'anonymous' : principalAccount(principal));
  fill('aws:PrincipalType', PRINCIPAL_TYPES.get(kind));
  if (kind === 'user') fill('aws:username', name);
  if (kind === 'root') fill('aws:userid', account);
  if (kind === 'federatedUser') fill('aws:userid', `${account}:${name}`);
  if (kind === 'anonymous') fill('aws:userid', 'anonymous');
  if (SIGNED.has(kind)) fill('aws:PrincipalIsAWSService', String(kind === 'service'));
  if (kind === 'service') {
    fill('aws:PrincipalServiceName', text);
    // The list has the names of the service in its Region besides, which the request does not tell.
    fill('aws:PrincipalServiceNamesList', text);
  }
  // Providers of an account stand in the key by their ARN, those that AWS has built in by their name.
  if (kind === 'oidcProvider' && (account !== undefined || oidcProvider(text)?.builtIn)) {
    fill('aws:FederatedProvider', text);
  }
  // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account
  if (serviceOf(request) === 'kms') fill('kms:CallerAccount', principalAccount(principal));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable */
const PRINCIPAL_TYPES: ReadonlyMap<RequestPrincipalKind, string> = new Map([
  ['root', 'Account'],
  ['user', 'User'],
  ['federatedUser', 'FederatedUser'],
  ['role', 'AssumedRole'],
  ['roleSession', 'AssumedRole'],
  ['anonymous', 'Anonymous'],
]);

/** Principals whose requests are signed with credentials of AWS. */
const SIGNED: ReadonlySet<RequestPrincipalKind> = new Set([
  'root',
  'user',
  'federatedUser',
  'role',
  'roleSession',
  'canonicalUser',
  'service',
]);

/**
 * Of a role session the ARN of the role; that of its session leaves out the path, and most roles have none.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
function principalArn({ resource }: Request, principal: RequestPrincipal): string | undefined {
  const { kind, partition, name, text } = principal;
  const account = principalAccount(principal);
  if (account === undefined) return undefined;
  switch (kind) {
    case 'root':
      return `arn:${partition ?? partitionOf(resource) ?? 'aws'}:iam::${account}:root`;
    case 'roleSession':
      return leavesOutPath(principal) ? undefined : `arn:${partition}:iam::${account}:role/${name}`;
    case 'user':
    case 'role':
    case 'federatedUser':
      return text;
    default:
      return undefined;
  }
}

/**
 * Roles of permission sets and service-linked roles have a path always, which the ARN of a session does not tell.
 *
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function leavesOutPath({ kind, name, serviceLinked }: RequestPrincipal): boolean {
  return kind === 'roleSession' && (serviceLinked || name?.startsWith('AWSReservedSSO_') === true);
}

/** Of principals that belong to an account; whom an identity provider signs in belongs to none yet. */
function principalAccount({ kind, account }: RequestPrincipal): string | undefined {
  return PRINCIPAL_TYPES.has(kind) && account && ACCOUNT_ID.test(account) ? account : undefined;
}

function fillResource(request: Request, principal: RequestPrincipal, fill: Fill): void {
  const arn = parseArn(request.resource);
  const named = arn && ACCOUNT_ID.test(arn.account.text) ? arn.account.text : undefined;
  const account = request.resourceAccount ?? named;
  const service = serviceOf(request);
  if (service !== 'ebs' && !WITHOUT_RESOURCE_ACCOUNT.has(request.action.toLowerCase())) {
    fill('aws:ResourceAccount', account);
  }
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html
  if (service === 's3') fill('s3:ResourceAccount', account);
  const region = arn?.region.text;
  if (region && !hasWildcard(region)) fill('aws:RequestedRegion', region);
  // IAM has one endpoint: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion
  else if (service === 'iam' && (partitionOf(request.resource) ?? principal.partition) === 'aws') {
    fill('aws:RequestedRegion', 'us-east-1');
  }
}

const ACCOUNT_ID = /^\d{12}$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount */
const WITHOUT_RESOURCE_ACCOUNT: ReadonlySet<string> = new Set([
  'auditmanager:updateassessmentframeworkshare',
  'detective:acceptinvitation',
  'ds:acceptshareddirectory',
  'ec2:accepttransitgatewaypeeringattachment',
  'ec2:acceptvpcendpointconnections',
  'ec2:acceptvpcpeeringconnection',
  'ec2:createtransitgatewaypeeringattachment',
  'ec2:createvpcendpoint',
  'ec2:createvpcpeeringconnection',
  'guardduty:acceptadministratorinvitation',
  'macie2:acceptinvitation',
  'es:acceptinboundconnection',
  'route53:associatevpcwithhostedzone',
  'route53:createvpcassociationauthorization',
  'securityhub:acceptadministratorinvitation',
]);

function serviceOf({ action }: Request): string {
  return action.slice(0, action.indexOf(':')).toLowerCase();
}

function partitionOf(resource: string): string | undefined {
  const partition = parseArn(resource)?.partition.text;
  return partition && !hasWildcard(partition) ? partition : undefined;
}
