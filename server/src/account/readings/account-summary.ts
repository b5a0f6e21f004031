import type { AwsGateway, CallOptions } from '../gateway.ts';

/**
 * Use and quotas of the account by AWS's names: `Roles` and `RolesQuota`, `VersionsPerPolicyQuota`, …
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 */
export async function readAccountSummary(
  gateway: AwsGateway,
  options: CallOptions,
): Promise<Readonly<Record<string, number>>> {
  return (await gateway.call('GetAccountSummary', {}, options)).SummaryMap;
}
