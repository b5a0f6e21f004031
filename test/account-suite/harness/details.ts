import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetPolicyVersionCommand,
  type GroupDetail,
  type IAMClient,
  ListPolicyVersionsCommand,
  type ManagedPolicyDetail,
  type PolicyVersion,
  paginateListPolicies,
  type RoleDetail,
  type UserDetail,
} from '@aws-sdk/client-iam';

/** Every list of it, perhaps empty. */
export interface Details {
  readonly RoleDetailList: RoleDetail[];
  readonly UserDetailList: UserDetail[];
  readonly GroupDetailList: GroupDetail[];
  readonly Policies: ManagedPolicyDetail[];
}

/** All pages of GetAccountAuthorizationDetails, without AWS's own policies. */
export async function accountDetails(iam: IAMClient): Promise<Details> {
  const details: Details = { RoleDetailList: [], UserDetailList: [], GroupDetailList: [], Policies: [] };
  let Marker: string | undefined;
  do {
    const page: GetAccountAuthorizationDetailsResponse = await iam.send(
      new GetAccountAuthorizationDetailsCommand({
        Filter: ['Role', 'User', 'Group', 'LocalManagedPolicy'],
        ...(Marker !== undefined && { Marker }),
      }),
    );
    details.RoleDetailList.push(...(page.RoleDetailList ?? []));
    details.UserDetailList.push(...(page.UserDetailList ?? []));
    details.GroupDetailList.push(...(page.GroupDetailList ?? []));
    // moto gives them without their names.
    details.Policies.push(...(page.Policies ?? []).filter(({ PolicyName }) => PolicyName !== undefined));
    Marker = page.IsTruncated ? page.Marker : undefined;
  } while (Marker !== undefined);
  details.Policies.push(...(await missingPolicies(iam, details.Policies)));
  return details;
}

/** Those of this suite that GetAccountAuthorizationDetails does not give. */
async function missingPolicies(
  iam: IAMClient,
  known: readonly ManagedPolicyDetail[],
): Promise<readonly ManagedPolicyDetail[]> {
  const arns = new Set(known.map(({ Arn }) => Arn));
  const missing: ManagedPolicyDetail[] = [];
  for await (const { Policies = [] } of paginateListPolicies(
    { client: iam, pageSize: 1000 },
    { Scope: 'Local' },
  )) {
    for (const policy of Policies) {
      if (arns.has(policy.Arn) || !policy.PolicyName!.startsWith('wb-')) continue;
      missing.push({ ...policy, PolicyVersionList: await versionsOf(iam, policy.Arn!) });
    }
  }
  return missing;
}

async function versionsOf(iam: IAMClient, PolicyArn: string): Promise<PolicyVersion[]> {
  const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
  const read = Versions.map(({ VersionId }) =>
    iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId })),
  );
  return (await Promise.all(read)).map((answer) => answer.PolicyVersion!);
}
