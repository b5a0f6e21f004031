import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListPolicyVersionsCommand,
} from '@aws-sdk/client-iam';

/**
 * What the sandbox account holds that a VS Code started, asked over HTTP as AWS is.
 *
 * @param {string} globalStorage folder that extensions keep things in, one folder each
 */
export function sandboxAccount(globalStorage) {
  const running = join(globalStorage, 'iam-policy-workbench.iam-policy-workbench', 'sandbox', 'running.json');
  const { endpoint, region, accountId, ...credentials } = JSON.parse(readFileSync(running, 'utf8'));
  const client = new IAMClient({ endpoint, region, credentials });
  const arnOf = (name) => `arn:aws:iam::${accountId}:policy/${name}`;
  return {
    /** The trust policy of a role, parsed. */
    async trustPolicy(RoleName) {
      const { Role } = await client.send(new GetRoleCommand({ RoleName }));
      return JSON.parse(decodeURIComponent(Role.AssumeRolePolicyDocument));
    },
    /** Names of the managed policies attached to a role, sorted. */
    async attached(RoleName) {
      const { AttachedPolicies } = await client.send(new ListAttachedRolePoliciesCommand({ RoleName }));
      return AttachedPolicies.map(({ PolicyName }) => PolicyName).sort();
    },
    /** A policy of the account: its versions, which of them is the default, and the document of that one, parsed. */
    async policy(name) {
      const PolicyArn = arnOf(name);
      const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn }));
      const { Versions } = await client.send(new ListPolicyVersionsCommand({ PolicyArn }));
      const VersionId = Policy.DefaultVersionId;
      const { PolicyVersion } = await client.send(new GetPolicyVersionCommand({ PolicyArn, VersionId }));
      return {
        defaultVersion: VersionId,
        versions: Versions.map((version) => version.VersionId).sort(),
        document: JSON.parse(decodeURIComponent(PolicyVersion.Document)),
      };
    },
  };
}
