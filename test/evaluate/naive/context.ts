import { arnFields } from './arn.ts';
import type { Principal } from './principals.ts';
import type { Request } from './request.ts';

/** Keys in small letters, with one value or more; what is not here is absent from the request. */
export type Context = ReadonlyMap<string, readonly string[]>;

/**
 * What the request gives, and what follows from it. Names of keys have no case; of two that differ by case alone the
 * first counts. A key without values is absent.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function contextOf(request: Request, principal: Principal): Context {
  const context = new Map<string, readonly string[]>();
  for (const [key, value] of Object.entries(request.context ?? {})) {
    const name = key.toLowerCase();
    if (!context.has(name)) context.set(name, (Array.isArray(value) ? value : [value]).map(written));
  }
  for (const [key, value] of Object.entries(whatFollows(request, principal))) {
    const name = key.toLowerCase();
    if (value !== undefined && !context.has(name)) context.set(name, [value]);
  }
  for (const [key, values] of context) if (values.length === 0) context.delete(key);
  return context;
}

/** Numbers without an exponent. */
export function written(value: unknown): string {
  const text = String(value);
  if (typeof value !== 'number' || !text.includes('e')) return text;
  if (Number.isInteger(value)) return BigInt(value).toString();
  return value.toFixed(20).replace(/0+$/, '');
}

/**
 * Condition keys that follow from who asks for what.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
function whatFollows(request: Request, principal: Principal): Readonly<Record<string, string | undefined>> {
  const service = request.action.split(':')[0]!.toLowerCase();
  const fields = arnFields(request.resource);
  const region = fields?.[3];
  const resourceAccount = request.resourceAccount ?? accountOf(fields?.[4]);
  const partition = /[*?]/.test(fields?.[1] ?? '*') ? undefined : fields?.[1];
  return {
    ...principalKeys(principal, partition),
    'kms:CallerAccount':
      service === 'kms' && !principal.kind.endsWith('Provider') ? principal.account : undefined,
    'aws:ResourceAccount': hasResourceAccount(request.action) ? resourceAccount : undefined,
    's3:ResourceAccount': service === 's3' ? resourceAccount : undefined,
    'aws:RequestedRegion':
      region && !/[*?]/.test(region)
        ? region
        : service === 'iam' && (partition ?? principal.partition) === 'aws'
          ? 'us-east-1'
          : undefined,
  };
}

function principalKeys(
  principal: Principal,
  partition: string | undefined,
): Readonly<Record<string, string | undefined>> {
  const { kind, account, name, text } = principal;
  switch (kind) {
    case 'root':
      return {
        'aws:PrincipalArn': `arn:${principal.partition ?? partition ?? 'aws'}:iam::${account}:root`,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'Account',
        'aws:userid': account,
        'aws:PrincipalIsAWSService': 'false',
      };
    case 'user':
      if (account === undefined) return { 'aws:PrincipalIsAWSService': 'false' };
      return {
        'aws:PrincipalArn': text,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'User',
        'aws:username': name,
        'aws:PrincipalIsAWSService': 'false',
      };
    case 'federatedUser':
      return {
        'aws:PrincipalArn': text,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'FederatedUser',
        'aws:userid': `${account}:${name}`,
        'aws:PrincipalIsAWSService': 'false',
      };
    case 'role':
    case 'roleSession':
      return {
        'aws:PrincipalArn': principal.roleArn,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'AssumedRole',
        'aws:PrincipalIsAWSService': 'false',
      };
    case 'anonymous':
      return {
        'aws:PrincipalAccount': 'anonymous',
        'aws:PrincipalType': 'Anonymous',
        'aws:userid': 'anonymous',
      };
    case 'service':
      return {
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': text,
        'aws:PrincipalServiceNamesList': text,
      };
    case 'canonicalUser':
      return { 'aws:PrincipalIsAWSService': 'false' };
    case 'oidcProvider':
      return { 'aws:FederatedProvider': account !== undefined || principal.builtIn ? text : undefined };
    case 'samlProvider':
      return {};
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount */
function hasResourceAccount(action: string): boolean {
  return !/^(ebs:|ec2:(CreateVpcEndpoint|AcceptVpcPeeringConnection|CreateVpcPeeringConnection)$)/i.test(
    action,
  );
}

export function accountOf(field: string | undefined): string | undefined {
  return field !== undefined && /^\d{12}$/.test(field) ? field : undefined;
}
