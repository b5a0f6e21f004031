/**
 * What the organization's delegation policy lets the sandbox account read, which is a delegated administrator; the caller's own
 * policies must allow it too.
 *
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 *
 * @param account 12 digits
 */
export function delegationPolicy(account: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DelegateReadingOfPolicies',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Action: ['organizations:Describe*', 'organizations:List*'],
        Resource: '*',
      },
    ],
  });
}
