/** True for a policy that AWS maintains, named by its ARN in place of a path. */
export function isAwsPolicy(path: string): boolean {
  return path.startsWith('arn:');
}

/**
 * The policies that AWS Organizations attaches by itself, as JSON text by their ARN.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export const FULL_ACCESS_POLICIES: ReadonlyMap<string, string> = new Map([
  [
    'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
  ],
  [
    'arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
  ],
]);
