import { AwsError } from '../aws-error.ts';
import type { OrganizationLevel } from '../operations.ts';
import type { LiveContext } from './live-context.ts';

export interface OrganizationPolicies {
  /** From the root down to the account; absent where this caller may not see them. */
  readonly levels?: readonly (OrganizationLevel & { readonly ServiceControlPolicyInputList: string[] })[];
  /** The policies with their names, in the same order. */
  readonly policies: readonly {
    readonly level: string;
    readonly name: string;
    readonly id: string;
    readonly document: string;
  }[];
  /** Why they were not read, in a sentence. */
  readonly why?: string;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
const MOST_LEVELS = 7;

type Filter = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';

/**
 * The SCPs or RCPs that apply to the account, level by level. Only the management account or a delegated administrator may
 * read them: elsewhere they are not visible, which is not the same as none.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html
 */
export async function organizationPolicies(
  filter: Filter,
  { gateway, signal }: LiveContext,
): Promise<OrganizationPolicies> {
  const { accountId } = gateway.identity;
  try {
    const targets = await targetsOf(accountId);
    const policies: OrganizationPolicies['policies'][number][] = [];
    const levels: { ServiceControlPolicyInputList: string[] }[] = [];
    for (const target of targets) {
      const here = await policiesAt(target);
      policies.push(...here);
      levels.push({ ServiceControlPolicyInputList: here.map(({ document }) => document) });
    }
    return { levels, policies };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.code === 'AWSOrganizationsNotInUseException')
      return { levels: [], policies: [], why: `Account ${accountId} is in no organization.` };
    if (error.kind !== 'denied') throw error;
    return {
      policies: [],
      why: `The organization's policies are not visible to this identity: only the management account or a delegated administrator may read them, and they may deny more.`,
    };
  }

  async function targetsOf(account: string): Promise<readonly string[]> {
    const targets = [account];
    // An organization is seven levels deep at most; an endpoint that never comes to a root would not end it.
    while (targets.length <= MOST_LEVELS) {
      const { Parents } = await gateway.call('ListParents', { ChildId: targets[0]! }, { signal });
      const [parent] = Parents;
      if (!parent) return targets;
      targets.unshift(parent.Id);
      if (parent.Type === 'ROOT') return targets;
    }
    return targets;
  }

  async function policiesAt(target: string): Promise<OrganizationPolicies['policies']> {
    const found: OrganizationPolicies['policies'][number][] = [];
    let NextToken: string | undefined;
    do {
      const input = { TargetId: target, Filter: filter, ...(NextToken !== undefined && { NextToken }) };
      const page = await gateway.call('ListPoliciesForTarget', input, { signal });
      for (const { Id, Name } of page.Policies) {
        const { Policy } = await gateway.call('DescribePolicy', { PolicyId: Id }, { signal });
        found.push({ level: target, name: Name, id: Id, document: Policy.Content });
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
  }
}
