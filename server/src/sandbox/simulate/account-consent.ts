import type { SimulationResult } from '../../policy/index.ts';

/**
 * The policy that stands in for a key policy or trust policy: AWS's simulator looks at neither, so that within the account the
 * policies of the principal decide alone. It leaves the matter to the account. Undefined where nothing has to stand in.
 *
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 *
 * @param result of the request without a resource policy, with its trace
 * @param account of principal and resource: 12 digits
 */
export function accountConsent({ trace }: SimulationResult, account: string): string | undefined {
  const rule = trace?.rule.id;
  if (rule !== 'keyPolicy' && rule !== 'roleTrust') return undefined;
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: account },
    Action: rule === 'keyPolicy' ? 'kms:*' : 'sts:*',
  };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [rule === 'keyPolicy' ? { ...statement, Resource: '*' } : statement],
  });
}
